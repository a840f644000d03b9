"""The export of everything: what is in it, who asks for it, and that it ends."""

import csv
import io
import json
import uuid
import zipfile
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.utils import timezone

from cxapp import files, workspaces
from cxapp.errors import Conflict, Forbidden
from cxapp.exports import workspace_archive
from cxapp.models import Answer, Batch, ExportPart, Metric, WorkspaceExport
from tests.stored_files import build_upload, new_attachment, save_file


@pytest.fixture
def owned(people):
    """Of whose workspace, and by whom."""
    return {"workspace": people.workspace, "actor": people.alice}


def read_archive(workspace):
    """The files of the archive, as texts."""
    file = io.BytesIO()
    workspace_archive.write_archive(workspace, file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode("utf-8-sig", "replace") for name in archive.namelist()}


def read(response):
    """The body of a download."""

    async def collect():
        return b"".join([part async for part in response.streaming_content])

    return async_to_sync(collect)()


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_archive_has_journeys_people_and_answers(owned, people, journey, mallory):
    workspaces.personas.create_persona(**owned, name="Nora", role="buyer")
    workspaces.folders.create_folder(**owned, name="Bakery")
    workspaces.add_journey_member(document=journey.document, user=mallory, role="viewer")
    metric = Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", low=1, high=7, method="mean")
    place = {"document": journey.document, "place_kind": "journey", "place_id": journey.pk}
    Answer.objects.create(metric=metric, value=5, comment="=1+1", **place)
    archive = read_archive(people.workspace)
    assert json.loads(archive["workspace.json"])["folders"] == ["Bakery"]
    people_there = {(row["email"], row["role"], row["journey"]) for row in rows_of(archive["members.csv"])}
    assert ("alice@example.test", "owner", "") in people_there
    assert ("mallory@example.test", "viewer", "Bread by noon") in people_there
    assert [row["name"] for row in rows_of(archive["personas.csv"])] == ["Nora"]
    [answer] = rows_of(archive["answers.csv"])
    assert (answer["journey"], answer["metric"], answer["value"]) == ("Bread by noon", "CES", "5")
    assert answer["comment"] == "'=1+1"
    file = json.loads(archive["journeys/1-Bread by noon.json"])
    assert file["journey"]["title"] == "Bread by noon"


def test_the_archive_has_metrics_channels_and_templates(owned, people, journey, stage):
    Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", low=1, high=7, method="mean")
    channel = workspaces.channels.create_channel(**owned, name="Market stall", icon="store")
    workspaces.channels.change_channel(channel=channel, actor=people.alice, archived=True)
    workspaces.templates.save_template(journey=journey, actor=people.alice, title="Our own")
    archive = read_archive(people.workspace)
    assert [(row["name"], row["low"], row["high"]) for row in rows_of(archive["metrics.csv"])] == [("CES", "1", "7")]
    [row] = rows_of(archive["channels.csv"])
    assert (row["name"], row["icon"], row["archived"]) == ("Market stall", "store", "True")
    [template] = json.loads(archive["workspace.json"])["templates"]
    assert (template["title"], [each["title"] for each in template["records"]["stage"]]) == ("Our own", ["Order"])


def test_the_archive_has_the_answers_that_count_with_their_personas(owned, people, journey):
    metric = Metric.objects.create(workspace=people.workspace, name="CES", kind="ces", low=1, high=7, method="mean")
    nora = workspaces.personas.create_persona(**owned, name="Nora")
    place = {"metric": metric, "document": journey.document, "place_kind": "journey", "place_id": journey.pk}
    for value, state in ((1, "undone"), (2, "failed"), (3, "running"), (4, "done")):
        batch = Batch.objects.create(document=journey.document, way="api", state=state)
        Answer.objects.create(value=value, batch=batch, persona=nora, **place)
    Answer.objects.create(value=5, **place)
    rows = rows_of(read_archive(people.workspace)["answers.csv"])
    assert [(row["value"], row["persona"]) for row in rows] == [("4", "Nora"), ("5", "")]


def test_spreadsheets_read_the_tables_as_utf_8(people):
    file = io.BytesIO()
    workspace_archive.write_archive(people.workspace, file)
    with zipfile.ZipFile(file) as archive:
        assert archive.read("members.csv").startswith(b"\xef\xbb\xbfname,")


