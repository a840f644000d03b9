"""The segments of a workspace, and the personas that are linked to them."""

import pytest

from cxapp import operations, records
from cxapp.answers import persona_deletion
from cxapp.errors import Conflict, Forbidden, InvalidInput, NotFound
from cxapp.models import Operation, Persona, Segment
from cxapp.models.ids import new_id
from cxapp.workspaces import persona_copies, personas, segments


@pytest.fixture
def families(people):
    return segments.create_segment(workspace=people.workspace, actor=people.alice, name="Families", share=40)


@pytest.fixture
def anna(people, families):
    """A persona of the families."""
    return personas.create_persona(
        workspace=people.workspace, actor=people.bob, name="Anna", segment="Her own words", segment_id=families.pk
    )


@pytest.fixture
def edit(people):
    """Returns a function that submits an operation on a persona as Bob, and returns its fields afterwards."""

    def submit(persona, type, data):
        submit.done = str(new_id())
        operations.submit(persona.pk, actor=people.bob, id=submit.done, type=type, data=data)
        return read(persona)

    return submit


def read(persona):
    """Return text and link of a persona, as in its document and as in its row."""
    found = records.snapshot(persona)
    row = Persona.objects.get(pk=persona.pk)
    assert (row.segment, row.segment_id and str(row.segment_id)) == (found["segment"], found["segment_id"])
    return found["segment"], found["segment_id"]


def test_segments_are_listed_by_the_alphabet(people, families):
    for name in ("tourists", "Bakers"):
        segments.create_segment(workspace=people.workspace, actor=people.bob, name=f" {name} ")
    listed = segments.list_segments(people.workspace)
    assert [segment.name for segment in listed] == ["Bakers", "Families", "tourists"]
    assert segments.add_up_shares(listed) == 40
    assert segments.to_json(families) == {
        "id": str(families.pk),
        "name": "Families",
        "description": "",
        "share": 40,
    }


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Bakers", "description": "x" * 2001}, "description"),
        ({"name": "Bakers", "share": 101}, "share"),
        ({"name": "Bakers", "share": -1}, "share"),
        ({"name": "Bakers", "share": True}, "share"),
        ({"name": "Bakers", "share": "7"}, "share"),
    ],
    ids=str,
)
def test_wrong_fields_are_named(people, fields, wrong):
    with pytest.raises(InvalidInput) as error:
        segments.create_segment(workspace=people.workspace, actor=people.alice, **fields)
    assert list(error.value.fields) == [wrong]
    assert not Segment.objects.exists()


def test_a_name_is_taken_whatever_its_capitals(people, families):
    with pytest.raises(Conflict) as error:
        segments.create_segment(workspace=people.workspace, actor=people.bob, name="FAMILIES")
    assert (error.value.code, list(error.value.fields)) == ("name_taken", ["name"])
    renamed = segments.change_segment(segment=families, actor=people.bob, name="FAMILIES")
    assert renamed.name == "FAMILIES"


def test_a_workspace_has_a_limited_number(people, families, monkeypatch):
    monkeypatch.setattr(segments, "MAX_SEGMENTS", 1)
    with pytest.raises(Conflict) as error:
        segments.create_segment(workspace=people.workspace, actor=people.alice, name="Bakers")
    assert error.value.code == "too_many_segments"


@pytest.mark.parametrize("who", ["carol", "victor", "mallory"])
def test_only_editors_change_the_list(people, families, who):
    person = getattr(people, who)
    for change in (
        lambda: segments.create_segment(workspace=people.workspace, actor=person, name="Bakers"),
        lambda: segments.change_segment(segment=families, actor=person, name="Bakers"),
        lambda: segments.delete_segment(segment=families, actor=person),
    ):
        with pytest.raises(NotFound if who == "mallory" else Forbidden):
            change()
    assert Segment.objects.get().name == "Families"


def test_a_new_persona_of_a_segment_has_its_name(anna, families):
    assert read(anna) == ("Families", str(families.pk))


def test_a_link_brings_the_name_of_the_segment(people, families, edit):
    persona = personas.create_persona(workspace=people.workspace, actor=people.bob, name="Tom", segment="Own words")
    linked = ("Families", str(families.pk))
    assert edit(persona, "persona.update", {"segment_id": str(families.pk)}) == linked
    assert edit(persona, "operation.undo", {"operations": [edit.done]}) == ("Own words", None)
    assert edit(persona, "operation.undo", {"operations": [edit.done]}) == linked
    assert edit(persona, "persona.update", {"segment_id": None}) == ("Families", None)
    both = {"segment": "Other words", "segment_id": str(families.pk)}
    assert edit(persona, "persona.update", both) == linked
    assert personas.change_persona(persona=persona, actor=people.bob, segment_id=None).segment_id is None


def test_a_text_of_its_own_ends_the_link(anna, families, edit):
    revision = anna.document.revision
    typed = {"kind": "persona", "id": str(anna.pk), "field": "segment", "revision": revision, "splices": [[8, 0, "!"]]}
    assert edit(anna, "text.edit", typed) == ("Families!", None)
    assert edit(anna, "operation.undo", {"operations": [edit.done]}) == ("Families", str(families.pk))
    assert edit(anna, "persona.update", {"segment": "Families"}) == ("Families", str(families.pk))
    assert edit(anna, "persona.update", {"segment": "Others"}) == ("Others", None)
    assert edit(anna, "persona.restore", {"revision": revision}) == ("Families", str(families.pk))


