"""Editions over HTTP: approve, list, look back, withdraw, and what has changed since."""

import pytest

from cxapp.models import AuditEntry, Document, Edition
from tests.api.conftest import check_error


@pytest.fixture
def url(journey):
    """The address of the editions of the journey."""
    return f"journeys/{journey.pk}/editions/"


@pytest.fixture
def head(journey):
    """A function that returns the current revision."""
    return lambda: Document.objects.values_list("revision", flat=True).get(pk=journey.pk)


@pytest.fixture
def approved(call, url, head, journey, stage, touchpoint):
    """The answer to an approval of the map with a stage and a touchpoint."""
    return call.bob.post(url, {"revision": head(), "note": "Agreed in the review"}).json()


def test_an_editor_approves_exactly_the_revision_they_looked_at(call, url, head, submit, stage):
    seen = head()
    submit("stage.update", {"id": stage["id"], "title": "Later"})
    listed = call.bob.post(url, {"revision": seen, "note": "  Agreed  "})
    assert listed.status_code == 201
    [edition] = listed.json()["editions"]
    assert (edition["number"], edition["revision"], edition["note"], edition["by"]) == (1, seen, "Agreed", "Bob")
    assert edition["withdrawn"] is None
    assert listed.json()["changes"] == 1
    assert call.victor.get(f"{url}1/").json()["records"]["stage"][0]["title"] == stage["title"]


@pytest.mark.parametrize(
    ("who", "status"), [("nobody", 401), ("mallory", 404), ("victor", 403), ("carol", 403), ("alice", 201)]
)
def test_those_who_may_edit_approve(call, url, journey, who, status):
    assert getattr(call, who).post(url, {"revision": 0}).status_code == status


@pytest.mark.parametrize("revision", [-1, "1", 1.5, None, True])
def test_what_is_no_revision_is_named(call, url, revision):
    assert "revision" in check_error(call.bob.post(url, {"revision": revision}), 400)["fields"]


def test_a_future_revision_and_a_long_note_are_named(call, url, head):
    assert "revision" in check_error(call.bob.post(url, {"revision": head() + 1}), 400)["fields"]
    assert "note" in check_error(call.bob.post(url, {"revision": 0, "note": "x" * 2001}), 400)["fields"]


def test_a_state_that_is_approved_already_is_a_conflict(call, url, approved):
    error = check_error(call.alice.post(url, {"revision": approved["revision"]}), 409, "approved_already")
    assert error["detail"] == "Edition 1 is of this state or of a later one."
    assert Edition.objects.count() == 1


def test_numbers_are_not_used_again(call, url, head, approved, submit, stage):
    call.bob.post(f"{url}1/withdrawal/", {"reason": "Too early"})
    submit("stage.update", {"id": stage["id"], "title": "Later"})
    listed = call.bob.post(url, {"revision": head()}).json()["editions"]
    assert [edition["number"] for edition in listed] == [2, 1]


def test_changes_since_are_grouped_by_stage_with_who_changed_them(call, url, approved, submit, stage, carol, bob):
    submit("stage.update", {"id": stage["id"], "title": "Ask"}, actor=bob)
    agenda = call.victor.get(f"{url}1/changes/").json()
    assert agenda["counts"] == {"added": 0, "removed": 0, "changed": 1, "moved": 0}
    assert agenda["stages"] == [{"id": stage["id"], "title": "Ask"}]
    [row] = agenda["changes"]
    assert (row["type"], row["kind"], row["to_be"], row["stage"]) == ("changed", "stage", stage["id"], stage["id"])
    assert (row["fields"][0]["before"], row["fields"][0]["after"]) == (stage["title"], "Ask")
    assert row["by"] == "Bob"
    assert row["at"] is not None


