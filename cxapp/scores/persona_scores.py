"""The scores of one persona over all maps of the workspace, by metric: whether their jobs got done."""

from typing import Any

from cxapp import statistics
from cxapp.models import Measurement, Persona
from cxapp.statistics import histograms

from . import formatting
from .ratings import scoring_metric
from .windows import Window


def rate_metrics(persona: Persona, window: Window | None = None) -> dict[str, dict[str, Any]]:
    """Return {metric: {score, n, low, high, method, text}} of the persona's answers in the workspace's usual window."""
    window = window or Window.default(persona.workspace)
    rows = Measurement.objects.filter(
        persona=persona,
        document__workspace=persona.workspace_id,
        day__gte=window.first,
        day__lte=window.last,
    )
    counted: dict[str, dict[int, int]] = {}
    for metric, histogram in rows.order_by().values_list("metric", "histogram"):
        histograms.add_to(counted.setdefault(str(metric), {}), histograms.parse(histogram))
    return {str(metric.pk): rate(metric, counted.get(str(metric.pk), {})) for metric in persona.workspace.metrics.all()}


def rate(metric: Any, histogram: dict[int, int]) -> dict[str, Any]:
    """Return the figures of a metric for a histogram, with a text of score, n and interval; "" without answers."""
    scored = statistics.score(scoring_metric(metric), histogram)
    figures: dict[str, Any] = {"method": metric.method, "n": scored.n, "score": scored.score}
    figures |= {"low": scored.low, "high": scored.high}
    return figures | {"text": format_text(figures)}


def format_text(figures: dict[str, Any]) -> str:
    """Return the score of a job in words: 64 %, n 41, 50…77."""
    if figures["score"] is None:
        return ""
    value = formatting.format_figure(figures, figures["score"])
    unit = f"{formatting.SPACE}%" if figures["method"] == "share" else ""
    texts = (value + unit, formatting.answers_text(figures), formatting.interval_text(figures))
    return ", ".join(filter(None, texts))
