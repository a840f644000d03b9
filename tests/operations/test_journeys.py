"""The journey's own fields, and the way back to an earlier revision."""

import uuid

import pytest

from cxapp import records, workspaces
from cxapp.models import Document, Operation, Persona, write_guard
from cxapp.records import DocumentState, read_snapshot, snapshots
from cxapp.schema import MAP_KINDS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "Ночь"),
        ("scenario", "A\nB"),
        ("scope", "Only Berlin"),
        ("review_date", "2027-03-01"),
        ("state", "to_be"),
        ("language", "ru"),
        ("folder", "Shop"),
    ],
)
def test_each_field_of_the_journey_can_be_set(name, value, journey, submit, snapshot):
    before = snapshot()
    submit("journey.update", {name: value})
    assert snapshot() == {**before, name: value, "revision": 1}


def test_a_journey_names_personas_of_its_workspace(people, submit, refused, snapshot):
    persona = Persona.objects.create(workspace=people.workspace, name="Nora")
    stranger = Persona.objects.create(workspace=people.elsewhere, name="Stranger")
    submit("journey.update", {"personas": [str(persona.pk)]})
    assert snapshot()["personas"] == [str(persona.pk)]
    refusal = refused("journey.update", {"personas": [str(stranger.pk)]})
    assert (refusal.status, list(refusal.fields)) == (400, ["personas"])


def test_a_journey_is_owned_by_somebody_with_a_role_on_it(people, submit, refused, snapshot):
    submit("journey.update", {"owner": str(people.victor.pk)})
    assert snapshot()["owner"] == str(people.victor.pk)
    refusal = refused("journey.update", {"owner": str(people.mallory.pk)})
    assert (refusal.status, list(refusal.fields)) == (400, ["owner"])
    submit("journey.update", {"owner": None})
    assert snapshot()["owner"] is None


def test_an_owner_who_left_stays_named_and_the_map_can_go_on(people, submit, snapshot):
    submit("journey.update", {"owner": str(people.victor.pk)})
    workspaces.remove_member(workspace=people.workspace, user=people.victor, actor=people.alice)
    submit("journey.update", {"title": "Later"})
    done = submit("journey.update", {"owner": str(people.bob.pk)})
    submit("operation.undo", {"operations": [done["id"]]})
    assert snapshot()["owner"] == str(people.victor.pk)


def test_a_snapshot_older_than_a_field_has_its_default(submit, snapshot, journey):
    submit("journey.update", {"title": "Before"})
    state = read_snapshot.read_current(journey.pk)
    old = {name: value for name, value in state.journey.items() if name not in ("scope", "owner", "review_date")}
    snapshots.save(DocumentState(journey.pk, state.revision, old, state.tables, state.recent_edits))
    submit("journey.update", {"scope": "Only Berlin"})
    submit("journey.restore", {"revision": state.revision})
    assert snapshot()["scope"] == ""
    assert snapshots.read(journey.pk, state.revision).journey == {
        **old,
        "scope": "",
        "owner": None,
        "review_date": None,
    }


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"title": 7},
        {"title": "x" * 201},
        {"folder": "x" * 81},
        {"scenario": "x" * 10_001},
        {"scenario": "nul \0"},
        {"scenario": "half \udc00"},
        {"scope": "x" * 1001},
        {"owner": "nobody"},
        {"owner": 7},
        {"owner": str(uuid.uuid4())},
        {"review_date": "soon"},
        {"review_date": "2027-02-30"},
        {"review_date": 20270301},
        {"state": "was"},
        {"state": None},
        {"language": "tlh"},
        {"language": ["en"]},
        {"personas": "nobody"},
        {"personas": [str(uuid.uuid4())]},
        {"personas": [{}]},
        {"revision": 9},
        {"id": str(uuid.uuid4())},
        {"workspace": str(uuid.uuid4())},
        [],
        None,
        "title",
    ],
)
def test_a_journey_refuses_what_makes_no_sense(data, journey, refused):
    assert refused("journey.update", data).status == 400


def test_restore_leads_back_to_every_revision(furnished, submit, snapshot, journey):
    known = [snapshot()]
    for type, data in changes(furnished):
        submit(type, data)
        known.append(snapshot())
    for earlier in reversed(known):
        submit("journey.restore", {"revision": earlier["revision"]})
        assert on_map(snapshot()) == on_map(earlier)


def on_map(snapshot):
    """A snapshot without its revision and without what is said and planned about the map."""
    return {**snapshot, "revision": 0, "records": {kind: snapshot["records"][kind] for kind in MAP_KINDS}}


def changes(ids):
    """A few operations of different kinds on the furnished map."""
    yield "stage.update", {"id": ids.stages[0], "title": "Renamed", "rank": "zz1"}
    yield "note.update", {"id": ids.note[0], "stage": ids.stages[2]}
    yield "text.edit", {"kind": "pain", "id": ids.pain[0], "field": "text", "revision": 1, "splices": [[0, 2, "PP"]]}
    yield "touchpoint.delete", {"id": ids.touchpoint[0]}
    yield "stage.duplicate", {"id": ids.stages[1]}
    yield "stage.delete", {"id": ids.stages[1]}
    yield "journey.update", {"title": "Other", "state": "to_be"}
    yield "template.apply", {"template": "blank"}


def test_restore_to_the_beginning_empties_the_map_and_can_be_undone(furnished, submit, snapshot):
    full = snapshot()
    done = submit("journey.restore", {"revision": 0})
    assert not any(snapshot()["records"][kind] for kind in MAP_KINDS)
    submit("operation.undo", {"operations": [done["id"]]})
    assert snapshot()["records"] == full["records"]


def test_restore_undoes_the_work_of_everybody(furnished, submit, snapshot, bob):
    before = snapshot()
    submit("stage.update", {"id": furnished.stages[0], "title": "Bob's"}, actor=bob)
    submit("journey.restore", {"revision": before["revision"]})
    assert snapshot()["records"] == before["records"]


@pytest.mark.parametrize("revision", [-1, 99, 1.0, True, "1", None, 2**60])
def test_restore_refuses_what_is_no_revision_of_this_map(revision, furnished, refused):
    assert refused("journey.restore", {"revision": revision}).status == 400


def test_restore_past_the_log_is_gone(furnished, submit, refused, journey):
    submit("journey.update", {"title": "Later"})
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=journey.pk).update(kept_after=1)
        Operation.objects.filter(document_id=journey.pk, revision__lte=1).delete()
    assert refused("journey.restore", {"revision": 0}).status == 410


def test_a_map_is_read_at_one_revision(furnished, journey):
    found = records.snapshot(journey)
    assert found["revision"] == Document.objects.get(pk=journey.pk).revision
    assert found["id"] == str(journey.pk)
