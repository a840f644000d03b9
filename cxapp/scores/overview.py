"""All metrics of a workspace: the score over all its maps, its trend, and how many places are on target."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cxapp import statistics
from cxapp.models import Document, Metric, Workspace
from cxapp.statistics import Histogram, gaps, histograms

from . import answers, journey_scores, ratings, trends
from .journey_scores import JourneyScores
from .types import Days, Id, ScoreData
from .windows import Window

WEEKS = 16


@dataclass(frozen=True)
class Overview:
    """The workspace's metrics by id, the board of each of its maps by id, and a row for each metric."""

    metrics: dict[str, Metric]
    boards: dict[str, JourneyScores]
    rows: list[dict[str, Any]]

    def scores(self, metric: str) -> list[tuple[str, ScoreData]]:
        """Return every (document id, score) of a metric."""
        return [
            (document, score)
            for document, board in self.boards.items()
            for score in board.scores
            if score["metric"] == metric
        ]


def read_overview(workspace: Workspace, today: datetime.date | None = None) -> Overview:
    """Return the Overview of the workspace's default window, with trends of sixteen weeks.

    Takes eleven queries, and one more if a fix is proven.
    """
    window = Window.default(workspace, today or workspace.today())
    journeys = Document.objects.filter(workspace=workspace, kind="journey", archived_at=None)
    documents = list(journeys.values_list("pk", flat=True))
    boards = journey_scores.read(workspace, documents, window)
    metrics = {str(metric.pk): metric for metric in workspace.metrics.all()}
    days = gather_days(boards, documents, metrics, reading_window(window))
    minimum = workspace.minimum_answers
    rows = [build_row(metric, total_histogram(boards, id), days[id], window, minimum) for id, metric in metrics.items()]
    overview = Overview(metrics, boards, rows)
    for row in rows:
        row.update(count_places(score for _, score in overview.scores(row["id"])))
    return overview


def reading_window(window: Window) -> Window:
    """Return the window that covers both the scores and the trend lines."""
    return Window(min(window.first, trends.trend_window(window.last).first), window.last)


def gather_days(
    boards: Mapping[str, JourneyScores], documents: Iterable[Id], metrics: Iterable[str], window: Window
) -> dict[str, Days]:
    """Return {metric: {day: histogram}} of all places that still exist on the maps."""
    total: dict[str, Days] = defaultdict(lambda: defaultdict(dict))
    for (document, metric, *place), days in answers.answers_by_day(documents, list(metrics), window).items():
        if document in boards and tuple(place) in boards[document].places.by_key:
            for day, histogram in days.items():
                histograms.add_to(total[metric][day], histogram)
    return total


def total_histogram(boards: Mapping[str, JourneyScores], metric: str) -> dict[int, int]:
    """Return the histogram of all answers to a metric that count at present."""
    return histograms.sum_up(
        *(
            week
            for board in boards.values()
            for key in map(ratings.key, board.scores)
            if key[0] == metric
            for week in board.weeks.get(key, [])
        )
    )


def build_row(metric: Metric, histogram: Histogram, days: Days, window: Window, minimum: int) -> dict[str, Any]:
    """Return one metric with its current score and trend; answers to the same question may be added up."""
    measured = ratings.scoring_metric(metric)
    scored = statistics.score(measured, histogram)
    line = trends.read(measured, days, weeks=WEEKS, last=window.last, minimum=minimum)
    low, high = measured.scale
    return {
        **ratings.metric_to_json(metric),
        "n": scored.n,
        "score": scored.score,
        "interval": (scored.low, scored.high),
        "scale": {"low": low, "high": high},
        "state": gaps.state(measured, scored, metric.target, minimum),
        "difference": None if None in (scored.score, metric.target) else scored.score - metric.target,
        "span": line.span,
        "trend": [point.score for _, point in line.points],
    }


def count_places(scores: Iterable[ScoreData]) -> dict[str, int]:
    """Count the places that can be judged, and those on target."""
    states = [score["state"] for score in scores]
    return {
        "on_target": states.count(gaps.ON_TARGET),
        "judged": sum(state in (*gaps.GAPS, gaps.ON_TARGET) for state in states),
    }
