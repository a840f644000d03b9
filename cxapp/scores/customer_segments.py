"""The scores of the customer segments of a workspace over all its maps, and how each differs from all others."""

from typing import Any

from cxapp import statistics
from cxapp.models import Measurement, Metric, Workspace
from cxapp.statistics import Histogram, gaps, histograms

from . import distances, formatting
from .ratings import metric_to_json, scoring_metric
from .segments import compare_with_others
from .windows import Window

# {metric: {segment, None for personas of no segment in the list: histogram}}
Answers = dict[Any, dict[Any, dict[int, int]]]


def read_scores(workspace: Workspace, window: Window | None = None) -> dict[Any, list[dict[str, Any]]]:
    """Return {segment: its scores}, one for each metric that its personas answered, in the order of the names.

    A segment has the answers of all its personas, on all maps. Its `difference` {value, low, high, state, needed} is
    its score minus that of the answers of all other personas: `state` is "risen" where the segment is proven to be
    better off, "fallen" where worse, and `needed` is how many answers either side lacks for a verdict.
    """
    counted = read_answers(workspace, window or Window.default(workspace))
    found: dict[Any, list[dict[str, Any]]] = {}
    for metric in workspace.metrics.order_by("name", "pk"):
        by_segment = counted.get(metric.pk, {})
        everyone = histograms.sum_up(*by_segment.values())
        for segment, own in by_segment.items():
            if segment is not None:
                found.setdefault(segment, []).append(rate(metric, own, everyone, workspace.minimum_answers))
    return found


def read_answers(workspace: Workspace, window: Window) -> Answers:
    """Return the answers of personas in a window; answers without a persona belong to no segment."""
    rows = Measurement.objects.filter(
        document__workspace=workspace, persona__isnull=False, day__gte=window.first, day__lte=window.last
    )
    counted: Answers = {}
    for metric, segment, histogram in rows.order_by().values_list("metric", "persona__segment_id", "histogram"):
        groups = counted.setdefault(metric, {})
        histograms.add_to(groups.setdefault(segment, {}), histograms.parse(histogram))
    return counted


def rate(metric: Metric, own: Histogram, everyone: Histogram, minimum: int) -> dict[str, Any]:
    """Return the score of a segment by one metric, judged against the metric's target, with its difference."""
    measured = scoring_metric(metric)
    scored = statistics.score(measured, own)
    low, high = measured.scale
    score: dict[str, Any] = {
        "metric": str(metric.pk),
        "name": metric.name,
        "kind": metric.kind,
        "method": metric.method,
        "method_text": formatting.method_text(metric_to_json(metric)),
        "scale": {"low": low, "high": high},
        "higher_is_better": metric.higher_is_better,
        "n": scored.n,
        "score": scored.score,
        "low": scored.low,
        "high": scored.high,
        "target": metric.target,
        "state": gaps.state(measured, scored, metric.target, minimum),
        "needed": max(0, minimum - int(scored.n)),
        "difference": None if scored.score is None or metric.target is None else scored.score - metric.target,
    }
    others = int(histograms.n(everyone)) - int(scored.n)
    against = compare_with_others(measured, own, everyone, minimum) | {
        "n": others,
        "needed": {"own": score["needed"], "others": max(0, minimum - others)},
    }
    return score | {"distance": distances.build_distance(score), "against": against}
