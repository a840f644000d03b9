"""Segments over HTTP, and the link of a persona to one."""

import io
import json
import zipfile

import pytest

from cxapp.errors import InvalidInput
from cxapp.exports import journey_file, persona_sheet, workspace_archive
from cxapp.imports.journey_file import load
from cxapp.models import Persona, Segment, write_guard


@pytest.fixture
def families(people):
    return Segment.objects.create(workspace=people.workspace, name="Families", description="Two or more.", share=40)


def test_a_segment_is_created_read_changed_and_deleted(call, people):
    client = call.bob
    made = client.post("segments/", {"name": "Families", "share": 40}).json()
    assert {name: made[name] for name in ("name", "description", "share")} == {
        "name": "Families",
        "description": "",
        "share": 40,
    }
    assert made["workspace"] == str(people.workspace.pk)
    path = f"segments/{made['id']}/"
    assert client.patch(path, {"share": None}).json()["share"] is None
    assert client.get(path).json()["name"] == "Families"
    assert [one["id"] for one in client.get("segments/").json()["results"]] == [made["id"]]
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_a_taken_name_is_a_conflict(call, people, families):
    answer = call.bob.post("segments/", {"name": "FAMILIES"})
    assert answer.status_code == 409
    assert (answer.json()["code"], list(answer.json()["fields"])) == ("name_taken", ["name"])


def test_a_persona_gives_and_takes_its_link(call, people, families):
    client = call.bob
    made = client.post("personas/", {"name": "Anna", "segment_id": str(families.pk)}).json()
    assert (made["segment"], made["segment_id"]) == ("Families", str(families.pk))
    path = f"personas/{made['id']}/"
    assert client.patch(path, {"segment": "Own words"}).json()["segment_id"] is None
    linked = client.patch(path, {"segment_id": str(families.pk)}).json()
    assert (linked["segment"], linked["segment_id"]) == ("Families", str(families.pk))
    snapshot = client.get(f"{path}snapshot/").json()
    assert (snapshot["segment"], snapshot["segment_id"]) == ("Families", str(families.pk))


@pytest.mark.parametrize("id", ["00000000-0000-7000-8000-000000000000", "x", 7])
def test_an_unknown_segment_of_a_persona_is_refused(call, people, families, id):
    client = call.bob
    persona = Persona.objects.create(workspace=people.workspace, name="Anna")
    answers = [
        client.post("personas/", {"name": "Bo", "segment_id": id}),
        client.patch(f"personas/{persona.pk}/", {"segment_id": id}),
    ]
    for answer in answers:
        assert answer.status_code == 400
        assert list(answer.json()["fields"]) == ["segment_id"]
    assert Persona.objects.count() == 1


def test_a_journey_file_brings_the_segments(people, journey, families):
    persona = Persona.objects.create(
        workspace=people.workspace, name="Anna", segment="Families", segment_id=families.pk
    )
    with write_guard.allow_map_writes():
        type(journey).objects.filter(pk=journey.pk).update(personas=[str(persona.pk)])
    journey.refresh_from_db()
    file = json.loads(journey_file.dump(journey))
    fields = {"name": "Families", "description": "Two or more.", "share": 40}
    assert file["segments"] == [{"key": str(families.pk), **fields}]
    known = Segment.objects.create(workspace=people.elsewhere, name="FAMILIES")
    load(file, workspace=people.elsewhere, actor=people.mallory)
    brought = Persona.objects.get(workspace=people.elsewhere)
    assert (brought.segment, brought.segment_id) == ("FAMILIES", known.pk)
    known.delete()
    file["personas"][0]["name"] = "Bo"
    load(file, workspace=people.elsewhere, actor=people.mallory)
    made = Segment.objects.get(workspace=people.elsewhere)
    assert {name: getattr(made, name) for name in fields} == fields
    assert Persona.objects.get(workspace=people.elsewhere, name="Bo").segment_id == made.pk


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"name": "Families", "share": "much"}, "share"),
        ({"name": "Families", "description": 7}, "description"),
        ({"name": ""}, "name"),
        ({"name": 7}, "segments"),
    ],
    ids=str,
)
def test_a_file_with_a_wrong_segment_is_refused_whole(people, item, field):
    file = {"format": "journeymap/1", "exported_at": "2026-11-22", "journey": {"title": "Bread"}, "segments": [item]}
    with pytest.raises(InvalidInput) as error:
        load(file, workspace=people.workspace, actor=people.bob)
    assert list(error.value.fields) == [field]
    assert not Segment.objects.exists()


def test_the_archive_of_a_workspace_has_the_segments(people, families):
    file = io.BytesIO()
    workspace_archive.write_archive(people.workspace, file)
    rows = zipfile.ZipFile(file).read("segments.csv").decode("utf-8-sig").splitlines()
    assert rows == ["name,description,share", "Families,Two or more.,40"]


def test_the_sheet_of_a_persona_has_the_share_of_its_segment(families):
    snapshot = {"share": None, "segment": "Families", "segment_id": str(families.pk), "records": {"persona_fact": []}}
    assert persona_sheet.list_facts(snapshot) == [("Share of the segment", "40\xa0%"), ("Segment", "Families")]
    assert persona_sheet.list_facts(snapshot | {"share": 7})[0] == ("Share of customers", "7\xa0%")
    assert persona_sheet.list_facts(snapshot | {"segment_id": None}) == [("Segment", "Families")]
