"""Figures that people enter by hand, as counts of answers."""

import datetime

import pytest

from cxapp.answers import manual_entry
from cxapp.errors import InvalidInput
from cxapp.models import Metric

METRICS = {
    "share": Metric(name="CSAT", low=1, high=5, method="share", threshold=4),
    "nps": Metric(name="NPS", low=0, high=10, method="nps"),
    "mean": Metric(name="CES", low=1, high=7, method="mean"),
}
DAY = datetime.date(2026, 11, 22)


def build(method, **figures):
    """The rows of these figures of a stage."""
    return manual_entry.build_rows(metric=METRICS[method], place_kind="stage", place_id="s", day=DAY, figures=figures)


@pytest.mark.parametrize(
    ("method", "figures", "counts"),
    [
        ("share", {"positive": 7, "n": 10}, {5: 7, 1: 3}),
        ("share", {"positive": 10, "n": 10}, {5: 10}),
        ("share", {"positive": 0, "n": 1}, {1: 1}),
        ("share", {"histogram": {"4": 2, "1": 0}, "n": None}, {4: 2}),
        # Passives answered 7 or 8, detractors 6 or less.
        ("nps", {"promoters": 5, "passives": 3, "detractors": 2}, {10: 5, 7: 3, 0: 2}),
        ("nps", {"promoters": 0, "passives": 1, "detractors": 0}, {7: 1}),
        ("mean", {"histogram": {"1": 1, "7": 2}}, {1: 1, 7: 2}),
    ],
)
def test_figures_are_counts_of_answers(method, figures, counts):
    rows = build(method, **figures)
    assert {row.value: row.count for row in rows} == counts
    assert [row.value for row in rows] == sorted(counts)
    assert {(row.metric, row.place_kind, row.place_id, row.persona, row.at) for row in rows} == {
        (str(METRICS[method].pk), "stage", "s", None, DAY)
    }


@pytest.mark.parametrize(
    ("method", "figures", "field"),
    [
        ("share", {"positive": 11, "n": 10}, "positive"),
        ("share", {"positive": 0, "n": 0}, "n"),
        ("share", {"positive": 3}, "histogram"),
        ("share", {"positive": 3, "n": 4, "histogram": {"5": 1}}, "histogram"),
        ("share", {"histogram": {"0": 1}}, "histogram"),
        ("share", {"histogram": {"6": 1}}, "histogram"),
        ("share", {"histogram": {"x": 1}}, "histogram"),
        ("share", {"histogram": {"4": 1, "04": 2}}, "histogram"),
        ("share", {"histogram": {}}, "histogram"),
        ("share", {"histogram": {"4": 0}}, "n"),
        ("nps", {"positive": 3, "n": 4}, "histogram"),
        ("nps", {"promoters": 0, "passives": 0, "detractors": 0}, "n"),
        ("mean", {"positive": 3, "n": 4}, "histogram"),
        ("mean", {}, "histogram"),
    ],
)
def test_figures_that_make_no_answers_are_refused(method, figures, field):
    with pytest.raises(InvalidInput) as refused:
        build(method, **figures)
    assert list(refused.value.fields) == [field]
