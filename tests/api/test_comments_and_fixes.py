"""Comments and fixes as resources: what the operations say, in the shape of a list."""

import uuid

from cxapp.api.comments_and_fixes import FixSerializer
from cxapp.models import Operation
from cxapp.schema import KINDS

from .conftest import check_error


def test_a_fix_has_every_field_of_the_schema():
    assert set(KINDS["fix"]) <= set(FixSerializer().fields)


def test_a_comment_is_made_read_narrowed_resolved_and_deleted(call, journey, touchpoint, people, carol):
    fields = {"journey": str(journey.pk), "target": touchpoint["id"], "text": "Why?", "mentions": [str(people.bob.pk)]}
    comment = call.carol.post("comments/", fields).json()
    assert {name: comment[name] for name in fields} == fields
    assert (comment["author"], comment["thread"], comment["guest"]) == (str(carol.pk), None, None)
    reply = call.bob.post("comments/", {"journey": str(journey.pk), "thread": comment["id"], "text": "So"}).json()
    assert reply["target"] == touchpoint["id"]
    ids = [result["id"] for result in call.victor.get("comments/", thread=comment["id"]).json()["results"]]
    assert ids == [reply["id"]]
    assert len(call.victor.get("comments/", journey=str(journey.pk)).json()["results"]) == 2
    assert call.bob.patch(f"comments/{comment['id']}/", {"resolved": True}).json()["resolved_by"] == str(people.bob.pk)
    check_error(call.bob.patch(f"comments/{comment['id']}/", {"text": "No"}), 403, "not_yours")
    assert call.carol.delete(f"comments/{comment['id']}/").status_code == 204
    check_error(call.carol.get(f"comments/{reply['id']}/"), 404, "not_found")


def test_sent_twice_with_its_id_it_is_there_once(call, journey, world):
    fields = {"journey": str(journey.pk), "id": str(uuid.uuid4()), "text": "Once"}
    before = Operation.objects.count()
    assert [call.carol.post("comments/", fields).status_code for _ in range(2)] == [201, 200]
    assert Operation.objects.count() == before + 1
    check_error(call.carol.post("comments/", {**fields, "text": "Twice"}), 409, "id_reused")


def test_a_fix_comes_of_a_thread_and_moves_on(call, journey, touchpoint, people):
    where = {"journey": str(journey.pk), "target": touchpoint["id"]}
    thread = call.carol.post("comments/", {**where, "text": "Call first"}).json()
    fix = call.bob.post("fixes/", {**where, "comment": thread["id"], "text": "Call first"}).json()
    expected = {"status": "planned", "owner": str(people.bob.pk), "due": "2026-12-31"}
    changed = call.bob.patch(f"fixes/{fix['id']}/", expected).json()
    assert {name: changed[name] for name in expected} == expected
    assert [result["id"] for result in call.victor.get("fixes/", status="planned").json()["results"]] == [fix["id"]]
    call.alice.delete(f"comments/{thread['id']}/")
    assert call.victor.get(f"fixes/{fix['id']}/").json()["comment"] is None


def test_c24_a_stranger_is_not_mentioned(call, journey, people):
    fields = {"journey": str(journey.pk), "text": "Psst", "mentions": [str(people.mallory.pk)]}
    assert "mentions" in check_error(call.carol.post("comments/", fields), 400)["fields"]


def test_what_no_journey_is_named_for_is_refused(call, journey, other_world):
    assert "journey" in check_error(call.carol.post("comments/", {"text": "Where?"}), 400)["fields"]
    check_error(call.carol.post("comments/", {"text": "Where?", "journey": "here"}), 400)
    check_error(call.carol.post("comments/", {"text": "Where?", "journey": other_world["journey"]}), 404)
