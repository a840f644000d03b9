"""The edges of the week that the weekly mail is about: Monday to Sunday, and the moment of sending."""

import datetime

import pytest
from django.core import mail

from cxapp import notifications, operations, scores
from cxapp.models import Measurement, Membership, Metric
from cxapp.notifications import weekly_email

MONDAY = datetime.date(2026, 11, 23)
EIGHT = datetime.datetime(2026, 11, 23, 8, 0, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
DAY = datetime.timedelta(days=1)
# UTC+3 and UTC-5 in November.
MOSCOW, NEW_YORK = "Europe/Moscow", "America/New_York"


@pytest.fixture
def metric(proven):
    """A share of good answers with a target of 80 %."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=proven.workspace, kind="csat", name="CSAT", **fields)


@pytest.fixture
def give(metric, journey):
    """A function that stores the good and bad answers of a day of November."""

    def store(day, good, bad):
        Measurement.objects.create(
            metric=metric,
            document_id=journey.pk,
            place_kind="journey",
            place_id=journey.pk,
            day=datetime.date(2026, 11, day),
            histogram={"5": good, "1": bad},
        )

    return store


@pytest.fixture
def week(people):
    """A function that reads the week before this Monday."""
    return lambda monday=MONDAY: scores.week.read_week(people.workspace, monday)


@pytest.fixture
def plan(journey, alice, metric):
    """A function that plans a fix of the whole journey."""

    def create(number=1, **fields):
        data = {"text": "Call first", "metric": str(metric.pk), **fields}
        operations.submit(journey.pk, actor=alice, id=str(number) * 32, type="fix.create", data=data)

    return create


def numbers(found):
    """The numbers of answers that each fall rests on."""
    return [(fall["before"].n, fall["after"].n) for fall in found["worse"]]


def test_a_week_begins_on_monday_and_ends_on_sunday(give, week):
    give(9, 50, 0)
    give(15, 51, 0)
    give(16, 0, 52)
    give(22, 0, 53)
    assert numbers(week()) == [(101, 105)]


def test_days_outside_both_weeks_count_in_neither(give, week):
    give(8, 0, 500)
    give(9, 50, 0)
    give(22, 0, 53)
    give(23, 500, 0)
    assert numbers(week()) == [(50, 53)]


@pytest.mark.parametrize(("old", "new"), [(30, 29), (29, 30)])
def test_both_weeks_need_the_minimum_of_answers(give, week, old, new):
    give(15, old, 0)
    give(16, 0, new)
    assert week()["worse"] == []


def test_exactly_the_minimum_of_answers_in_both_weeks_proves_a_fall(give, week):
    give(15, 30, 0)
    give(16, 0, 30)
    (fall,) = week()["worse"]
    assert (fall["before"].score, fall["after"].score, fall["size"]) == (100, 0, 1)


def test_the_largest_fall_comes_first(give, week, people, journey):
    nps = Metric.objects.create(workspace=people.workspace, kind="nps", name="NPS", low=0, high=10, method="nps")
    give(15, 100, 0)
    give(16, 40, 60)
    for day, histogram in ((15, {"10": 100}), (16, {"7": 100})):
        Measurement.objects.create(
            metric=nps,
            document_id=journey.pk,
            place_kind="journey",
            place_id=journey.pk,
            day=datetime.date(2026, 11, day),
            histogram=histogram,
        )
    # 60 of 100 points weigh more than 100 of 200.
    assert [(fall["card"]["name"], fall["size"]) for fall in week()["worse"]] == [("CSAT", 0.6), ("NPS", 0.5)]


@pytest.mark.parametrize(("due", "count"), [("2026-11-22", 1), ("2026-11-23", 0)])
def test_what_was_due_on_sunday_is_overdue_on_monday(give, week, plan, due, count):
    plan(status="planned", due=due)
    assert len(week()["overdue"]) == count


@pytest.mark.parametrize(("day", "fixed"), [(15, 0), (16, 1), (22, 1), (23, 0)])
def test_a_gap_closed_in_the_week_alone_is_news(give, week, plan, day, fixed):
    give(1, 60, 40)
    plan(status="fixing", live="2026-11-05")
    give(day, 100, 2)
    found = week()
    assert (len(found["fixed"]), found["reopened"]) == (fixed, [])


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (EIGHT, EIGHT),
        (EIGHT - SECOND, EIGHT - 7 * DAY),
        (EIGHT + SECOND, EIGHT),
        (EIGHT + 7 * DAY - SECOND, EIGHT),
        (EIGHT + 7 * DAY, EIGHT + 7 * DAY),
        (EIGHT - datetime.timedelta(hours=8), EIGHT - 7 * DAY),
    ],
)
def test_the_mail_is_due_on_monday_at_eight(now, due):
    assert weekly_email.last_send_time(now) == due


@pytest.mark.parametrize(("zone", "hour"), [(MOSCOW, 5), (NEW_YORK, 13)])
def test_eight_is_eight_in_the_zone_of_the_workspace(give, people, zone, hour):
    give(15, 55, 5)
    give(16, 30, 30)
    people.workspace.time_zone = zone
    people.workspace.save()
    due = datetime.datetime(2026, 11, 23, hour, tzinfo=datetime.UTC)
    assert notifications.send_weekly_emails(due - SECOND) == 0
    assert notifications.send_weekly_emails(due) == 4


@pytest.mark.parametrize(("late", "sent"), [(DAY, 4), (DAY + SECOND, 0)])
def test_a_mail_goes_out_a_day_late_at_the_most(give, late, sent):
    give(15, 55, 5)
    give(16, 30, 30)
    assert notifications.send_weekly_emails(EIGHT + late) == sent


@pytest.mark.parametrize(("before", "sent"), [(DAY, 3), (DAY + SECOND, 4), (datetime.timedelta(0), 3)])
def test_who_had_the_mail_a_day_ago_gets_no_other(give, bob, before, sent):
    give(15, 55, 5)
    give(16, 30, 30)
    Membership.objects.filter(user=bob).update(digested_at=EIGHT - before)
    assert notifications.send_weekly_emails(EIGHT) == sent
    assert ("bob@example.test" in {message.to[0] for message in mail.outbox}) == (sent == 4)


def test_a_workspace_without_news_counts_its_mail_as_sent(proven):
    assert notifications.send_weekly_emails(EIGHT) == 0
    assert {membership.digested_at for membership in Membership.objects.filter(workspace=proven.workspace)} == {EIGHT}


def test_so_many_weekly_mails_go_out_at_once_and_the_rest_later(proven, monkeypatch):
    proven.elsewhere.time_zone = MOSCOW
    proven.elsewhere.save()
    monkeypatch.setattr(weekly_email, "MAX_MESSAGES", 3)
    counts = []
    for _ in range(3):
        notifications.send_weekly_emails(EIGHT)
        counts.append(Membership.objects.exclude(digested_at=None).count())
    assert counts == [3, 5, 5]


def test_what_another_process_sends_is_not_sent_again(give):
    give(15, 55, 5)
    give(16, 30, 30)
    membership = weekly_email.list_recipients(EIGHT).first()
    assert [weekly_email._send(membership, EIGHT, EIGHT, {}) for _ in range(2)] == [1, 0]
    assert len(mail.outbox) == 1
