"""The list of systems and departments: names, where they are used, copies and files."""

import json
import uuid

import pytest

from cxapp import operations, workspaces
from cxapp.errors import Conflict, Forbidden, InvalidInput
from cxapp.exports import journey_file as journey_export
from cxapp.imports import journey_file
from cxapp.models import Note, WorkspaceSystem
from cxapp.workspaces import systems


@pytest.fixture
def crm(people):
    """A system of the workspace."""
    return systems.create_system(workspace=people.workspace, actor=people.bob, name="  CRM ")


@pytest.fixture
def card(journey, people, stage):
    """A card in a lane of the blueprint: its id."""
    lane, note = str(uuid.uuid4()), str(uuid.uuid4())
    submit(journey, people.bob, "lane.create", {"id": lane, "kind": "backstage"})
    submit(
        journey, people.bob, "note.create", {"id": note, "lane": lane, "stage": stage["id"], "text": "Checks **stock**"}
    )
    return note


def submit(journey, actor, type, data):
    return operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)


def test_a_name_is_cleaned_and_taken_once(people, crm):
    assert (crm.name, crm.kind) == ("CRM", "system")
    with pytest.raises(Conflict):
        systems.create_system(workspace=people.workspace, actor=people.bob, name="crm", kind="department")
    for name in ("", " ", "x" * 61):
        with pytest.raises(InvalidInput):
            systems.create_system(workspace=people.workspace, actor=people.bob, name=name)
    with pytest.raises(InvalidInput):
        systems.create_system(workspace=people.workspace, actor=people.bob, name="Till", kind="robot")


def test_viewers_change_nothing(people, crm):
    for act in (
        lambda: systems.create_system(workspace=people.workspace, actor=people.victor, name="Till"),
        lambda: systems.change_system(system=crm, actor=people.victor, name="Till"),
        lambda: systems.delete_system(system=crm, actor=people.victor),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_new_name_may_differ_in_capitals_alone(people, crm):
    assert systems.change_system(system=crm, actor=people.bob, name="Crm", kind="department").name == "Crm"


def test_there_are_so_many_at_most(people, crm, monkeypatch):
    monkeypatch.setattr(systems, "MAX_SYSTEMS", 1)
    with pytest.raises(Conflict):
        systems.create_system(workspace=people.workspace, actor=people.bob, name="Till")


def test_uses_are_those_on_maps_that_a_person_may_read(people, journey, crm, card):
    submit(journey, people.bob, "note.update", {"id": card, "systems": [str(crm.pk)]})
    [use] = systems.find_uses(people.workspace, people.victor)[str(crm.pk)]
    assert (use.journey.pk, use.kind, use.card, use.text) == (journey.pk, "note", card, "Checks **stock**")
    assert systems.find_uses(people.workspace, people.mallory) == {}


def test_a_deleted_one_stays_in_records_and_is_listed_nowhere(people, journey, crm, card):
    submit(journey, people.bob, "note.update", {"id": card, "systems": [str(crm.pk)]})
    gone = str(crm.pk)
    systems.delete_system(system=crm, actor=people.bob)
    assert Note.objects.get(pk=card).systems == [gone]
    assert systems.list_used(people.workspace, {"note": [{"systems": [gone]}]}) == []


def test_a_copy_names_the_same_and_forgets_deleted_ones(people, journey, crm, card):
    till = systems.create_system(workspace=people.workspace, actor=people.bob, name="Till")
    submit(journey, people.bob, "note.update", {"id": card, "systems": [str(crm.pk), str(till.pk)]})
    systems.delete_system(system=crm, actor=people.bob)
    copy = workspaces.create_journey(
        workspace=people.workspace, actor=people.bob, title="Copy", template=str(journey.pk)
    )
    assert Note.objects.get(document=copy.document).systems == [str(till.pk)]


def test_a_file_brings_systems_by_name(people, journey, crm, card):
    submit(journey, people.bob, "note.update", {"id": card, "systems": [str(crm.pk)]})
    other = str(uuid.uuid4())
    stage = str(Note.objects.get(pk=card).stage_id)
    lane = str(Note.objects.get(pk=card).lane_id)
    submit(journey, people.bob, "note.create", {"id": other, "lane": lane, "stage": stage, "text": "Packs"})
    ends = {"source": card, "target": other, "label": "By mail"}
    submit(journey, people.bob, "dependency.create", ends)
    data = json.loads(journey_export.dump(journey))
    assert data["systems"] == [{"key": str(crm.pk), "name": "CRM", "kind": "system"}]
    brought = journey_file.load(data, workspace=people.elsewhere, actor=people.mallory)
    there = WorkspaceSystem.objects.get(workspace=people.elsewhere)
    assert there.name == "CRM"
    notes = {note.text: note for note in Note.objects.filter(document=brought.document)}
    assert notes["Checks **stock**"].systems == [str(there.pk)]
    [arrow] = json.loads(journey_export.dump(brought))["records"]["dependency"]
    assert arrow["label"] == "By mail"
    assert arrow["target"] == str(notes["Packs"].pk)


@pytest.mark.parametrize("named", ["CRM", 7, [7], {"a": 1}, ["unknown"]])
def test_what_a_file_names_wrongly_is_left_out_or_refused(people, named):
    records = {"note": [{"systems": named}]}
    assert systems.used_ids(records) <= {"unknown"}
    kept = systems.replace_ids(records, {})["note"][0]["systems"]
    assert kept in ([], named)
