"""Notifications and marks: one's own alone, newest first, and how far a thread is read on every device."""

import uuid

import pytest

from cxapp import notifications
from cxapp.models import Membership, Notice, Seen
from tests.api.conftest import check_error

AT, LATER = "2026-11-25T12:00:00.000+00:00", "2026-11-25T12:00:00.001+00:00"


@pytest.fixture
def say(submit, alice):
    """A function that comments on the map and returns the comment."""

    def comment(text, *mentions, actor=alice, **fields):
        data = {"text": text, "mentions": [str(person.pk) for person in mentions], **fields}
        return submit("comment.create", data, actor=actor)["changes"][0]["record"]

    return comment


def list_texts(caller, **query):
    """What the list says: the texts, and how many are unread."""
    page = caller.get("notifications/", **query).json()
    return [result["text"] for result in page["results"]], page["unread"]


def test_a_kind_that_is_hidden_is_neither_listed_nor_counted(call, say, bob):
    say("@Bob", bob)
    notifications.set_shown_kinds(bob, ["reply", "resolved"])
    assert list_texts(call.bob) == ([], 0)
    notifications.set_shown_kinds(bob, ["mention"])
    assert list_texts(call.bob) == (["@Bob"], 1)


def test_the_list_shows_who_said_what_where_newest_first(call, say, journey, bob, alice):
    first, second = say("One", bob), say("Two" * 200, bob)
    page = call.bob.get("notifications/", page_size=1).json()
    hues = Membership.objects.hues(journey.document.workspace_id)
    assert page["results"] == [
        {
            "id": page["results"][0]["id"],
            "kind": "mention",
            "journey": {"id": str(journey.pk), "title": "Bread by noon"},
            "thread": second["id"],
            "comment": second["id"],
            "actor": {"id": str(alice.pk), "name": "Alice", "hue": hues[alice.pk], "picture": ""},
            "text": ("Two" * 200)[:300],
            "at": second["at"],
            "read": False,
        }
    ]
    rest = call.bob.client.get(page["next"]).json()
    assert [result["comment"] for result in rest["results"]] == [first["id"]]
    assert list_texts(call.alice) == ([], 0)


def test_one_or_all_are_read_and_unread_again(call, say, bob):
    say("One", bob), say("Two", bob)
    [newest, _] = call.bob.get("notifications/").json()["results"]
    assert call.bob.patch(f"notifications/{newest['id']}/", {"read": True}).json() == {**newest, "read": True}
    assert list_texts(call.bob)[1] == 1
    call.bob.patch("notifications/", {"read": True})
    assert list_texts(call.bob) == (["Two", "One"], 0)
    call.bob.patch(f"notifications/{newest['id']}/", {"read": False})
    assert list_texts(call.bob)[1] == 1


def test_c24_who_left_the_workspace_is_notified_of_nothing(call, say, bob, people):
    say("Secret", bob)
    Membership.objects.filter(user=bob).delete()
    assert list_texts(call.bob) == ([], 0)
    check_error(call.bob.get(f"notifications/{Notice.objects.get().pk}/"), 404, "not_found")


def test_what_is_seen_is_read_on_every_device_and_a_mark_never_goes_back(call, say, bob, journey, people):
    thread = say("Bob", bob)
    say("More", thread=thread["id"])
    path = f"journeys/{journey.pk}/seen/"
    since = Membership.objects.get(user=bob).created_at.isoformat(timespec="milliseconds")
    assert call.bob.get(path).json() == {"since": since, "threads": {}}
    for at in (LATER, AT):
        marks = call.bob.post(path, {"thread": thread["id"], "at": at}).json()
        assert marks == call.bob.get(path).json() == {"since": since, "threads": {thread["id"]: LATER}}
    assert list_texts(call.bob)[1] == 0
    assert call.alice.get(path).json()["threads"] == {}
    assert Seen.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"at": "now"}, {"at": "2026-11-25"}, {"at": 5}, {"thread": str(uuid.uuid4())}, {"thread": None}]
)
def test_a_mark_that_makes_no_sense_is_refused(call, say, journey, wrong):
    thread = say("One")
    reply = say("Two", thread=thread["id"])
    path, mark = f"journeys/{journey.pk}/seen/", {"thread": thread["id"], "at": AT}
    check_error(call.bob.post(path, mark | wrong), 400)
    check_error(call.bob.post(path, mark | {"thread": reply["id"]}), 400)
    assert not Seen.objects.exists()
