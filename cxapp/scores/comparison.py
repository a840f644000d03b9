"""The changes of scores since another period, and whether they are proven.

Both periods are scored from histograms by the metric's current method, so that two methods are never compared.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import statistics
from cxapp.statistics import Histogram, differences, histograms

from . import formatting, ratings
from .journey_scores import JourneyScores
from .types import PlaceKey, ScoreData, Weeks
from .windows import Window

# JSON-ready: see compare_board.
Change: TypeAlias = dict[str, Any]

RISEN, FALLEN, NOT_PROVEN, TOO_FEW, NOTHING = "risen", "fallen", "not_proven", "too_few", "nothing"


def compare_board(
    board: JourneyScores, before: Mapping[PlaceKey, Weeks], *, window: Window, since: Window, minimum: int
) -> dict[PlaceKey, Change]:
    """Return {(metric, place kind, place): change} for the scores of a board.

    `before` are the answers of the window `since`. A change is {score, n, low, high} in that window,
    {value, least, most}: the difference with its interval, its state and its text.
    """
    metrics = {str(metric.pk): metric for metric in board.metrics}
    period = period_labels(window, since)
    return {
        key: compare_score(
            ratings.scoring_metric(metrics[key[0]]),
            score,
            total_histogram(before, key),
            total_histogram(board.weeks, key),
            period,
            minimum,
        )
        for key, score in ((ratings.key(score), score) for score in board.scores)
    }


def total_histogram(weeks: Mapping[PlaceKey, Weeks], key: PlaceKey) -> dict[int, int]:
    """Return the histogram of all answers of a place."""
    return histograms.sum_up(*weeks.get(key, []))


def compare_score(
    measured: statistics.Metric,
    score: ScoreData,
    before: Histogram,
    after: Histogram,
    period: dict[str, str],
    minimum: int,
) -> Change:
    """Return the change of one score."""
    old, change = statistics.score(measured, before), differences.difference(measured, before, after)
    state = change_state(measured, before, after, minimum)
    return {
        "score": old.score,
        "n": old.n,
        "low": old.low,
        "high": old.high,
        "value": change.value,
        "least": change.low,
        "most": change.high,
        "state": state,
        "text": change_text(score, old, change.value, state, period),
    }


def change_state(measured: statistics.Metric, before: Histogram, after: Histogram, minimum: int) -> str:
    """Return whether the change is proven, and its direction; no verdict if either side has too few answers."""
    numbers = [histograms.n(before), histograms.n(after)]
    if not all(numbers):
        return NOTHING
    if min(numbers) < minimum:
        return TOO_FEW
    if differences.has_improved(measured, before, after):
        return RISEN
    return FALLEN if differences.has_worsened(measured, before, after) else NOT_PROVEN


def change_text(
    score: ScoreData, old: statistics.Score, value: float | None, state: str, period: dict[str, str]
) -> str:
    """Return the change in words; "" if there is no current score."""
    if state == NOTHING:
        return _("No answers in %(period)s to compare with") % {"period": period["alone"]} if score["n"] else ""
    forms = {
        TOO_FEW: _("%(difference)s compared with %(period)s, too few answers to tell: n %(before)s and %(now)s"),
        NOT_PROVEN: _("%(difference)s compared with %(period)s, not proven: n %(before)s and %(now)s"),
    }
    form = forms.get(state) or _("%(difference)s compared with %(period)s, proven: n %(before)s and %(now)s")
    decimals = 1 if score["method"] == "mean" else 0
    numbers = {"before": formatting.format_number(old.n), "now": formatting.format_number(score["n"])}
    return form % {
        "difference": formatting.format_number(statistics.require_figure(value), decimals, signed=True),
        "period": period["since"],
        **numbers,
    }


def period_labels(window: Window, since: Window) -> dict[str, str]:
    """Return the name of the earlier period, in the form after "since" and on its own."""
    if since == window.preceding_window():
        return {
            "since": days_before_text(since.days, preceding_days_since),
            "alone": days_before_text(since.days, preceding_days_alone),
        }
    if since == window.same_days_last_year():
        return {"since": _("the same days last year"), "alone": _("those days of last year")}
    ends = {"from": format_day(since.first), "to": format_day(since.last)}
    return {"since": _("the days %(from)s to %(to)s") % ends, "alone": _("the days from %(from)s to %(to)s") % ends}


def days_before_text(count: int, form: Callable[[int], str]) -> str:
    """Return the name of the preceding `count` days."""
    return form(count) % {"count": count}


def preceding_days_since(count: int) -> str:
    return ngettext("the %(count)s day before", "the %(count)s days before", count)


def preceding_days_alone(count: int) -> str:
    return ngettext("the %(count)s preceding day", "the %(count)s preceding days", count)


def format_day(date: datetime.date) -> str:
    """Return a date in words, with its year."""
    return formats.date_format(date, "j E Y")
