"""The message on Mondays: sent once to each member who wants it, and only where there is something to say."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from cxapp import notifications, operations
from cxapp.models import Measurement, Membership, Metric, User

NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def answer_days(proven, journey):
    """A metric, and a function that gives answers to the journey on a day of November."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    metric = Metric.objects.create(workspace=proven.workspace, kind="csat", name="CSAT", **fields)

    def give(day, good, bad):
        Measurement.objects.create(
            metric=metric,
            document_id=journey.pk,
            place_kind="journey",
            place_id=journey.pk,
            day=datetime.date(2026, 11, day),
            histogram={"5": good, "1": bad},
        )

    give.metric = metric
    return give


def plan(journey, actor, metric, **fields):
    """A fix of the whole journey."""
    data = {"text": "Call\r\nfirst", "metric": str(metric.pk), **fields}
    operations.submit(journey.pk, actor=actor, id=fields.pop("id", "1" * 32), type="fix.create", data=data)


def bodies():
    """Return the messages that each person got."""
    return {message.to[0]: message.body for message in mail.outbox}


def test_a_proven_fall_is_mailed_to_every_member_once(answer_days):
    answer_days(12, 55, 5)
    answer_days(18, 30, 30)
    assert notifications.send_weekly_emails(NOW) == 4
    assert notifications.send_weekly_emails(NOW + datetime.timedelta(minutes=1)) == 0
    assert set(bodies()) == {f"{name}@example.test" for name in ("alice", "bob", "carol", "victor")}
    message = mail.outbox[0]
    assert message.subject == "1 place got worse · Harbour Bakery"
    assert "CSAT 92 → 50 against the week before, n 60 and 60" in message.body
    assert "Bread by noon" in message.alternatives[0][0]


def test_a_fall_without_proof_or_with_too_few_answers_is_not_mailed(answer_days):
    answer_days(12, 45, 15)
    answer_days(18, 42, 18)
    assert notifications.send_weekly_emails(NOW) == 0
    assert not mail.outbox


def test_what_was_fixed_and_what_is_overdue_is_mailed(answer_days, journey, alice, bob):
    answer_days(1, 30, 30)
    answer_days(9, 20, 0)
    answer_days(18, 45, 1)
    plan(journey, alice, answer_days.metric, status="fixing", live="2026-11-05")
    plan(journey, alice, answer_days.metric, status="planned", due="2026-11-20", owner=str(bob.pk), id="2" * 32)
    assert notifications.send_weekly_emails(NOW) == 4
    body = mail.outbox[0].body
    assert mail.outbox[0].subject == "1 gap closed, 1 fix overdue · Harbour Bakery"
    assert "Closed: the whole interval is above target" in body
    assert "Call first: was due on 20 November, Bob" in body
    mail.outbox.clear()
    # A week later it is no news any more that the gap is closed.
    notifications.send_weekly_emails(NOW + datetime.timedelta(days=7))
    assert mail.outbox[0].subject == "1 fix overdue · Harbour Bakery"


def test_it_is_said_in_the_readers_language(answer_days, bob):
    User.objects.filter(pk=bob.pk).update(language="ru")
    answer_days(12, 55, 5)
    answer_days(18, 30, 30)
    notifications.send_weekly_emails(NOW)
    assert "92 → 50 к прошлой неделе" in bodies()["bob@example.test"]
    assert "against the week before" in bodies()["alice@example.test"]


def test_only_on_mondays_from_eight_to_who_wants_it_at_a_proven_address(answer_days, people, bob, carol):
    answer_days(12, 55, 5)
    answer_days(18, 30, 30)
    assert notifications.send_weekly_emails(NOW - datetime.timedelta(hours=2)) == 0
    assert notifications.send_weekly_emails(NOW + datetime.timedelta(days=2)) == 0
    Membership.objects.filter(user=bob).update(wants_digest=False)
    carol.emailaddress_set.update(verified=False)
    assert notifications.send_weekly_emails(NOW) == 2
    assert set(bodies()) == {"alice@example.test", "victor@example.test"}


def test_one_post_turns_it_off_for_that_workspace_alone(answer_days, bob):
    answer_days(12, 55, 5)
    answer_days(18, 30, 30)
    notifications.send_weekly_emails(NOW)
    message = next(message for message in mail.outbox if message.to == ["bob@example.test"])
    path = re.search(r"<https?://[^/]+(/.+)>", message.extra_headers["List-Unsubscribe"])[1]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client = Client()
    assert client.get(path).status_code == 200
    assert Membership.objects.get(user=bob).wants_digest
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Membership.objects.get(user=bob).wants_digest
    assert User.objects.get(pk=bob.pk).wants_mail


def test_a_message_that_fails_is_logged_and_tried_again(answer_days, monkeypatch, caplog):
    answer_days(12, 55, 5)
    answer_days(18, 30, 30)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: 1 / 0)
        assert notifications.send_weekly_emails(NOW) == 0
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError] * 4
    assert notifications.send_weekly_emails(NOW) == 4


@pytest.mark.django_db(transaction=True)
def test_two_processes_send_each_message_once(answer_days):
    answer_days(12, 55, 5)
    answer_days(18, 30, 30)

    def send(_):
        try:
            return notifications.send_weekly_emails(NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(send, range(2))) == 4
    assert len(mail.outbox) == len(set(bodies())) == 4
    assert timezone.is_aware(Membership.objects.first().digested_at)
