"""Which notices a person gets by mail, what the mail is called, and which comments count as read."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from cxapp import notifications
from cxapp.models import Journey, Membership, Notice, User, write_guard
from cxapp.operations.notify import MAIL_DELAY


def send():
    """Send what is due in ten minutes; return how many messages were sent."""
    return notifications.send_due(timezone.now() + MAIL_DELAY + datetime.timedelta(minutes=1))


@pytest.mark.parametrize(
    ("kinds", "muted", "wants_mail"),
    [
        (["mention", "reply", "resolved"], [], True),
        (["reply"], ["mention", "resolved"], True),
        ([], ["mention", "reply", "resolved"], False),
    ],
)
def test_the_kinds_of_notices_by_mail_are_chosen(people, bob, carol, kinds, muted, wants_mail):
    notifications.set_mailed_kinds(bob, kinds)
    bob.refresh_from_db()
    assert (bob.muted_kinds, bob.wants_mail) == (muted, wants_mail)
    assert notifications.list_mailed_kinds(bob) == kinds
    carol.refresh_from_db()
    assert notifications.list_mailed_kinds(carol) == ["mention", "reply", "resolved"]


def test_mail_turned_off_and_on_again_is_of_all_kinds(people, bob):
    notifications.set_mailed_kinds(bob, ["reply"])
    notifications.set_wants_mail(bob, False)
    bob.refresh_from_db()
    assert (bob.muted_kinds, notifications.list_mailed_kinds(bob)) == (["mention", "resolved"], [])
    notifications.set_wants_mail(bob, True)
    bob.refresh_from_db()
    assert notifications.list_mailed_kinds(bob) == ["mention", "reply", "resolved"]


def test_a_notice_of_another_kind_is_not_mailed(say, proven, bob, alice):
    notifications.set_mailed_kinds(bob, ["reply"])
    say("Bob", bob)
    assert send() == 0
    assert notifications.count_unread(bob) == 1
    thread = say("Why?", actor=bob)
    say("Because", thread=thread, actor=alice)
    say("Bob, too", bob, thread=thread, actor=alice)
    assert send() == 1
    assert mail.outbox[0].subject == "Alice replied · Bread by noon"
    assert "Bob, too" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("title", "language", "subject"),
    [
        ("Bread", "en", "Alice mentioned you · Bread"),
        (" ", "en", "Alice mentioned you · Untitled journey"),
        ("Bread", "xx", "Alice mentioned you · Bread"),
        ("Bread", "ru", "Вас упоминает Alice · Bread"),
    ],
)
def test_a_mail_is_in_a_language_that_there_is(say, proven, bob, journey, title, language, subject):
    User.objects.filter(pk=bob.pk).update(language=language)
    with write_guard.allow_map_writes():
        Journey.objects.filter(pk=journey.pk).update(title=title)
    say("Bob", bob)
    assert send() == 1
    assert mail.outbox[0].subject == subject
    assert [part[1] for part in mail.outbox[0].alternatives] == ["text/html"]


def test_comments_from_before_a_person_joined_are_read(people, bob, mallory, journey):
    joined = datetime.datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=datetime.UTC)
    Membership.objects.filter(user=bob).update(created_at=joined)
    assert notifications.list_read_marks(bob, journey.document)["since"] == "2026-11-20T12:00:00.123+00:00"
    assert notifications.list_read_marks(mallory, journey.document)["since"] == ""


def test_notices_are_of_comments_that_are_there_and_of_ones_own_workspaces(say, proven, bob, mallory):
    say("Bob", bob)
    [notice] = notifications.list_notices(bob)
    assert (notice.text, notice.kind, notice.by_name) == ("Bob", "mention", "Alice")
    assert notice.said_at.endswith("+00:00")
    Notice.objects.update(user=mallory)
    assert not notifications.list_notices(mallory)
    assert not notifications.list_notices(bob)


def test_a_notice_is_marked_once_and_keeps_its_moment(say, proven, bob, carol):
    say("Both", bob, carol)
    notifications.mark_read(bob)
    [first] = Notice.objects.exclude(read_at=None).values_list("read_at", flat=True)
    notifications.mark_read(bob)
    assert list(Notice.objects.exclude(read_at=None).values_list("read_at", flat=True)) == [first]
    notifications.mark_read(bob, False)
    assert not Notice.objects.exclude(read_at=None)
