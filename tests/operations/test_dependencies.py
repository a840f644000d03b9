"""Dependencies between cards, and the systems and departments that cards name."""

import uuid

import pytest

from cxapp import operations
from cxapp.errors import InvalidInput, NotFound
from cxapp.models import WorkspaceSystem


@pytest.fixture
def ends(furnished):
    """Two cards of different kinds."""
    return {"source": furnished.pain[0], "target": furnished.note[1]}


@pytest.fixture
def connect(submit, get):
    """A function that adds a dependency."""

    def add(**data):
        id = str(uuid.uuid4())
        submit("dependency.create", {"id": id, **data})
        return get("dependency", id)

    return add


def test_a_dependency_joins_cards_of_any_kind(connect, ends):
    found = connect(**ends, label="By mail")
    assert (found["source"], found["target"]) == (ends["source"], ends["target"])
    assert (found["label"], found["mutual"]) == ("By mail", False)


@pytest.mark.parametrize("name", ["source", "target"])
def test_a_dependency_needs_cards_at_both_ends(connect, ends, furnished, name):
    for other in (furnished.stages[0], furnished.lanes[0], furnished.path, str(uuid.uuid4())):
        with pytest.raises(NotFound) as error:
            connect(**ends | {name: other})
        assert list(error.value.fields) == [name]
    with pytest.raises(InvalidInput):
        connect(**ends | {name: None})


def test_a_card_cannot_depend_on_itself(connect, ends, submit, get):
    with pytest.raises(InvalidInput) as error:
        connect(source=ends["source"], target=ends["source"])
    assert list(error.value.fields) == ["target"]
    id = connect(**ends)["id"]
    with pytest.raises(InvalidInput):
        submit("dependency.update", {"id": id, "target": ends["source"]})


def test_both_ends_are_exchanged_at_once(connect, ends, submit, get):
    id = connect(**ends)["id"]
    submit("dependency.update", {"id": id, "source": ends["target"], "target": ends["source"], "mutual": True})
    found = get("dependency", id)
    assert (found["source"], found["target"], found["mutual"]) == (ends["target"], ends["source"], True)


def test_undo_brings_a_card_back_with_its_dependencies(connect, ends, submit, get, journey, alice):
    id = connect(**ends, label="By mail")["id"]
    done = submit("note.delete", {"id": ends["target"]})
    assert get("dependency", id) is None
    submit("operation.undo", {"operations": [done["id"]]})
    assert get("dependency", id)["label"] == "By mail"


def test_a_copy_of_a_stage_has_the_dependencies_within_it(connect, furnished, submit, snapshot):
    within = connect(source=furnished.pain[0], target=furnished.note[0], label="Within")
    connect(source=furnished.pain[0], target=furnished.note[1], label="Across")
    submit("stage.duplicate", {"id": furnished.stages[0]})
    copies = [each for each in snapshot()["records"]["dependency"] if each["label"] == "Within"]
    assert len(copies) == 2
    [copy] = [each for each in copies if each["id"] != within["id"]]
    assert {copy["source"], copy["target"]}.isdisjoint({within["source"], within["target"]})
    assert len([each for each in snapshot()["records"]["dependency"] if each["label"] == "Across"]) == 1


def test_cards_name_systems_of_their_workspace(furnished, submit, get, people, journey):
    crm = WorkspaceSystem.objects.create(workspace=people.workspace, name="CRM")
    hers = WorkspaceSystem.objects.create(workspace=people.elsewhere, name="Hers")
    submit("note.update", {"id": furnished.note[0], "systems": [str(crm.pk), str(crm.pk)]})
    assert get("note", furnished.note[0])["systems"] == [str(crm.pk)]
    for wrong in ([str(hers.pk)], [str(uuid.uuid4())], ["CRM"], "CRM", [7], None):
        with pytest.raises(InvalidInput) as error:
            submit("note.update", {"id": furnished.note[0], "systems": wrong})
        assert list(error.value.fields) == ["systems"]


def test_a_card_may_keep_a_system_that_was_deleted(furnished, submit, get, people):
    crm, till = (WorkspaceSystem.objects.create(workspace=people.workspace, name=name) for name in ("CRM", "Till"))
    submit("note.update", {"id": furnished.note[0], "systems": [str(crm.pk)]})
    gone = str(crm.pk)
    crm.delete()
    submit("note.update", {"id": furnished.note[0], "systems": [gone, str(till.pk)]})
    assert len(get("note", furnished.note[0])["systems"]) == 2
    with pytest.raises(InvalidInput):
        submit("note.update", {"id": furnished.note[1], "systems": [gone]})


def test_ids_of_a_batch_are_new_in_a_copy(furnished, snapshot):
    records = snapshot()["records"]
    known = {}
    copies = [record for kind, record in operations.renew_ids(records, known) if kind == "dependency"]
    before = records["dependency"][0]
    assert copies[0]["source"] == known["note", before["source"]]
    assert copies[0]["target"] == known["pain", before["target"]]
