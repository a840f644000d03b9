"""The time zone of a workspace: who sets it, and all the days that go by it."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cxapp import notifications, scores, workspaces
from cxapp.answers import batch_import, file_import, files, insert
from cxapp.answers.rows import AnswerRow
from cxapp.errors import Forbidden, InvalidInput
from cxapp.models import Answer, Measurement, Membership, Metric, User, Workspace
from cxapp.notifications import weekly_email
from tests.notifications.conftest import proven  # noqa: F401

# Monday 02:30 in Moscow, Sunday in UTC, Sunday 18:30 in New York.
NIGHT = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
MOSCOW, NEW_YORK = "Europe/Moscow", "America/New_York"
PASSWORD = "correct horse battery"


@pytest.fixture
def metric(people):
    """A metric of the workspace."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, kind="csat", name="CSAT", **fields)


@pytest.fixture
def at_night(monkeypatch):
    """It is NIGHT."""
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)


def move(people, zone):
    """Put the workspace into a time zone."""
    workspaces.change_time_zone(workspace=people.workspace, time_zone=zone)


def make_answer(journey, metric, at, **fields):
    """An answer about the whole journey."""
    whole = {"place_kind": "journey", "place_id": str(journey.pk), "persona": None, "value": 5, "comment": ""}
    return AnswerRow(metric=str(metric.pk), at=at, **{**whole, "external_id": None, "count": 1, **fields})


def days(journey):
    """The days on which the journey has answers, with how many."""
    found = Measurement.objects.filter(document_id=journey.pk).order_by("day")
    return {str(measurement.day): sum(measurement.histogram.values()) for measurement in found}


@pytest.mark.parametrize(("zone", "day"), [("UTC", 22), (MOSCOW, 23), (NEW_YORK, 22), ("Pacific/Kiritimati", 23)])
def test_today_is_the_day_in_the_zone(people, at_night, zone, day):
    move(people, zone)
    assert people.workspace.today() == datetime.date(2026, 11, day)
    assert scores.Window.default(people.workspace).last == datetime.date(2026, 11, day)
    assert scores.gap_board.read(people.workspace)["today"] == f"2026-11-{day}"


def test_a_name_that_is_gone_is_utc(people):
    Workspace.objects.filter(pk=people.workspace.pk).update(time_zone="Mars/Olympus")
    people.workspace.refresh_from_db()
    assert people.workspace.local_day(NIGHT) == datetime.date(2026, 11, 22)


def test_owners_change_it_and_only_to_a_zone_that_there_is(people, alice, bob):
    workspaces.change_time_zone(workspace=people.workspace, time_zone=MOSCOW, actor=alice)
    assert Workspace.objects.get(pk=people.workspace.pk).time_zone == MOSCOW
    with pytest.raises(Forbidden):
        workspaces.change_time_zone(workspace=people.workspace, time_zone="UTC", actor=bob)
    for wrong in ("Mars/Olympus", "localtime", "", "../etc/passwd"):
        with pytest.raises(InvalidInput):
            workspaces.change_time_zone(workspace=people.workspace, time_zone=wrong, actor=alice)
    assert Workspace.objects.get(pk=people.workspace.pk).time_zone == MOSCOW


@pytest.mark.parametrize(("zone", "day"), [("UTC", "2026-11-22"), (MOSCOW, "2026-11-23")])
def test_an_answer_counts_on_its_day_in_the_zone(people, journey, metric, zone, day):
    move(people, zone)
    insert.store_answers(journey.pk, [make_answer(journey, metric, NIGHT)], source="survey")
    assert days(journey) == {day: 1}
    assert str(Answer.objects.get().counted_day) == day


def test_undoing_after_a_change_of_the_zone_leaves_nothing(people, journey, metric, alice):
    rows = [make_answer(journey, metric, NIGHT), make_answer(journey, metric, datetime.date(2026, 11, 22))]
    batch = batch_import.import_answers(journey.pk, rows, way="api")
    assert days(journey) == {"2026-11-22": 2}
    for zone in (MOSCOW, "Pacific/Kiritimati"):
        move(people, zone)
        assert days(journey) == {"2026-11-22": 2}
    batch_import.undo(batch, alice)
    assert days(journey) == {}


def test_an_answer_from_before_goes_out_of_its_day_in_utc(people, journey, metric):
    insert.store_answers(journey.pk, [make_answer(journey, metric, NIGHT)], source="survey")
    Answer.objects.update(day=None)
    move(people, MOSCOW)
    batch_import.remove_answer(Answer.objects.get())
    assert days(journey) == {}


FILE = """When,Rating
2026-11-22T23:30:00Z,5
2026-11-23 02:30,5
2026-11-22 23:30:00 GMT,4
1795390200,4
2026-11-23,3
"""


