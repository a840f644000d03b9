"""The worst gap inside a place: of all journeys that it opens the heaviest one, never a mean of unlike metrics."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from cxapp import scores
from cxapp.scores.journey_scores import JourneyScores
from cxapp.statistics import gaps

from .tree import Tree

Worst = dict[str, Any]


def list_worst(boards: Mapping[str, JourneyScores]) -> dict[str, Worst]:
    """Return {journey id: its own worst gap} of the journeys that have gaps."""
    return keep_gaps({id: scores.worst_gap(board) for id, board in boards.items()})


def keep_gaps(found: Mapping[str, Worst]) -> dict[str, Worst]:
    """Return those of the worst gaps by journey that are gaps."""
    return {id: worst for id, worst in found.items() if worst["gap"]}


def find_worst(tree: Tree, own: Mapping[str, Worst], ids: Iterable[str]) -> Worst | None:
    """Return the worst gap of these journeys, None without any: a proven one before others, then the heaviest."""
    with_gap = [id for id in ids if id in own]
    if not with_gap:
        return None
    worst = max(with_gap, key=lambda id: (is_proven(own[id]["gap"]), own[id]["gap"]["weight"]))
    return describe(tree, worst, own[worst])


def is_proven(gap: Mapping[str, Any]) -> bool:
    """Return whether the answers prove the gap."""
    return bool(gap["state"] == gaps.SIGNIFICANT)


def describe(tree: Tree, id: str, worst: Mapping[str, Any]) -> Worst:
    """Return a gap with its journey, its figures, and both in words."""
    gap, journey = worst["gap"], tree.journeys[id]
    return {
        "journey": {"id": id, "title": journey.title.strip(), "language": journey.language},
        "stage": worst["title"].strip(),
        "place": gap["place"],
        **{name: gap[name] for name in ("metric", "name", "score", "target", "n", "weight")},
        "proven": is_proven(gap),
        "text": figures_text(gap),
    }


def figures_text(gap: Mapping[str, Any]) -> str:
    """Return the score of a gap beside its target: CES 4.1 of 5.5, n 163."""
    return gettext("%(metric)s %(score)s of %(target)s, n %(count)s") % {
        "metric": gap["name"],
        "score": scores.format_figure(gap, gap["score"]),
        "target": scores.format_figure(gap, gap["target"]),
        "count": scores.format_number(gap["n"]),
    }
