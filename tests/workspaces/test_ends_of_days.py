"""Half an hour before and after midnight, far from Greenwich: each last day ends with the day of the workspace."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cxapp import operations, scores, workspaces
from cxapp.errors import AppError
from cxapp.models import Journey, ShareLink, Workspace
from cxapp.models.ids import new_id
from cxapp.web.library import owner_and_review
from cxapp.workspaces import invitations, share_links

ZONES = ("Pacific/Pago_Pago", "Pacific/Tongatapu", "UTC")  # UTC-11, UTC+13
DAY = datetime.date(2026, 12, 3)
# (the moment on the workspace's clocks, whether DAY is over then)
MOMENTS = [
    (datetime.datetime(2026, 12, 3, 0, 30), False),
    (datetime.datetime(2026, 12, 3, 23, 30), False),
    (datetime.datetime(2026, 12, 4, 0, 30), True),
]


@pytest.fixture(params=ZONES)
def zone(request, people):
    """The workspace is there."""
    Workspace.objects.filter(pk=people.workspace.pk).update(time_zone=request.param)
    people.workspace.refresh_from_db()
    return people.workspace.zone


@pytest.fixture(params=MOMENTS, ids=lambda moment: f"{moment[0]:%d-%H:%M}")
def is_over(request, zone, monkeypatch):
    """It is a moment near midnight; whether DAY is over."""
    clock, over = request.param
    set_clock(monkeypatch, clock, zone)
    return over


def set_clock(monkeypatch, clock, zone):
    """Have all clocks of the workspace show this."""
    now = clock.replace(tzinfo=zone).astimezone(datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_a_review_is_overdue_when_its_day_is_over(people, journey, is_over):
    data = {"review_date": DAY.isoformat()}
    operations.submit(journey.pk, actor=people.bob, id=str(new_id()), type="journey.update", data=data)
    [shown] = owner_and_review.list_owners_and_reviews(people.workspace, Journey.objects.all(), {}).values()
    assert (shown["is_late"], shown["review"].startswith("Review overdue since")) == (is_over, is_over)


def test_a_fix_is_overdue_when_its_day_is_over(people, create, is_over):
    create("fix", text="Call first", due=DAY.isoformat())
    [card] = scores.gap_board.read(people.workspace)["cards"]
    assert card["overdue"] == is_over


@pytest.fixture
def link(people, journey, client, zone, monkeypatch):
    """A share link whose last day an owner chose three days before."""
    set_clock(monkeypatch, datetime.datetime(2026, 11, 30, 12), zone)
    link, token = workspaces.create_link(document=journey.document, actor=people.alice)
    client.force_login(people.alice)
    choose_last_day(client, link, DAY)
    link.token = token
    return link


def choose_last_day(client, link, day):
    """Send the form of a link; return the answer."""
    body = {"role": "viewer", "expires_at": day.isoformat()}
    return client.post(reverse("journey-share-link-change", args=[link.document_id, link.pk]), body)


def test_a_link_ends_when_its_day_is_over(link, is_over, client):
    client.logout()
    assert share_links.is_expired(ShareLink.objects.get(pk=link.pk)) == is_over
    assert client.get(f"/s/{link.token}/", follow=True).status_code == (410 if is_over else 200)


def test_today_can_be_the_last_day_and_yesterday_cannot(link, is_over, client):
    kept = ShareLink.objects.get(pk=link.pk).expires_at
    today = DAY + datetime.timedelta(days=is_over)
    yesterday = today - datetime.timedelta(days=1)
    choose_last_day(client, link, yesterday)
    assert ShareLink.objects.get(pk=link.pk).expires_at == kept
    choose_last_day(client, link, today)
    assert ShareLink.objects.get(pk=link.pk).expires_at > timezone.now()


def test_an_invitation_names_its_last_day_by_the_clocks_of_the_workspace(people, client, is_over, zone):
    invitations.invite(workspace=people.workspace, actor=people.alice, role="viewer", email="new@example.test")
    client.force_login(people.alice)
    with translation.override("en"):
        page = client.get(reverse("members")).content.decode()
    assert f"until {10 + is_over} December" in page


def test_an_invitation_is_taken_for_a_week_and_no_longer(people, is_over, monkeypatch):
    _invitation, token = invitations.invite(workspace=people.workspace, actor=people.alice, role="viewer")
    made = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: made + datetime.timedelta(days=7, minutes=1))
    with pytest.raises(AppError):
        invitations.accept(token=token, user=people.mallory)
    monkeypatch.setattr(timezone, "now", lambda: made + datetime.timedelta(days=7, minutes=-1))
    assert invitations.accept(token=token, user=people.mallory)
