"""The scores of maps: every measured place rated, ranked and weighed against the others of its map."""

from dataclasses import dataclass

from cxapp.models import Metric, fitting
from cxapp.statistics import gaps

from . import answers, places, ratings


@dataclass(frozen=True)
class Board:
    """One map's places and scores: the gaps by rank, then the rest in the order of the map.

    `metrics` are those of the workspace, `given` the answers: {(metric, kind, place): [histogram of each week]}.
    """

    metrics: list
    sheet: places.Sheet
    scores: list
    given: dict

    @property
    def gaps(self):
        """The scores below their targets, proven or not, the heaviest first."""
        return [score for score in self.scores if score["rank"]]


def read(workspace, documents, window, *, persona=None, metric=None):
    """{document id: Board} for documents of one workspace, in six queries however many they are."""
    metrics = {str(one.pk): one for one in Metric.objects.filter(workspace=workspace)}
    given = answers.read(documents, list(metrics), window, persona=persona, metric=metric)
    targets = answers.targets(documents, metric=metric)
    found = {}
    for id, sheet in places.read(documents).items():
        scores = rated(sheet, given[id], targets[id], metrics, workspace.minimum_answers)
        found[id] = Board(list(metrics.values()), sheet, ranked(sheet, scores), given[id])
    return found


def again(board, score, weeks, minimum):
    """A score of the board from other answers, histograms of weeks, held against the same target."""
    name, kind, id = ratings.key(score)
    metric = next(one for one in board.metrics if str(one.pk) == name)
    asked = {"target": score["target"], "minimum": minimum}
    return ratings.rate(metric, kind, id, board.sheet.found[kind, id], weeks=weeks, **asked)


def rated(sheet, given, targets, metrics, minimum):
    """A score for every place of the map that was measured or was set a target."""
    kinds = {id: kind for kind, id in sheet.found}
    asked = {
        (metric, kinds[id], id): target
        for (metric, id), target in targets.items()
        if id in kinds and fits(metrics.get(metric), target)
    }
    return [
        ratings.rate(
            metrics[metric],
            kind,
            id,
            sheet.found[kind, id],
            weeks=given.get((metric, kind, id), []),
            target=asked.get((metric, kind, id), metrics[metric].target),
            minimum=minimum,
        )
        for metric, kind, id in {**given, **asked}
        if (kind, id) in sheet.found and metric in metrics
    ]


def fits(metric, target):
    """Whether a target lies on the scale of its metric: undo may bring back one of a former method."""
    if metric is None:
        return False
    low, high = fitting.bounds(metric.method, metric.low, metric.high)
    return low <= target <= high


def ranked(sheet, scores):
    """The scores in order, with ranks and shares: gaps by weight, then the rest from stage to stage."""
    order = {stage: number for number, stage in enumerate([*sheet.stages, None])}
    along = sorted(scores, key=lambda score: (order[score["stage"]], score["name"], score["place"]["id"]))
    found = sorted((score for score in along if score["state"] in gaps.GAPS), key=lambda score: -score["weight"])
    shares = gaps.shares([score["weight"] for score in found])
    for rank, (score, share) in enumerate(zip(found, shares, strict=True), 1):
        score.update(rank=rank, share=share)
    return found + [score for score in along if not score["rank"]]
