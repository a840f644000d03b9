"""Mail: one message per person and journey in ten minutes, only for people who may see the comments and want mail."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cxapp import notifications
from cxapp.models import Journey, Membership, Notice, User, write_guard


def later(minutes=10):
    """Send what is due some minutes from now; returns how many messages went."""
    return notifications.send_due(timezone.now() + timedelta(minutes=minutes, seconds=1))


def entitle(journey, title):
    """Give a map a title as no operation would."""
    with write_guard.allow_map_writes():
        Journey.objects.filter(pk=journey.pk).update(title=title)


def test_what_is_not_read_in_ten_minutes_comes_in_one_message(say, proven, carol, bob):
    say("First, Bob", bob)
    say("Second, Bob", bob, actor=carol)
    assert later(9) == 0
    assert later() == 1
    [message] = mail.outbox
    assert message.to == ["bob@example.test"]
    assert message.subject == "2 comments for you · Bread by noon"
    assert re.findall(r"(\w+ mentioned you):\n(.*)\n", message.body) == [
        ("Alice mentioned you", "First, Bob"),
        ("Carol mentioned you", "Second, Bob"),
    ]
    assert later(20) == 0


def test_what_was_read_in_the_product_is_not_mailed(say, proven, bob):
    say("Bob", bob)
    notifications.mark_read(bob)
    assert later() == 0


def test_another_message_comes_ten_minutes_after_its_comments(say, proven, bob):
    say("One", bob)
    assert later() == 1
    say("Two", bob)
    # As if another process had just sent what was due, and left this one behind.
    Notice.objects.filter(mail_after__isnull=False).update(mail_after=timezone.now())
    assert later(1) == 0
    assert later(10) == 0
    assert later(11) == 1
    assert ["One" in message.body for message in mail.outbox] == [True, False]


def test_a_journey_and_a_person_have_a_message_each(say, proven, bob, carol):
    say("Both", bob, carol)
    assert later() == 2
    assert {message.to[0] for message in mail.outbox} == {"bob@example.test", "carol@example.test"}


UNREACHABLE = {
    "unverified": lambda bob: EmailAddress.objects.filter(user=bob).update(verified=False),
    "another address": lambda bob: EmailAddress.objects.filter(user=bob).update(email="old@example.test"),
    "deactivated": lambda bob: User.objects.filter(pk=bob.pk).update(is_active=False),
    "turned off": lambda bob: notifications.set_wants_mail(bob, False),
    "c24 left": lambda bob: Membership.objects.filter(user=bob).delete(),
    "deleted": lambda bob: Notice.objects.update(comment=bob.pk),
}


@pytest.mark.parametrize("why", UNREACHABLE)
def test_c24_nothing_is_sent_to_who_may_not_or_does_not_want_mail(say, proven, bob, why):
    say("Bob", bob)
    UNREACHABLE[why](bob)
    assert later() == 0
    assert later(60) == 0
    assert not mail.outbox


def test_the_message_speaks_the_readers_language(say, proven, bob):
    User.objects.filter(pk=bob.pk).update(language="ru")
    say("Боб, посмотрите", bob)
    later()
    assert mail.outbox[0].subject == "Вас упоминает Alice · Bread by noon"
    assert "Отписаться" in mail.outbox[0].body
    assert '<html lang="ru">' in mail.outbox[0].alternatives[0][0]


def test_it_leads_to_the_thread_and_out_of_the_mail(say, proven, bob, journey, settings):
    thread = say("Bob", bob)
    later()
    [message], origin = mail.outbox, settings.ORIGINS[0]
    assert f"{origin}/journeys/{journey.pk}/?thread={thread}" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    way_out = re.fullmatch(r"<(.+)>", message.extra_headers["List-Unsubscribe"])[1]
    assert way_out.startswith(f"{origin}/unsubscribe/")
    assert way_out in message.body
    assert way_out in message.alternatives[0][0]


@pytest.mark.parametrize("words", ["{{7*7}} {% include 'x' %}", "<b>bold</b> & <script>alert(1)</script>"])
def test_d15_what_people_wrote_is_data_in_the_message(say, proven, bob, journey, alice, words):
    entitle(journey, words)
    User.objects.filter(pk=alice.pk).update(name=words)
    alice.refresh_from_db()
    say(words, bob, actor=alice)
    later()
    [message] = mail.outbox
    assert message.body.count(words) == 3
    page = message.alternatives[0][0]
    assert "<script>" not in page
    assert "<b>bold" not in page
    assert not re.search(r"\b49\b", message.subject + re.sub(r"http\S+", "", page))


def test_d20_a_subject_is_one_line_whatever_people_are_called(say, proven, bob, journey, alice):
    User.objects.filter(pk=alice.pk).update(name='a"\r\nBcc: mallory@example.test')
    entitle(journey, "Map\r\nSet-Cookie: x\x1b\u2028" + "long " * 30)
    alice.refresh_from_db()
    say("Bob", bob, actor=alice)
    later()
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert mail.outbox[0].recipients() == ["bob@example.test"]
    assert len(mail.outbox[0].subject) <= 120
    assert mail.outbox[0].subject.isprintable()


def test_a_server_that_refuses_is_tried_again_and_for_a_day_at_most(say, proven, bob, settings, monkeypatch, caplog):
    def fail(self):
        raise ConnectionRefusedError

    say("Bob", bob)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)
        assert later() == 0
    assert [record.exc_info[0] for record in caplog.records] == [ConnectionRefusedError]
    assert later(30) == 1
    say("Bob, again", bob)
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)
    assert later(25 * 60) == 0
    assert not Notice.objects.filter(mail_after__isnull=False).exists()


def test_the_command_sends_what_is_due_and_says_nothing(say, proven, bob):
    say("Bob", bob)
    Notice.objects.update(created_at=timezone.now() - timedelta(minutes=11), mail_after=timezone.now())
    out = StringIO()
    call_command("notify", stdout=out)
    assert len(mail.outbox) == 1
    assert not out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_processes_that_send_at_once_send_each_message_once(say, proven, bob, carol, alice, victor, journey):
    for user in (bob, carol, victor):
        for _ in range(3):
            say("Look", user)
    now = timezone.now() + timedelta(minutes=11)

    def run(_):
        try:
            return notifications.send_due(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(run, range(6))) == 3
    assert sorted(message.to[0] for message in mail.outbox) == [
        "bob@example.test",
        "carol@example.test",
        "victor@example.test",
    ]
    assert all(message.body.count("Look") == 3 for message in mail.outbox)