@pytest.mark.parametrize(
    ("zone", "found"),
    [
        (MOSCOW, {"2026-11-23": 5}),
        ("UTC", {"2026-11-22": 3, "2026-11-23": 2}),
        (NEW_YORK, {"2026-11-22": 3, "2026-11-23": 2}),
    ],
)
def test_times_of_a_file_are_those_of_the_zone(people, journey, metric, alice, zone, found):
    move(people, zone)
    options = {"metric": str(metric.pk), "place_kind": "journey", "place_id": str(journey.pk)}
    upload = file_import.FileImport(
        journey, files.source_from_text(FILE), options=options, columns={"0": "date", "1": "score"}
    )
    upload.run(upload.list_rows(), actor=alice)
    upload.close()
    assert days(journey) == found
    local = Answer.objects.filter(value=5).order_by("pk")[1].at
    assert local.astimezone(people.workspace.zone).strftime("%Y-%m-%d %H:%M") == "2026-11-23 02:30"


def test_a_fix_is_overdue_once_its_day_is_over_in_the_zone(people, create, at_night):
    create("fix", text="Call first", due="2026-11-22")
    assert [card["overdue"] for card in scores.gap_board.read(people.workspace)["cards"]] == [False]
    move(people, MOSCOW)
    assert [card["overdue"] for card in scores.gap_board.read(people.workspace)["cards"]] == [True]


def test_the_weekly_message_is_due_at_eight_in_the_zone(people):
    eight = datetime.datetime(2026, 11, 23, 5, 0, tzinfo=datetime.UTC)
    assert weekly_email.last_send_time(eight, people.workspace.zone) == datetime.datetime(
        2026, 11, 16, 8, tzinfo=datetime.UTC
    )
    move(people, MOSCOW)
    assert weekly_email.last_send_time(eight, people.workspace.zone) == eight
    move(people, NEW_YORK)
    assert weekly_email.last_send_time(eight, people.workspace.zone) == eight - datetime.timedelta(
        days=7
    ) + datetime.timedelta(hours=8)


def test_a_change_of_the_zone_sends_no_second_message(proven, create):  # noqa: F811
    create("fix", text="Call first", due="2026-11-20")
    move(proven, MOSCOW)
    morning = datetime.datetime(2026, 11, 23, 5, 30, tzinfo=datetime.UTC)
    assert notifications.send_weekly_emails(morning - datetime.timedelta(hours=1)) == 0
    assert notifications.send_weekly_emails(morning) == Membership.objects.filter(workspace=proven.workspace).count()
    mail.outbox.clear()
    move(proven, NEW_YORK)
    assert notifications.send_weekly_emails(morning + datetime.timedelta(hours=9)) == 0
    assert notifications.send_weekly_emails(morning + datetime.timedelta(days=7, hours=9)) > 0


def test_a_link_ends_with_its_last_day_in_the_zone(people, journey, client, alice):
    move(people, MOSCOW)
    link, _token = workspaces.create_link(document=journey.document, actor=alice)
    client.force_login(alice)
    last = people.workspace.today() + datetime.timedelta(days=3)
    body = {"role": "viewer", "expires_at": last.isoformat()}
    client.post(reverse("journey-share-link-change", args=[journey.pk, link.pk]), body)
    link.refresh_from_db()
    assert link.expires_at.astimezone(people.workspace.zone).strftime("%Y-%m-%d %H:%M") == f"{last} 23:59"


@pytest.mark.parametrize(("sent", "kept"), [(MOSCOW, MOSCOW), ("Mars/Olympus", "UTC"), ("", "UTC"), (None, "UTC")])
def test_a_new_workspace_is_in_the_zone_of_the_browser(client, db, sent, kept):
    form = {"name": "Ada", "email": "ada@example.test", "password1": PASSWORD}
    client.post(reverse("account_signup"), form | ({} if sent is None else {"time_zone": sent}))
    user = User.objects.get(email="ada@example.test")
    assert user.workspaces.get().time_zone == kept
    user.workspaces.all().delete()
    client.force_login(user)
    client.post(reverse("no-workspace"), {} if sent is None else {"time_zone": sent})
    assert user.workspaces.get().time_zone == kept


def test_the_interface_shows_and_changes_it(people, client, alice, bob):
    address = f"/api/v1/workspaces/{people.workspace.pk}/"
    client.force_login(bob)
    assert client.get(address).json()["time_zone"] == "UTC"
    assert client.patch(address, {"time_zone": MOSCOW}, "application/json").status_code == 403
    client.force_login(alice)
    assert client.patch(address, {"time_zone": MOSCOW}, "application/json").json()["time_zone"] == MOSCOW
    answer = client.patch(address, {"time_zone": "Mars/Olympus"}, "application/json")
    assert (answer.status_code, answer.json()["fields"].keys()) == (400, {"time_zone"})
    assert client.patch(address, {"window_days": 5}, "application/json").status_code == 400


def test_pages_show_times_of_the_zone_and_the_next_request_begins_anew(people, client, alice):
    move(people, MOSCOW)
    client.force_login(alice)
    client.get(reverse("members"))
    assert timezone.get_current_timezone_name() == MOSCOW
    client.get(reverse("account_login"))
    assert timezone.get_current_timezone_name() == "UTC"