def test_the_archive_has_the_files_of_maps_and_personas(owned, people, journey, stage, submit):
    persona = workspaces.personas.create_persona(**owned, name="Nora")
    workspaces.personas.set_portrait(persona=persona, actor=people.alice, upload=build_upload())
    gone, comment = save_file(journey), str(uuid.uuid4())
    submit("comment.create", {"id": comment, "text": "Look", "target": stage["id"]})
    for file, rest in (
        (save_file(journey, name="../=торт.png"), {"target": stage["id"], "description": "The torn bag"}),
        (save_file(journey, content=b"one", name="notes", type="text/plain"), {"comment": comment}),
        (gone, {"target": stage["id"]}),
    ):
        submit("attachment.create", new_attachment(file, **rest))
    files.storage.delete(gone)
    archive = read_archive(people.workspace)
    assert [tuple(row.values()) for row in rows_of(archive["files.csv"])] == [
        ("files/1-Bread by noon/2-=торт.png", "Bread by noon", "Order", "'=торт.png", "The torn bag"),
        ("files/1-Bread by noon/3-notes", "Bread by noon", "Look", "notes", ""),
        ("", "Bread by noon", "Order", "photo.png", ""),
    ]
    assert archive["files/1-Bread by noon/3-notes"] == "one"
    assert {"files/1-Bread by noon/2-=торт.png", "portraits/1-Nora.png"} < archive.keys()


def test_only_owners_ask_and_for_one_at_a_time(owned, people):
    with pytest.raises(Forbidden):
        workspace_archive.request_export(workspace=people.workspace, actor=people.bob)
    workspace_archive.request_export(**owned)
    with pytest.raises(Conflict):
        workspace_archive.request_export(**owned)


def test_two_requests_at_once_make_one_export(owned, people, monkeypatch):
    def wait_for_the_other(_workspace_id):
        WorkspaceExport.objects.create(workspace=people.workspace)

    monkeypatch.setattr("cxapp.workspaces.members.lock_team", wait_for_the_other)
    with pytest.raises(Conflict):
        workspace_archive.request_export(**owned)


@pytest.mark.django_db(transaction=True)
def test_an_export_is_made_downloaded_by_owners_and_ends(owned, people, journey):
    export = workspace_archive.request_export(**owned)
    clients = {}
    for name in ("alice", "bob"):
        clients[name] = Client()
        clients[name].force_login(getattr(people, name))
    address = f"/settings/export/{export.pk}/"
    assert clients["alice"].get(address).status_code == 404
    assert workspace_archive.make_due() == 1
    assert workspace_archive.make_due() == 0
    sent = clients["alice"].get(address)
    with zipfile.ZipFile(io.BytesIO(read(sent))) as archive:
        assert "answers.csv" in archive.namelist()
    assert "Harbour Bakery.zip" in sent["Content-Disposition"]
    assert clients["bob"].get(address).status_code == 403
    workspace_archive.make_due(timezone.now() + timedelta(days=4))
    assert not WorkspaceExport.objects.exists()
    assert not ExportPart.objects.exists()


def test_what_fails_is_said_and_what_was_left_half_done_is_made_anew(owned, monkeypatch):
    export = workspace_archive.request_export(**owned)
    WorkspaceExport.objects.update(state="running", started_at=timezone.now() - timedelta(hours=2))
    monkeypatch.setattr(workspace_archive, "write_archive", lambda *_args: 1 / 0)
    assert workspace_archive.make_due() == 0
    export.refresh_from_db()
    assert export.state == "failed"


@pytest.mark.django_db(transaction=True)
def test_parts_come_in_their_order(owned, people, monkeypatch, journey):
    monkeypatch.setattr(workspace_archive, "PART_BYTES", 100)
    export = workspace_archive.request_export(**owned)
    workspace_archive.make_due()
    export.refresh_from_db()
    client = Client()
    client.force_login(people.alice)
    data = read(client.get(f"/settings/export/{export.pk}/"))
    assert len(data) == export.size > 300
    assert zipfile.is_zipfile(io.BytesIO(data))
