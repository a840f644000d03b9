"""The texts of mails at the edges of their lengths and numbers, and the moments at which mails are due."""

import datetime
from types import SimpleNamespace

import pytest
from django.core import mail, signing
from django.utils import timezone

from cxapp import notifications
from cxapp.models import Membership, Notice, User
from cxapp.notifications import comment_emails, unsubscribe, weekly_email
from cxapp.operations.notify import MAIL_DELAY
from cxapp.statistics import Score

INSTANT = datetime.timedelta(microseconds=1)
JOURNEY = SimpleNamespace(pk="0190a7c2-1111-7222-8333-444455556666")


def notice(text="Why?", kind="mention", name="Alice"):
    """A notice as the inbox lists it."""
    return SimpleNamespace(text=text, kind=kind, by_name=name, thread="t")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x" * 400, "x" * 400),
        ("x" * 401, "x" * 399 + "…"),
        ("x" * 397 + "   y", "x" * 397 + "…"),
        ("", ""),
    ],
)
def test_a_comment_is_cut_to_four_hundred_letters(text, shown):
    assert comment_emails.build_entry(JOURNEY, notice(text))["text"] == shown


def test_an_entry_leads_to_its_thread(settings):
    entry = comment_emails.build_entry(JOURNEY, notice())
    assert entry["url"] == f"{settings.ORIGINS[0]}/journeys/{JOURNEY.pk}/?thread=t"
    assert entry["sentence"] == "Alice mentioned you"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 119 + "…"),
        ("x" * 118 + " yz", "x" * 118 + "…"),
        (" a\r\n b\x1b\tc ", "a b c"),
        ("", ""),
    ],
)
def test_a_line_has_a_hundred_and_twenty_letters_at_the_most(text, line):
    assert comment_emails.clean_line(text) == line


@pytest.mark.parametrize(
    ("kinds", "subject"),
    [
        (["mention"], "Alice mentioned you · Map"),
        (["reply"], "Alice replied · Map"),
        (["resolved"], "Alice resolved your thread · Map"),
        (["mention", "reply"], "2 comments for you · Map"),
    ],
)
def test_the_subject_says_what_happened_or_how_often(kinds, subject):
    assert comment_emails.subject("Map", [notice(kind=kind) for kind in kinds]) == subject


def week(**counts):
    """A week with so many entries of each part."""
    return {name: [None] * counts.get(name, 0) for name in ("worse", "fixed", "reopened", "overdue")}


@pytest.mark.parametrize(
    ("counts", "subject"),
    [
        ({"worse": 1}, "1 place got worse"),
        ({"worse": 2, "reopened": 2}, "2 places got worse, 2 gaps are open again"),
        ({"fixed": 1, "reopened": 1, "overdue": 1}, "1 gap is open again, 1 gap closed, 1 fix overdue"),
        ({"overdue": 2, "fixed": 2}, "2 gaps closed, 2 fixes overdue"),
    ],
)
def test_the_weeks_subject_counts_the_worst_first_and_no_zeros(counts, subject):
    assert weekly_email.subject(week(**counts)) == subject


@pytest.mark.parametrize(("count", "shown", "more"), [(0, 0, 0), (1, 1, 0), (20, 20, 0), (21, 20, 1)])
def test_a_part_lists_twenty_entries_and_counts_the_rest(count, shown, more):
    part = weekly_email.build_part("Overdue", list(range(count)), str)
    assert part == {"title": "Overdue", "entries": [str(number) for number in range(shown)], "more": more}


def card(**fields):
    """A card of the gap board as the mail reads it."""
    shown = {"title": "Shop counter", "journey_title": "Bread by noon", "stage": "Order", "journey": JOURNEY.pk}
    return shown | {"name": "NPS", "method": "nps", "text": "Call first", "due": "2026-11-01", "owner": None} | fields


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, "Bread by noon · Order"),
        ({"stage": " "}, "Bread by noon"),
        ({"journey_title": ""}, "Untitled journey · Order"),
    ],
)
def test_an_entry_names_its_map_and_its_stage(fields, place):
    entry = weekly_email.build_entry(card(**fields), "Told")
    assert (entry["title"], entry["place"], entry["sentence"]) == ("Shop counter", place, "Told")


