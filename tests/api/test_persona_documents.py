"""Personas as documents over HTTP: snapshot, operations, history, former states, and a change by PATCH."""

import uuid

import pytest

from cxapp.models import Operation, Persona
from tests.api.conftest import check_error

from .invalid_input import operation

ADDRESSES = ("snapshot/", "operations/", "history/", "timeline/", "digest/", "at/0/")


@pytest.fixture
def persona(people):
    """A persona of the workspace."""
    return Persona.objects.create(workspace=people.workspace, name="Nora", quote="Before noon.", share=38)


@pytest.fixture
def base(persona):
    """Where the persona is."""
    return f"personas/{persona.pk}/"


def add_goal(text="Bread", id=None):
    """An operation that gives the persona a goal."""
    return operation("persona_goal.create", {"id": id or str(uuid.uuid4()), "text": text})


def test_an_operation_changes_the_snapshot_and_is_applied_once(call, base):
    body = add_goal("Bread before noon")
    first, again = call.bob.post(f"{base}operations/", body), call.bob.post(f"{base}operations/", body)
    assert (first.status_code, again.status_code) == (201, 200)
    snapshot = call.victor.get(f"{base}snapshot/").json()
    assert (snapshot["name"], snapshot["share"], snapshot["revision"]) == ("Nora", 38, 1)
    assert [goal["text"] for goal in snapshot["records"]["persona_goal"]] == ["Bread before noon"]
    assert call.victor.get(f"{base}operations/").json()["operations"] == [first.json()["operation"]]
    assert call.victor.get(f"{base}operations/")["X-Journey-Role"] == "viewer"


def test_a_patch_is_an_operation_of_the_log(call, base, persona, bob):
    answer = call.bob.patch(base, {"quote": "After noon.", "background": "Bakes herself.", "hue": "sky"}).json()
    assert (answer["quote"], answer["background"], answer["hue"]) == ("After noon.", "Bakes herself.", "sky")
    [entry] = Operation.objects.filter(document_id=persona.pk)
    assert (entry.type, entry.actor, entry.revision) == ("persona.update", bob, 1)
    [change] = entry.changes
    assert change["splices"]["quote"]
    then = call.victor.get(f"{base}at/0/").json()
    assert (then["quote"], then["background"]) == ("Before noon.", "")


def test_the_history_says_who_did_what(call, base):
    call.bob.post(f"{base}operations/", add_goal("Bread"))
    call.alice.patch(base, {"name": "Nora Wood"})
    rows = call.victor.get(f"{base}history/").json()["rows"]
    assert [(row["actor"]["name"], row["deeds"][0]["verb"], row["deeds"][0]["kind"]) for row in rows] == [
        ("Alice", "edited", "persona"),
        ("Bob", "created", "persona_goal"),
    ]
    assert rows[1]["deeds"][0]["title"] == "Bread"


def test_the_checksum_is_that_of_the_snapshot(call, base):
    call.bob.post(f"{base}operations/", add_goal())
    answer = call.victor.get(f"{base}digest/").json()
    assert answer["revision"] == 1
    assert answer["digest"].startswith("2-")


@pytest.mark.parametrize("path", ADDRESSES)
def test_only_members_of_the_workspace_read_a_persona(call, client, base, path):
    assert call.victor.get(base + path).status_code == 200
    check_error(call.mallory.get(base + path), 404)
    assert client.get(f"/api/v1/{base}{path}").status_code in (401, 403)


def test_a_viewer_changes_nothing(call, base):
    check_error(call.victor.post(f"{base}operations/", add_goal()), 403)
    check_error(call.carol.patch(base, {"name": "Other"}), 403)
    check_error(call.mallory.post(f"{base}operations/", add_goal()), 404)


@pytest.mark.parametrize(
    ("type", "data", "field"),
    [
        ("persona_pain.create", {"severity": 4}, "severity"),
        ("persona_channel.create", {"strength": 0}, "strength"),
        ("persona_channel.create", {"channel": "pigeon"}, "channel"),
        ("persona.update", {"share": 101}, "share"),
        ("persona.update", {"hue": "gold"}, "hue"),
        ("persona_goal.create", {"text": "x" * 1001}, "text"),
    ],
)
def test_bad_data_is_refused_with_the_name_of_the_field(call, base, type, data, field):
    error = check_error(call.bob.post(f"{base}operations/", operation(type, data)), 400)
    assert field in error["fields"]


def test_a_journey_is_no_persona(call, journey):
    check_error(call.alice.get(f"personas/{journey.pk}/snapshot/"), 404)


def test_a_deleted_persona_comes_back_with_its_log(call, base, persona, bob):
    from cxapp.answers import persona_deletion

    call.bob.post(f"{base}operations/", add_goal("Bread"))
    item = persona_deletion.delete_persona(persona=persona, actor=bob)
    check_error(call.bob.get(f"{base}snapshot/"), 404)
    check_error(call.bob.post(f"{base}operations/", add_goal("Too late")), 404)
    persona_deletion.restore_item(item=item, actor=bob)
    call.bob.post(f"{base}operations/", add_goal("Butter"))
    snapshot = call.victor.get(f"{base}snapshot/").json()
    assert snapshot["revision"] == 2
    assert [goal["text"] for goal in snapshot["records"]["persona_goal"]] == ["Bread", "Butter"]
