"""Whom a comment concerns: noted with it, for members alone, once, and never for oneself."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxapp import notifications, permissions
from cxapp.models import Membership, Notice, ShareLink


@pytest.fixture
def say(submit, touchpoint, alice):
    """A function that comments on the touchpoint and returns the comment."""

    def comment(text="Why?", *, actor=alice, mentions=(), **fields):
        data = {"target": touchpoint["id"], "text": text, "mentions": [str(person.pk) for person in mentions], **fields}
        return submit("comment.create", data, actor=actor)["changes"][0]["record"]

    return comment


def list_notices(user):
    """Return a person's notices, oldest first: (kind, author, text)."""
    return [(notice.kind, notice.by_name, notice.text) for notice in notifications.list_notices(user).order_by("pk")]


def test_who_is_mentioned_is_notified_once_and_the_author_never(say, alice, bob, carol):
    say("Bob, I and Bob", mentions=[bob, alice, bob])
    assert list_notices(bob) == [("mention", "Alice", "Bob, I and Bob")]
    assert not list_notices(alice)
    assert not list_notices(carol)


def test_a_reply_notifies_the_thread_and_a_mention_takes_precedence(say, alice, bob, carol, victor):
    thread = say("Why?")
    say("Because", actor=bob, thread=thread["id"])
    say("Really?", actor=carol, thread=thread["id"], mentions=[bob])
    assert list_notices(alice) == [("reply", "Bob", "Because"), ("reply", "Carol", "Really?")]
    assert list_notices(bob) == [("mention", "Carol", "Really?")]
    assert not list_notices(carol)
    assert not list_notices(victor)


def test_only_mentions_that_are_new_create_notices(say, submit, bob, carol):
    comment = say("Bob", mentions=[bob])
    submit("comment.update", {"id": comment["id"], "text": "Both", "mentions": [str(bob.pk), str(carol.pk)]})
    assert [list_notices(bob), list_notices(carol)] == [[("mention", "Alice", "Both")], [("mention", "Alice", "Both")]]


def test_who_began_a_thread_is_notified_when_it_is_resolved(say, submit, bob, carol):
    thread = say(actor=bob)
    submit("comment.update", {"id": thread["id"], "resolved": True}, actor=carol)
    submit("comment.update", {"id": thread["id"], "resolved": False}, actor=bob)
    submit("comment.update", {"id": thread["id"], "resolved": True}, actor=bob)
    assert list_notices(bob) == [("resolved", "Carol", "Why?")]


def test_c24_a_mention_of_a_stranger_is_refused_without_notices(say, refused, submit, bob, mallory):
    data = {"text": "Psst", "mentions": [str(bob.pk), str(mallory.pk)]}
    assert list(refused("comment.create", data).fields) == ["mentions"]
    comment = say()
    assert list(refused("comment.update", {"id": comment["id"], "mentions": [str(mallory.pk)]}).fields) == ["mentions"]
    assert not Notice.objects.exists()


def test_c24_who_left_or_is_deactivated_hears_of_nothing_more(say, alice, bob, carol):
    thread = say("Early", actor=bob, mentions=[carol])
    Membership.objects.filter(user=carol).delete()
    assert not list_notices(carol)
    say("Late", thread=thread["id"], mentions=[])
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    say("Later", thread=thread["id"])
    Membership.objects.filter(user=bob).delete()
    say("Latest", thread=thread["id"])
    assert [notice.user for notice in Notice.objects.order_by("pk")] == [carol, bob]


def test_a20_notices_of_a_deleted_comment_return_with_it(say, submit, bob, carol):
    comment = say("Mine", actor=carol, mentions=[bob])
    before = list_notices(bob)
    deletion = submit("comment.delete", {"id": comment["id"]}, actor=carol)
    assert not list_notices(bob)
    submit("operation.undo", {"operations": [deletion["id"]]}, actor=carol)
    assert list_notices(bob) == before
    assert Notice.objects.count() == 1


def test_a20_undo_restores_a_card_with_its_threads_and_fixes(say, submit, snapshot, touchpoint, bob):
    thread = say(mentions=[bob])
    say("Because", actor=bob, thread=thread["id"])
    submit("fix.create", {"target": touchpoint["id"], "comment": thread["id"], "text": "Call"})
    before = snapshot()["records"]
    deletion = submit("touchpoint.delete", {"id": touchpoint["id"]})
    assert not snapshot()["records"]["comment"]
    submit("operation.undo", {"operations": [deletion["id"]]})
    after = snapshot()["records"]
    assert {kind: after[kind] for kind in ("touchpoint", "comment")} == {
        kind: before[kind] for kind in ("touchpoint", "comment")
    }
    assert after["fix"] == before["fix"]


def test_a_comment_sent_twice_is_notified_once(submit, bob):
    id, data = str(uuid.uuid4()), {"text": "Bob", "mentions": [str(bob.pk)]}
    submit("comment.create", data, id=id)
    submit("comment.create", data, id=id)
    assert len(list_notices(bob)) == 1


def test_a_visitor_is_heard_by_the_thread_and_hears_nothing(say, journey, alice):
    link = ShareLink.objects.create(document_id=journey.pk, role="commenter", digest="d")
    visitor = permissions.Visitor(uuid.uuid4(), link.pk, "G" * 119)
    thread = say()
    say("From outside", actor=visitor, thread=thread["id"])
    say("Thank you", thread=thread["id"])
    assert list_notices(alice) == [("reply", "G" * 119, "From outside")]
    assert Notice.objects.count() == 1


def test_without_comments_notifying_needs_no_query(submit, stage):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        submit("stage.update", {"id": stage["id"], "title": "Quick"})
    assert not [query for query in queries.captured_queries if "notice" in query["sql"]]
