"""One score of several places: the answers to one metric are added up, whichever map they were given on.

Scores of different metrics are never combined, nor is a mean of scores taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef

from cxapp import statistics
from cxapp.models import Measurement, Metric, Workspace
from cxapp.scores import distances, journey_scores, ratings
from cxapp.scores.journey_scores import JourneyScores
from cxapp.statistics import Histogram, gaps, histograms

Weeks = list[dict[int, int]]
ScoreData = dict[str, Any]


class Boards:
    """The scores of maps, by card."""

    def __init__(self, boards: Mapping[str, JourneyScores]) -> None:
        self.metrics: dict[str, Metric] = {}
        self._by_card: dict[str, list[tuple[ScoreData, Weeks]]] = defaultdict(list)
        for board in boards.values():
            self.metrics |= {str(metric.pk): metric for metric in board.metrics}
            for score in board.scores:
                if score["place"]["kind"] == "touchpoint":
                    weeks = board.weeks.get(ratings.key(score), [])
                    self._by_card[score["place"]["id"]].append((score, weeks))

    def list_scores(self, cards: Iterable[str]) -> Iterator[tuple[ScoreData, Weeks]]:
        """Yield the scores of these cards, each with the histograms of its weeks."""
        for card in cards:
            yield from self._by_card.get(card, ())

    def pool(self, cards: Iterable[str], minimum: int) -> list[ScoreData]:
        """Return one score of these cards for each metric, in the order of the names."""
        by_metric: dict[str, list[tuple[ScoreData, Weeks]]] = defaultdict(list)
        for score, weeks in self.list_scores(cards):
            by_metric[score["metric"]].append((score, weeks))
        pooled = [pool_metric(self.metrics[id], parts, minimum) for id, parts in by_metric.items()]
        return sorted(pooled, key=lambda score: (score["name"].casefold(), score["metric"]))


def read_boards(workspace: Workspace, documents: Iterable[Any], window: Any, metric: Any = None) -> Boards:
    """Return the Boards of these maps; with a metric only its scores."""
    listed = list(documents)
    return Boards(journey_scores.read(workspace, listed, window, metric=metric) if listed else {})


def pool_metric(metric: Metric, parts: Iterable[tuple[ScoreData, Weeks]], minimum: int) -> ScoreData:
    """Return the score of all answers of some places; it has a target where all places have the same one."""
    listed = list(parts)
    measured = ratings.scoring_metric(metric)
    weeks = add_weeks([weeks for _score, weeks in listed])
    histogram = histograms.sum_up(*weeks)
    targets = {score["target"] for score, _weeks in listed}
    target = targets.pop() if len(targets) == 1 else None
    places = sum(bool(score["n"]) for score, _weeks in listed)
    return {
        **rate(metric, measured, histogram, target, minimum),
        "targets_differ": bool(targets),
        "places": places,
        "trend": [ratings.week_point(measured, week) for week in weeks],
    }


def rate(
    metric: Metric, measured: statistics.Metric, histogram: Histogram, target: float | None, minimum: int
) -> ScoreData:
    """Return the score of these answers with everything that decides it."""
    scored = statistics.score(measured, histogram)
    low, high = measured.scale
    score = {
        "metric": str(metric.pk),
        "name": metric.name,
        "kind": metric.kind,
        "method": metric.method,
        "scale": {"low": low, "high": high},
        "higher_is_better": metric.higher_is_better,
        "score": scored.score,
        "n": scored.n,
        "low": scored.low,
        "high": scored.high,
        "target": target,
        "difference": None if scored.score is None or target is None else scored.score - target,
        "state": gaps.state(measured, scored, target, minimum),
        "size": gaps.size(measured, scored.score, target),
        "needed": max(0, minimum - int(scored.n)),
    }
    return score | {"distance": distances.build_distance(score)}


def add_weeks(all_weeks: Iterable[Weeks]) -> Weeks:
    """Return the sums of the histograms week by week; places without answers have no weeks."""
    known = [weeks for weeks in all_weeks if weeks]
    return [histograms.sum_up(*same) for same in zip(*known, strict=True)]


def list_measured_metrics(workspace: Workspace, documents: Iterable[Any]) -> list[Metric]:
    """Return the metrics that touchpoints of these maps were measured by."""
    rows = Measurement.objects.filter(document__in=list(documents), place_kind="touchpoint", metric=OuterRef("pk"))
    return list(workspace.metrics.filter(Exists(rows)).order_by("name", "pk"))


def find_measured_metric(workspace: Workspace, id: Any = None) -> Metric | None:
    """Return the metric of an id, None if the workspace has none of it."""
    return workspace.metrics.filter(pk=id).first() if id else None