def test_a_fall_to_zero_has_both_figures():
    fall = {"card": card(), "before": Score(30, 40.0), "after": Score(31, 0.0)}
    result = weekly_email.build_fall_entry(fall)["sentence"]
    assert result == "NPS +40 → 0 against the week before, n 30 and 31"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Call first: was due on 1 November"),
        ({"owner": "bob"}, "Call first: was due on 1 November, Bob"),
        ({"owner": "gone"}, "Call first: was due on 1 November"),
        ({"text": ""}, "Shop counter: was due on 1 November"),
    ],
)
def test_an_overdue_fix_names_its_day_and_its_owner(fields, sentence):
    assert weekly_email.overdue_text(card(**fields), {"bob": "Bob"}) == sentence


@pytest.mark.parametrize(("language", "used"), [("ru", "ru"), ("en", "en"), ("xx", "en"), ("", "en")])
def test_a_language_that_there_is_not_is_the_usual_one(language, used):
    assert weekly_email.language_of(SimpleNamespace(language=language)) == used


def test_a_notice_is_mailed_at_the_very_moment_it_is_due(say, proven, bob):
    say("Bob", bob)
    due = Notice.objects.get().mail_after
    assert due == Notice.objects.get().created_at + MAIL_DELAY
    assert notifications.send_due(due - INSTANT) == 0
    assert Notice.objects.get().mail_after == due
    assert notifications.send_due(due) == 1


def test_what_waits_since_less_than_ten_minutes_waits_on(say, proven, bob):
    say("Bob", bob)
    made = Notice.objects.get().created_at
    Notice.objects.update(mail_after=made)
    early = made + MAIL_DELAY - INSTANT
    assert notifications.send_due(early) == 0
    assert (Notice.objects.get().mail_after, Notice.objects.get().mail_claim) == (early + MAIL_DELAY, None)


@pytest.mark.parametrize(
    ("age", "waits"), [(datetime.timedelta(days=1), False), (datetime.timedelta(days=1) - INSTANT, True)]
)
def test_what_cannot_be_sent_is_tried_for_less_than_a_day(say, proven, bob, monkeypatch, age, waits):
    say("Bob", bob)
    now = Notice.objects.get().created_at + age
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: 1 / 0)
    assert notifications.send_due(now) == 0
    assert Notice.objects.filter(mail_after=now + MAIL_DELAY).exists() == waits


def test_so_many_messages_go_out_at_once_and_the_rest_later(say, proven, bob, carol, monkeypatch):
    monkeypatch.setattr(comment_emails, "MAX_MESSAGES", 1)
    say("Both", bob, carol)
    later = timezone.now() + datetime.timedelta(minutes=11)
    assert [notifications.send_due(later) for _ in range(3)] == [1, 1, 0]
    assert len({message.to[0] for message in mail.outbox}) == 2


def test_a_token_turns_off_only_what_it_is_for(people, bob):
    membership = Membership.objects.get(user=bob)
    for_mail, for_digest = unsubscribe.mail_token(bob), unsubscribe.weekly_email_token(membership)
    assert notifications.find_token_user(for_mail) == bob
    assert notifications.find_token_membership(for_digest) == membership
    for wrong in (for_digest, for_mail + "x", "", signing.Signer(salt="x").sign(str(bob.pk))):
        assert notifications.find_token_user(wrong) is None
    assert notifications.find_token_membership(for_mail) is None
    notifications.set_wants_weekly_email(membership, False)
    notifications.set_wants_mail(bob, False)
    assert list(Membership.objects.filter(wants_digest=False)) == [membership]
    assert list(User.objects.filter(wants_mail=False)) == [bob]


def test_marks_of_what_was_read_never_go_back(say, proven, bob, alice, journey):
    thread = say("Bob", bob)
    for moment, kept in (
        ("2026-11-20T10", "2026-11-20T10"),
        ("2026-11-20T09", "2026-11-20T10"),
        ("2026-11-21", "2026-11-21"),
    ):
        notifications.mark_thread_read(bob, journey.pk, thread, moment)
        assert notifications.list_read_marks(bob, journey.document)["threads"] == {thread: kept}
    assert notifications.list_read_marks(alice, journey.document)["threads"] == {}
    assert notifications.count_unread(bob) == 0


def test_notices_are_counted_for_each_map_and_can_be_unread_again(say, proven, bob, carol, journey):
    thread = say("Bob", bob)
    say("Bob, too", bob)
    assert notifications.count_unread_by_journey(bob) == {journey.pk: 2}
    assert notifications.count_unread_by_journey(carol) == {}
    notifications.mark_read(bob, thread=thread)
    assert notifications.count_unread_by_journey(bob) == {journey.pk: 1}
    notifications.mark_read(bob)
    assert notifications.count_unread_by_journey(bob) == {}
    notifications.mark_read(bob, False, thread=thread)
    assert notifications.count_unread(bob) == 1
