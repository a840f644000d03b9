"""The matrix of channels and stages: how many touchpoints, their score by one metric, and online against offline."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from cxapp.models import Journey, Metric, Stage, Workspace
from cxapp.schema import Level
from cxapp.scores import Window, ratings
from cxapp.statistics import Histogram, differences, histograms
from cxapp.text.markup import strip_markup

from . import pooling, uses
from .channels import OFFLINE, ONLINE, Channels
from .pooling import Boards
from .uses import Use

TOO_FEW, NOT_PROVEN = "too_few", "not_proven"
SCORE_FIELDS = ("n", "score", "low", "high", "target", "state", "needed", "difference", "distance")
Column = dict[str, Any]


def read_journey_matrix(journey: Journey, metric: Metric | None = None) -> dict[str, Any]:
    """Return the matrix of one journey, with a column for each stage."""
    stages = Stage.objects.filter(document=journey.pk).order_by("rank", "id").values_list("id", "title", "level")
    columns = [{"id": str(id), "title": strip_markup(title).strip(), "level": level} for id, title, level in stages]
    return build_matrix(journey.document.workspace, [journey], columns, lambda use: use.stage, metric)


def read_workspace_matrix(workspace: Workspace, metric: Metric | None = None) -> dict[str, Any]:
    """Return the matrix of all journeys in use, with a column for each level."""
    columns = [{"id": level.value, "title": str(level.label), "level": level.value} for level in Level]
    return build_matrix(workspace, uses.list_journeys(workspace), columns, lambda use: use.level, metric)


def build_matrix(
    workspace: Workspace,
    journeys: list[Journey],
    columns: list[Column],
    column_of: Callable[[Use], str],
    metric: Metric | None,
) -> dict[str, Any]:
    """Return {window, minimum, metrics, metric, columns, rows, totals, comparison}.

    A cell has the number of touchpoints, and the score of their answers together. Without a metric the first one by
    which touchpoints were measured is taken.
    """
    window, minimum = Window.default(workspace), workspace.minimum_answers
    documents = [journey.pk for journey in journeys]
    metrics = pooling.list_measured_metrics(workspace, documents)
    metric = metric or next(iter(metrics), None)
    boards = pooling.read_boards(workspace, documents, window, metric.pk) if metric else Boards({})
    cells, channels = Cells(boards, minimum), Channels(workspace)
    corrections = uses.read_corrections(workspace)
    for use in uses.read_uses(journeys):
        cells.add(use, column_of(use), uses.find_key(use, corrections))
    ids = [column["id"] for column in columns]
    values = sorted({channel for channel, _column in cells.uses if channel is not None}, key=channels.sort_key)
    return {
        "window": window.to_json(),
        "minimum": minimum,
        "metrics": [ratings.metric_to_json(one) for one in metrics],
        "metric": metric and ratings.metric_to_json(metric),
        "columns": columns,
        "rows": [
            {
                "channel": channels.describe(value),
                "cells": [cells.describe(value, id) for id in ids],
                "total": cells.describe(value, None),
            }
            for value in values
        ],
        "totals": [cells.describe(None, id) for id in [*ids, None]],
        "comparison": metric and compare_places(cells, channels, values, ids, metric, minimum),
    }


class Cells:
    """The uses of each (channel, column); None as either of both stands for all."""

    def __init__(self, boards: Boards, minimum: int) -> None:
        self.boards, self.minimum = boards, minimum
        self.uses: dict[tuple[str | None, str | None], list[Use]] = defaultdict(list)
        self.keys: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)

    def add(self, use: Use, column: str, key: str) -> None:
        """Count a use in its cell and in the totals."""
        for place in ((use.channel, column), (use.channel, None), (None, column), (None, None)):
            self.uses[place].append(use)
            self.keys[place].add(key)

    def describe(self, channel: str | None, column: str | None) -> dict[str, Any]:
        """Return {touchpoints, uses, journeys, score, card}; `card` is that of a single use, to open the map there."""
        found = self.uses.get((channel, column), [])
        pooled = self.boards.pool([use.card for use in found], self.minimum)
        score = next(iter(pooled), None)
        return {
            "touchpoints": len(self.keys.get((channel, column), ())),
            "uses": len(found),
            "journeys": len({use.journey.pk for use in found}),
            "score": score and {name: score[name] for name in SCORE_FIELDS},
            "card": {"journey": str(found[0].journey.pk), "id": found[0].card} if len(found) == 1 else None,
        }

    def histogram(self, channels: Iterable[str], column: str | None) -> Histogram:
        """Return the answers at all touchpoints of some channels in a column."""
        total: dict[int, int] = {}
        for channel in channels:
            cards = [use.card for use in self.uses.get((channel, column), ())]
            for _score, weeks in self.boards.list_scores(cards):
                for week in weeks:
                    histograms.add_to(total, week)
        return total


def compare_places(
    cells: Cells, channels: Channels, values: list[str], columns: list[str], metric: Metric, minimum: int
) -> list[dict[str, Any]]:
    """Return online against offline in each column, and in all of them together."""
    sides = {place: [value for value in values if channels.find_place(value) == place] for place in (ONLINE, OFFLINE)}
    return [
        compare(metric, cells.histogram(sides[ONLINE], id), cells.histogram(sides[OFFLINE], id), minimum)
        for id in [*columns, None]
    ]


def compare(metric: Metric, online: Histogram, offline: Histogram, minimum: int) -> dict[str, Any]:
    """Return {online, offline, difference, verdict}: online minus offline, judged where both have enough answers."""
    measured = ratings.scoring_metric(metric)
    sides = {
        place: pooling.rate(metric, measured, histogram, None, minimum)
        for place, histogram in ((ONLINE, online), (OFFLINE, offline))
    }
    found = differences.difference(measured, offline, online)
    return {
        **{
            place: {name: side[name] for name in ("n", "score", "low", "high", "needed")}
            for place, side in sides.items()
        },
        "difference": {"value": found.value, "low": found.low, "high": found.high},
        "verdict": find_verdict(measured.higher_is_better, found, max(side["needed"] for side in sides.values())),
    }


def find_verdict(higher_is_better: bool, found: differences.Difference, needed: int) -> str:
    """Return which place is proven to be better, "not_proven", or "too_few" while answers are missing."""
    if needed or found.low is None:
        return TOO_FEW
    if differences.is_proven(found, upwards=higher_is_better):
        return ONLINE
    return OFFLINE if differences.is_proven(found, upwards=not higher_is_better) else NOT_PROVEN
