"""The period that the address of the phone page names."""

import datetime
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cxapp import scores
from cxapp.models import Answer, Metric
from cxapp.web.phone import shown_period

TODAY = date(2026, 11, 28)


@pytest.fixture
def shop():
    """A workspace that knows its day and its usual period."""
    return SimpleNamespace(today=lambda: TODAY, window_days=90)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({"period": "28"}, date(2026, 11, 1), TODAY),
        ({"period": "112"}, date(2026, 8, 9), TODAY),
        ({"period": "365"}, date(2025, 11, 29), TODAY),
        ({"period": "own", "from": "2026-02-01", "to": "2026-02-28"}, date(2026, 2, 1), date(2026, 2, 28)),
        ({"period": "own", "from": "2026-02-01", "to": "2026-02-01"}, date(2026, 2, 1), date(2026, 2, 1)),
    ],
)
def test_an_address_names_the_days(shop, query, first, last):
    assert shown_period.read_window(query, shop) == scores.Window(first, last)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"period": "usual"},
        {"period": "29"},
        {"period": "<b>"},
        {"period": "own"},
        {"period": "own", "from": "2026-02-02", "to": "2026-02-01"},
        {"period": "own", "from": "2026-02-30", "to": "2026-03-01"},
        {"period": "own", "from": "1969-12-31", "to": "1970-01-02"},
        {"period": "own", "from": "20260201", "to": "2026-03-01"},
        {"period": "own", "from": "2026-W05-1", "to": "2026-03-01"},
        {"period": "own", "from": "2000-01-01", "to": "2026-01-01"},
        {"period": "own", "from": "9" * 5000, "to": "2026-01-01"},
        {"from": "2026-02-01", "to": "2026-02-28"},
    ],
)
def test_what_is_no_period_is_the_default(shop, query):
    assert shown_period.read_window(query, shop) is None


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 9, 1), TODAY, "1 Sep – 28 Nov"),
        (date(2025, 11, 29), TODAY, "29 Nov 2025 – 28 Nov 2026"),
        (date(2025, 3, 1), date(2025, 3, 31), "1 Mar 2025 – 31 Mar 2025"),
    ],
)
def test_the_days_are_described_in_a_few_words(first, last, words):
    assert shown_period.describe_window(scores.Window(first, last), TODAY) == words


def test_the_page_counts_the_answers_of_its_period(browse, alice, journey, people, touchpoint):
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    metric = Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)
    at = timezone.now() - datetime.timedelta(days=200)
    place = {"document_id": journey.pk, "place_kind": "touchpoint", "place_id": touchpoint["id"]}
    Answer.objects.create(metric=metric, value=1, comment="Nobody came", at=at, **place)
    path = f"/journeys/{journey.pk}/phone/"
    assert "Nobody came" not in browse(alice).get(path).content.decode()
    assert "Nobody came" not in browse(alice).get(f"{path}?period=112").content.decode()
    assert "Nobody came" in browse(alice).get(f"{path}?period=365").content.decode()
