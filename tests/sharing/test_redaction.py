"""What visitors are shown: a list of fields, compared with the payload as a whole."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cxapp.models import Operation, write_guard
from cxapp.schema import ANNOTATION_KINDS, JOURNEY_FIELDS, MAP_KINDS

FIELDS = {kind: {"id", "rank", *MAP_KINDS[kind]} for kind in MAP_KINDS}
SECRETS = ("example.test", "Alice", "Bob", "Carol", "Victor", "Mallory", "Back office")


@pytest.fixture
def threads(create, submit, stage, note, touchpoint, alice, bob, carol):
    """A map with all that is hidden from somebody: a comment, a fix with an owner, a version, a folder, an owner."""
    submit("journey.update", {"folder": "Back office", "owner": str(bob.pk), "review_date": "2027-03-01"})
    submit("comment.create", {"text": "Too late, says the baker", "mentions": [str(bob.pk)]}, actor=carol)
    create("fix", text="Ring twice", owner=str(bob.pk), due="2027-01-31")
    create("version", title="Before the fair", revision=2)
    submit("note.update", {"id": note["id"], "text": "Rings twice"}, actor=bob)


@pytest.fixture
def read(visit, journey):
    """A function that reads an address below the journey as a visitor of this role."""

    def get(path="", role="viewer"):
        return visit(role).get(f"/api/v1/journeys/{journey.pk}/{path}")

    return get


def filled(records):
    """The names of fields that hold anything, over all records."""
    return {name for record in records for name, value in record.items() if value not in (None, [], "", False)}


def test_f5_the_payload_of_a_view_link_is_exactly_the_list(threads, read):
    whole = read().json()
    assert set(whole) == {"id", *JOURNEY_FIELDS, "revision", "records"}
    assert (whole["folder"], whole["owner"], whole["review_date"]) == ("", None, None)
    records = whole["records"]
    assert set(records) == {*MAP_KINDS, *ANNOTATION_KINDS}
    assert records["comment"] == records["version"] == []
    assert filled(records["fix"]) == {"id", "rank", "status"}
    for kind in MAP_KINDS:
        assert all(set(record) == FIELDS[kind] for record in records[kind]), kind
    assert not any(secret in json.dumps(whole) for secret in SECRETS)


def test_f5_a_comment_link_shows_comments_with_names_alone(threads, read, carol, journey):
    whole = read(role="commenter").json()
    [comment] = whole["records"]["comment"]
    assert comment["text"] == "Too late, says the baker"
    assert (comment["guest"], comment["author"], comment["mentions"]) == ("Carol", None, [])
    assert whole["records"]["version"] == []
    payload = json.dumps(whole)
    assert "example.test" not in payload
    assert str(carol.pk) not in payload


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_f5_the_log_keeps_its_revisions_and_loses_its_people(threads, read, role):
    log = read("operations/?after=0", role).json()
    assert [operation["revision"] for operation in log["operations"]] == list(range(1, log["revision"] + 1))
    assert {operation["actor"] for operation in log["operations"]} == {None}
    kinds = {change["kind"] for operation in log["operations"] for change in operation["changes"]}
    assert ("comment" in kinds) == (role == "commenter")
    assert "version" not in kinds
    payload = json.dumps(log)
    assert "example.test" not in payload
    assert "Back office" not in payload
    assert ("Too late" in payload) == (role == "commenter")
    assert [operation["type"] for operation in log["operations"]].count("hidden") >= 2


def test_f5_old_operations_are_not_sent(threads, read):
    with write_guard.allow_map_writes():
        Operation.objects.update(at=timezone.now() - timedelta(hours=1))
    assert read("operations/?after=0").status_code == 410
    assert read("operations/?after=9999").status_code == 200


def test_f6_a_visitor_edits_nothing(visit, journey, note, stage):
    url = f"/api/v1/journeys/{journey.pk}/operations/"
    for role in ("viewer", "commenter"):
        client = visit(role)
        for number, (type, data) in enumerate([("stage.create", {}), ("note.update", {"id": note["id"], "text": "x"})]):
            body = {"id": f"00000000-0000-7000-8000-00000000000{number}", "type": type, "data": data}
            assert client.post(url, body, content_type="application/json").status_code == 403
        assert client.delete(f"/api/v1/journeys/{journey.pk}/").status_code == 403


def test_f6_a_visitor_sees_no_other_map(visit, share, journey, foreign_journey):
    client, way = visit(), share()
    program = Client(headers={"authorization": f"Bearer {way.token}"})
    assert program.get(f"/api/v1/journeys/{journey.pk}/").status_code == 200
    for path in ("", "operations/", "gaps/", "scores/", "export/pdf"):
        assert client.get(f"/api/v1/journeys/{foreign_journey.pk}/{path}").status_code == 401
        assert program.get(f"/api/v1/journeys/{foreign_journey.pk}/{path}").status_code == 404
    for path in ("journeys/", "members/", "tokens/", "personas/", "workspaces/"):
        assert client.get(f"/api/v1/{path}").status_code == 401
        assert program.get(f"/api/v1/{path}").status_code == 401


def test_c13_a_visitor_takes_pictures_along_and_no_data(visit, journey, threads):
    client = visit()
    assert client.get(f"/api/v1/journeys/{journey.pk}/export/json").status_code == 403
    picture = client.get(f"/api/v1/journeys/{journey.pk}/export/svg").content.decode()
    assert "<svg" in picture
    assert not any(secret in picture for secret in SECRETS)


def test_a_visitor_comments_under_their_name_and_undoes_their_own(visit, journey, submit, alice):
    client, url = visit("commenter"), f"/api/v1/journeys/{journey.pk}/operations/"

    def post(number, type, **data):
        body = {"id": f"00000000-0000-7000-8000-00000000000{number}", "type": type, "data": data}
        return client.post(url, body, content_type="application/json")

    assert post(1, "comment.create", text="Lovely").json()["code"] == "nameless"
    client.post(f"/shared/{journey.pk}/name/", {"name": "Nadia"})
    done = post(2, "comment.create", text="Lovely")
    assert done.status_code == 201
    record = done.json()["operation"]["changes"][0]["record"]
    assert record["guest"] == "Nadia"
    assert record["author"]
    assert post(3, "operation.undo", operations=[done.json()["operation"]["id"]]).status_code == 201
    theirs = submit("comment.create", {"text": "Ours"}, actor=alice)
    assert post(4, "operation.undo", operations=[theirs["id"]]).status_code == 403


def test_c15_a_visitor_s_cookie_alone_does_not_speak_for_them(visit, journey):
    client = visit("commenter", client=Client(enforce_csrf_checks=True))
    body = {"id": "00000000-0000-7000-8000-000000000001", "type": "comment.create", "data": {"text": "x"}}
    url = f"/api/v1/journeys/{journey.pk}/operations/"
    assert client.post(url, body, content_type="application/json").status_code == 403


def test_a_visitor_sees_both_ends_of_a_path_and_no_source_of_a_card(read, create, submit, stage, note):
    create("path", source=stage["id"], target=None, label="Gives up", share=8)
    submit("note.update", {"id": note["id"], "evidence": "interview", "source": "Nora at the door"})
    records = read().json()["records"]
    [path], [card] = records["path"], records["note"]
    assert (path["source"], path["label"], path["share"]) == (stage["id"], "Gives up", 8)
    assert (card["evidence"], card["source"]) == ("interview", "")