def test_a_segment_of_another_workspace_is_refused(people, anna, edit):
    hers = Segment.objects.create(workspace=people.elsewhere, name="Hers")
    for id in (str(hers.pk), str(new_id()), "no id"):
        with pytest.raises(InvalidInput) as error:
            edit(anna, "persona.update", {"segment_id": id})
        assert list(error.value.fields) == ["segment_id"]
    with pytest.raises(InvalidInput) as error:
        personas.create_persona(workspace=people.workspace, actor=people.bob, name="Tom", segment_id=hers.pk)
    assert list(error.value.fields) == ["segment_id"]


def test_a_new_name_is_that_of_its_personas(people, anna, families, edit):
    free = personas.create_persona(workspace=people.workspace, actor=people.bob, name="Tom", segment="Families")
    segments.change_segment(segment=families, actor=people.alice, name="Large families", share=50)
    assert read(anna) == ("Large families", str(families.pk))
    assert read(free) == ("Families", None)
    entry = Operation.objects.get(document_id=anna.pk)
    assert (entry.actor, entry.type) == (people.alice, "persona.update")


def test_an_undo_does_not_bring_an_old_name_back(people, anna, families, edit):
    edit(anna, "persona.update", {"segment_id": None})
    ended = edit.done
    segments.change_segment(segment=families, actor=people.alice, name="Large families")
    assert edit(anna, "operation.undo", {"operations": [ended]}) == ("Large families", str(families.pk))


def test_an_undo_of_a_link_brings_the_text_before_it_back_whole(people, families, edit):
    clara = personas.create_persona(workspace=people.workspace, actor=people.bob, name="Clara", segment="Own words")
    assert edit(clara, "persona.update", {"segment_id": str(families.pk)}) == ("Families", str(families.pk))
    linked = edit.done
    segments.change_segment(segment=families, actor=people.alice, name="Business travellers")
    assert edit(clara, "operation.undo", {"operations": [linked]}) == ("Own words", None)
    undone = edit.done
    assert edit(clara, "operation.undo", {"operations": [undone]}) == ("Business travellers", str(families.pk))


def test_an_undo_of_a_link_leaves_words_alone_that_replaced_it(people, families, edit):
    clara = personas.create_persona(workspace=people.workspace, actor=people.bob, name="Clara", segment="Own words")
    edit(clara, "persona.update", {"segment_id": str(families.pk)})
    linked = edit.done
    assert edit(clara, "persona.update", {"segment": "Handmade"}) == ("Handmade", None)
    with pytest.raises(Conflict, match="nothing to undo"):
        edit(clara, "operation.undo", {"operations": [linked]})
    assert read(clara) == ("Handmade", None)


def test_a_restored_revision_keeps_the_link_and_shows_the_name_of_today(people, anna, families, edit):
    revision = records.snapshot(anna)["revision"]
    edit(anna, "persona.update", {"quote": "Later"})
    segments.change_segment(segment=families, actor=people.alice, name="Large families")
    restored = edit(anna, "persona.restore", {"revision": revision})
    assert restored == ("Large families", str(families.pk))


def test_other_fields_write_nothing_to_personas(people, anna, families):
    changed = segments.change_segment(segment=families, actor=people.bob, share=None, description="Two or more.")
    assert (changed.share, changed.description) == (None, "Two or more.")
    assert not Operation.objects.filter(document_id=anna.pk).exists()


def test_personas_of_a_deleted_segment_keep_its_name(people, anna, families, edit):
    linked = {"segment_id": str(families.pk)}
    edit(anna, "persona.update", {"segment_id": None})
    edit(anna, "persona.update", linked)
    relinked = edit.done
    segments.delete_segment(segment=families, actor=people.alice)
    assert read(anna) == ("Families", None)
    assert not Segment.objects.exists()
    edit(anna, "persona.update", {"role": "Host"})
    with pytest.raises(Conflict):
        edit(anna, "operation.undo", {"operations": [relinked]})


def test_undo_does_not_link_to_a_deleted_segment(people, anna, families, edit):
    edit(anna, "persona.update", {"segment_id": None})
    ended = edit.done
    segments.delete_segment(segment=families, actor=people.alice)
    edit(anna, "persona.update", {"role": "Host"})
    assert edit(anna, "operation.undo", {"operations": [ended]}) == ("Families", None)


def test_copies_of_personas_have_the_link(people, anna, families):
    copy = persona_copies.duplicate_persona(persona=anna, actor=people.bob)
    assert read(copy) == ("Families", str(families.pk))
    drawn = segments.list_personas(people.workspace)
    assert {id: [one.name for one in drawn[id]] for id in drawn} == {families.pk: ["Anna", "Copy of Anna"]}


@pytest.mark.parametrize("deleted", [False, True])
def test_a_persona_from_the_trash_has_what_is_true_now(people, anna, families, deleted):
    item = persona_deletion.delete_persona(persona=anna, actor=people.bob)
    segments.change_segment(segment=families, actor=people.alice, name="Large families")
    if deleted:
        segments.delete_segment(segment=families, actor=people.alice)
    persona_deletion.restore_item(item=item, actor=people.bob)
    assert read(anna) == (("Families", None) if deleted else ("Large families", str(families.pk)))
