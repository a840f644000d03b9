"""The score of one metric at one place, for the API and the exports."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cxapp import statistics
from cxapp.models import Metric
from cxapp.statistics import gaps, histograms

from . import formatting
from .starts import Start
from .types import PlaceKey, ScoreData, Weeks

if TYPE_CHECKING:
    from .journey_scores import Place


def rate(
    metric: Metric,
    kind: str,
    id: str,
    place: "Place",
    *,
    weeks: Weeks,
    target: float | None,
    minimum: int,
    start: Start | None = None,
    line: Weeks | None = None,
) -> ScoreData:
    """Return the score as a dictionary, without its rank and its share of the whole gap yet.

    Only a gap has a size and a weight: too few answers give no verdict, so they have none. `start` is the Start of the
    place's answers if a fix restarted them, `line` the weeks of the trend if they differ from those that count.
    """
    measured = scoring_metric(metric)
    histogram = histograms.sum_up(*weeks)
    scored = statistics.score(measured, histogram)
    state = gaps.state(measured, scored, target, minimum)
    size = gaps.size(measured, scored.score, target) if state in gaps.GAPS else 0.0
    low, high = measured.scale
    return {
        "rank": None,
        "stage": place.stage,
        "place": {"kind": kind, "id": id},
        "title": gap_title(metric, kind, place, state),
        "metric": str(metric.pk),
        "name": metric.name,
        "kind": metric.kind,
        "method": metric.method,
        "unit": "%" if metric.method == "share" else "",
        "score": scored.score,
        "target": target,
        "n": scored.n,
        "low": scored.low,
        "high": scored.high,
        "scale": {"low": low, "high": high},
        "higher_is_better": metric.higher_is_better,
        "difference": None if scored.score is None or target is None else scored.score - target,
        "size": size,
        "state": state,
        "importance": place.importance,
        "reach": place.reach,
        "reach_text": place.reach_text,
        "weight": gaps.weight(size, place.importance, place.reach),
        "share": 0,
        "needed": gaps.answers_needed(measured, histogram, target, minimum),
        "trend": [week_point(measured, week) for week in line or weeks],
        "since": start and start.to_json(),
    }


def key(score: ScoreData) -> PlaceKey:
    """Return the key of a score: (metric, place kind, place)."""
    return score["metric"], score["place"]["kind"], score["place"]["id"]


def week_point(measured: statistics.Metric, week: statistics.Histogram) -> float | None:
    """Return a week's score for the sparkline, None without answers."""
    return round(statistics.score_value(measured, week), 2) if histograms.n(week) else None


def metric_to_json(metric: Metric) -> dict[str, Any]:
    """Return a metric with everything that decides its scores, ready for JSON."""
    names = ("name", "kind", "method", "low", "high", "threshold", "higher_is_better", "target")
    return {"id": str(metric.pk)} | {name: getattr(metric, name) for name in names}


def metric_to_json_with_text(metric: Metric) -> dict[str, Any]:
    """Return a metric ready for JSON, with its method in words."""
    known = metric_to_json(metric)
    return known | {"method_text": formatting.method_text(known)}


def scoring_metric(metric: Metric) -> statistics.Metric:
    """Return the part of a metric that decides its scores."""
    return statistics.Metric(metric.method, metric.low, metric.high, metric.threshold, metric.higher_is_better)


def gap_title(metric: Metric, kind: str, place: "Place", state: str) -> str:
    """Return the title of a gap: the touchpoint's text, the stage's obstacle, or a default."""
    if kind == "touchpoint" or (state in gaps.GAPS and place.text):
        return place.text
    if kind == "journey":
        return _("%(metric)s of the whole journey") % {"metric": metric.name}
    return _("%(metric)s at %(stage)s") % {"metric": metric.name, "stage": place.name}
