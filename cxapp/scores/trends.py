"""The trend of a score: a point for each week, made of the answers of several weeks to smooth small numbers."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from cxapp import statistics
from cxapp.statistics import gaps, histograms

from .types import Days, Weeks
from .windows import WEEK, Window

SPANS = (1, 2, 4, 8, 13)
YEAR = 52

Point: TypeAlias = tuple[datetime.date, statistics.Score]


@dataclass(frozen=True)
class Trend:
    """The score at the end of each week, the oldest first: [(day, Score)]; a point covers `span` weeks.

    `past` always begins a year ago: how long something has lasted does not depend on what is shown.
    """

    span: int
    points: list[Point]
    past: list[Point]


def trend_window(last: datetime.date) -> Window:
    """Return the window that a trend up to `last` needs."""
    return Window(last - datetime.timedelta(days=WEEK * (YEAR + SPANS[-1] - 1) - 1), last)


def read(metric: statistics.Metric, days: Days, *, weeks: int, last: datetime.date, minimum: int) -> Trend:
    """Return the Trend of `weeks` weeks up to `last`, at most a year, from {day: histogram}.

    A point covers as many weeks as needed for half of those with answers to reach the `minimum` of a verdict.
    """
    by_week = group_by_week(days, trend_window(last))
    for span in SPANS:
        covered = sliding_histograms(by_week, span)[-YEAR:]
        counts = [count for count in map(histograms.n, covered[-weeks:]) if count]
        if counts and median(counts) >= minimum:
            break
    ends = [last - datetime.timedelta(days=WEEK * age) for age in reversed(range(YEAR))]
    past = [(day, statistics.score(metric, group)) for day, group in zip(ends, covered, strict=True)]
    return Trend(span, past[-weeks:], past)


def group_by_week(days: Days, window: Window) -> Weeks:
    """Return a histogram for each week of a window from {day: histogram}."""
    weeks: Weeks = [{} for _ in range(window.weeks)]
    for day, histogram in days.items():
        if day in window.week_of:
            histograms.add_to(weeks[window.week_of[day]], histogram)
    return weeks


def sliding_histograms(weeks: Weeks, span: int) -> Weeks:
    """Return for each week the answers of `span` weeks up to its end; fewer at the beginning."""
    return [histograms.sum_up(*weeks[max(0, end - span) : end]) for end in range(1, len(weeks) + 1)]


def is_target_missed(metric: statistics.Metric, scored: statistics.Score, target: float | None, minimum: int) -> bool:
    """Return whether a point proves that the target is missed."""
    return gaps.state(metric, scored, target, minimum) == gaps.SIGNIFICANT


def missed_since(
    metric: statistics.Metric, points: Sequence[Point], target: float | None, minimum: int
) -> datetime.date | None:
    """Return the day from which on every point proves that the target is missed, None if the last one does not."""
    day = None
    for ended, scored in reversed(points):
        if not is_target_missed(metric, scored, target, minimum):
            break
        day = ended
    return day
