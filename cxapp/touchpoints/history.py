"""One shared touchpoint with all its uses, and the history of its scores over all maps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from cxapp.errors import NotFound
from cxapp.models import Metric, Workspace
from cxapp.scores import Window, answers_by_day, ratings, trends
from cxapp.scores.trends import Trend
from cxapp.statistics import histograms

from . import names, pooling, uses
from .channels import Channels
from .listing import build_entry
from .uses import SharedTouchpoint, Use

MAX_USES = 500
MAX_CARDS = 10_000
WEEKS = 16
Days = dict[str, dict[int, int]]


def read_touchpoint(workspace: Workspace, key: str, weeks: int = WEEKS) -> dict[str, Any]:
    """Return {window, touchpoint, metrics, trends}; the Trend of each metric is that of the answers of all maps.

    Raise NotFound if there is no touchpoint of this key.
    """
    window = Window.default(workspace)
    corrections = uses.read_corrections(workspace)
    found = uses.group(uses.read_uses(uses.list_journeys(workspace)), corrections).get(key)
    if found is None:
        raise NotFound()
    documents = [journey.pk for journey in found.journeys]
    boards = pooling.read_boards(workspace, documents, window)
    entry = build_entry(found, Channels(workspace), boards, workspace.minimum_answers, MAX_USES)
    for use, described in zip(found.uses, entry["uses"], strict=False):
        described["correction"] = find_correction(use, corrections)
        described["own_key"] = use.own_key
        described["scores"] = boards.pool([use.card], workspace.minimum_answers)
    days = read_days(found, documents, boards.metrics, window)
    trends_by_metric = {
        score["metric"]: read_trend(workspace, boards.metrics[score["metric"]], days[score["metric"]], weeks, window)
        for score in entry["scores"]
    }
    return {
        "window": window.to_json(),
        "touchpoint": entry,
        "metrics": boards.metrics,
        "trends": trends_by_metric,
    }


def find_correction(use: Use, corrections: Mapping[str, str]) -> str:
    """Return why a card is in its touchpoint: "card" or "name" if somebody has said so, else ""."""
    if names.card_key(use.card) in corrections:
        return "card"
    return "name" if use.own_key in corrections else ""


def read_days(
    touchpoint: SharedTouchpoint, documents: Iterable[Any], metrics: Iterable[str], window: Window
) -> dict[str, Days]:
    """Return {metric: {day: histogram}} of the answers of a year at all uses together."""
    cards = {use.card for use in touchpoint.uses}
    period = trends.trend_window(window.last)
    total: dict[str, Days] = defaultdict(dict)
    # SQLite takes no more than 32,766 parameters.
    narrowed = {"place_id__in": cards} if len(cards) <= MAX_CARDS else {}
    by_place = answers_by_day(documents, list(metrics), period, place_kind="touchpoint", **narrowed)
    for (_document, metric, _kind, card), days in by_place.items():
        if card in cards:
            for day, histogram in days.items():
                histograms.add_to(total[metric].setdefault(day, {}), histogram)
    return total


def read_trend(workspace: Workspace, metric: Metric, days: Days, weeks: int, window: Window) -> Trend:
    """Return the Trend of these answers up to the end of the window."""
    measured = ratings.scoring_metric(metric)
    return trends.read(measured, days, weeks=weeks, last=window.last, minimum=workspace.minimum_answers)


def trend_to_json(trend: Trend) -> dict[str, Any]:
    """Return {span, points}: each point has the answers of `span` weeks up to its day."""
    return {
        "span": trend.span,
        "points": [
            {"last": day.isoformat(), "n": point.n, "score": point.score, "low": point.low, "high": point.high}
            for day, point in trend.points
        ],
    }
