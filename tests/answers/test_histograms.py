"""Measurements typed or sent as histograms: values on the scale, counts, days. Nothing here needs a database."""

import datetime

import polars
import pytest

from cxapp.answers import daily_totals, histograms, impact
from cxapp.errors import InvalidInput
from cxapp.models import Metric
from cxapp.scores import Window

DAY = datetime.date(2026, 11, 22)
METRIC = Metric(name="Mood", low=-2, high=10)


def build(histogram, day=DAY):
    fields = {"metric": METRIC, "document_id": None, "place_kind": "stage", "place_id": None}
    return histograms.build_row(**fields, day=day, histogram=histogram)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"-2": 1, "10": 2}, {"-2": 1, "10": 2}),
        ({"0": 0}, {"0": 0}),
        ({"4": 10_000_000}, {"4": 10_000_000}),
    ],
)
def test_values_on_the_scale_and_counts_are_kept(given, kept):
    assert (build(given).histogram, build(given).day) == (kept, DAY)


@pytest.mark.parametrize(
    "given",
    [
        *({}, [], None, {"-3": 1}, {"11": 1}, {"04": 1}, {"-0": 1}, {"4.0": 1}, {4: 1}, {"": 1}),
        *({"4": -1}, {"4": 10_000_001}, {"4": True}, {"4": 1.0}, {"4": None}, {"4": "1"}, {"4": 1, "11": 1}),
    ],
)
def test_other_histograms_are_refused(given):
    with pytest.raises(InvalidInput) as refused:
        build(given)
    assert list(refused.value.fields) == ["histogram"]


@pytest.mark.parametrize("day", ["2026-11-22", None, 20261122])
def test_a_day_is_a_date(day):
    with pytest.raises(InvalidInput) as refused:
        build({"4": 1}, day)
    assert list(refused.value.fields) == ["day"]


@pytest.mark.parametrize(
    ("sign", "total"), [(1, {"-1": 2, "4": 4, "5": 1, "10": 1}), (-1, {"4": 2, "10": 1}), (0, {"4": 3, "10": 1})]
)
def test_days_are_added_by_value_and_never_fall_below_none(sign, total):
    summed = daily_totals.sum_histograms({"10": 1, "4": 3}, {4: 1, 5: 1, -1: 2}, sign)
    assert list(summed.items()) == list(total.items())


def test_a_tally_is_grouped_by_day_without_empty_counts():
    key = ("metric", "stage", "place", None)
    tally = {(*key, DAY, 4): 2, (*key, DAY, 5): 1, (*key, DAY, 1): 0, (*key, datetime.date(2026, 11, 23), 4): 0}
    assert daily_totals.group_by_day(tally) == {(*key, DAY): {4: 2, 5: 1}}
    [stored] = daily_totals.serialize_tally(tally)
    assert (stored["day"], stored["persona"], stored["histogram"]) == ("2026-11-22", None, {"4": 2, "5": 1})


@pytest.mark.parametrize(
    ("start", "outside"),
    [
        (None, 1 + 16),
        (datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC), 1 + 2 + 16),
    ],
)
def test_answers_before_and_after_the_days_of_a_score_are_outside(start, outside):
    days = {"2026-11-01": {"4": 1}, "2026-11-02": {"4": 2}, "2026-11-03": {"4": 4}, "2026-11-30": {"4": 8}}
    days |= {"2026-12-01": {"4": 7, "5": 9}}
    window = Window(datetime.date(2026, 11, 2), datetime.date(2026, 11, 30))
    start = start and type("Start", (), {"day": start.date()})
    assert impact.count_outside(days, window, start) == outside


def test_the_answers_of_a_file_are_added_by_place_and_day():
    rows = [
        ("m", "stage", "p", None, DAY, 4, 2),
        ("m", "stage", "p", "nora", DAY, 4, 1),
        ("m", "stage", "q", None, DAY, 5, 3),
    ]
    names = ("metric", "place_kind", "place_id", "persona", "day", "value", "count")
    found = impact.group_by_day("map", polars.DataFrame(rows, schema=names, orient="row"))
    assert found == {
        ("map", "m", "stage", "p"): {"2026-11-22": {4: 3}},
        ("map", "m", "stage", "q"): {"2026-11-22": {5: 3}},
    }


def test_a_day_that_is_given_again_is_added_to_the_stored_one():
    assert histograms._sum({"5": 2, "4": 1}, {"5": 3, "1": 1, "2": 0}) == {"1": 1, "4": 1, "5": 5}
    assert histograms._sum({}, {"5": 3}) == {"5": 3}