def test_what_was_removed_is_on_the_agenda_of_its_former_stage(call, url, approved, submit, stage, touchpoint, alice):
    submit("touchpoint.delete", {"id": touchpoint["id"]})
    [row] = call.bob.get(f"{url}1/changes/").json()["changes"]
    assert (row["type"], row["as_is"], row["to_be"], row["stage"]) == ("removed", touchpoint["id"], None, stage["id"])
    assert row["by"] == "Alice"


def test_comments_are_no_changes(call, url, approved, create):
    create("comment", text="Why?")
    assert call.bob.get(url).json()["changes"] == 0


def test_a_withdrawn_approval_says_who_and_why_and_can_be_taken_back(call, url, approved):
    withdrawn = call.alice.post(f"{url}1/withdrawal/", {"reason": "A number was wrong"}).json()["withdrawn"]
    assert (withdrawn["by"], withdrawn["reason"]) == ("Alice", "A number was wrong")
    check_error(call.alice.post(f"{url}1/withdrawal/", {}), 409, "already_withdrawn")
    assert call.victor.get(url).json()["changes"] is None
    assert call.bob.delete(f"{url}1/withdrawal/").json()["withdrawn"] is None
    assert call.victor.get(url).json()["changes"] == 0
    actions = AuditEntry.objects.filter(action__startswith="edition_").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["edition_approved", "edition_withdrawn", "edition_reinstated"]


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("mallory", 404), ("victor", 403), ("carol", 403)])
def test_others_neither_withdraw_nor_choose_who_sees_it(call, url, approved, who, status):
    caller = getattr(call, who)
    assert caller.post(f"{url}1/withdrawal/", {}).status_code == status
    assert caller.delete(f"{url}1/withdrawal/").status_code == status
    assert caller.patch(url, {"readers": "guests"}).status_code == status


def test_readers_are_shown_an_edition_only_where_there_is_one(call, url):
    check_error(call.bob.patch(url, {"readers": "guests"}), 409, "no_edition")
    assert "readers" in check_error(call.bob.patch(url, {"readers": "all"}), 400)["fields"]


def test_the_only_edition_that_readers_are_shown_is_not_withdrawn(call, url, approved, submit, stage, head):
    assert call.bob.patch(url, {"readers": "readers"}).json()["readers"] == "readers"
    check_error(call.bob.post(f"{url}1/withdrawal/", {}), 409, "edition_shown")
    submit("stage.update", {"id": stage["id"], "title": "Ask"})
    call.bob.post(url, {"revision": head()})
    assert call.bob.post(f"{url}1/withdrawal/", {}).status_code == 200


def test_an_archived_map_is_neither_approved_nor_withdrawn(call, url, journey, approved):
    call.bob.post(f"journeys/{journey.pk}/archive/")
    check_error(call.bob.post(url, {"revision": 0}), 409, "archived")
    check_error(call.bob.post(f"{url}1/withdrawal/", {}), 409, "archived")
    check_error(call.bob.patch(url, {"readers": "guests"}), 409, "archived")
    assert call.victor.get(f"{url}1/").status_code == 200


def test_an_unknown_number_is_not_found(call, url, approved):
    for path in ("2/", "2/changes/", "0/"):
        check_error(call.bob.get(url + path), 404, "no_such_edition")


def test_an_edition_is_drawn_for_members(call, journey, approved):
    export = f"journeys/{journey.pk}/export/"
    assert call.victor.get(f"{export}svg", edition=1).status_code == 200
    check_error(call.victor.get(f"{export}svg", edition=2), 404)
    assert "edition" in check_error(call.victor.get(f"{export}json", edition=1), 400)["fields"]


def test_notes_and_reasons_keep_what_a_reader_sees(call, url):
    [edition] = call.bob.post(url, {"revision": 0, "note": "Agreed\x01\r\n\tby all\x9f "}).json()["editions"]
    assert edition["note"] == "Agreed\n\tby all"
    withdrawn = call.bob.post(f"{url}1/withdrawal/", {"reason": " A\x1b number "}).json()["withdrawn"]
    assert withdrawn["reason"] == "A number"
