"""The gap board with child journeys: each card says what is the worst gap inside its place."""

from collections.abc import Iterable, Mapping
from typing import Any

from cxapp import scores
from cxapp.models import Workspace
from cxapp.statistics import gaps

from . import roll_up
from .tree import Tree, read_tree


def read_gap_board(workspace: Workspace, user: Any) -> dict[str, Any]:
    """Return the data of the gap board; `inside` of a card is the worst gap inside its place, or None.

    The gaps inside are cards of the board themselves, so that only the links are read besides, in two queries.
    """
    board = scores.gap_board.read(workspace)
    tree = read_tree(workspace.pk, user)
    children = {link.record: link.child for links in tree.inside.values() for link in links}
    own = list_worst(board["cards"])
    cards = [card | {"inside": _find_inside(tree, own, children.get(card["place"]["id"]))} for card in board["cards"]]
    return board | {"cards": cards}


def list_worst(cards: Iterable[Mapping[str, Any]]) -> dict[str, roll_up.Worst]:
    """Return {journey id: its own worst gap} of the journeys that have gaps among some cards of the board."""
    found: dict[str, Mapping[str, Any]] = {}
    for card in cards:
        if card["state"] not in gaps.GAPS:
            continue
        worst = found.get(card["journey"])
        if worst is None or _severity(card) > _severity(worst):
            found[card["journey"]] = card
    return {id: {"gap": card, "title": card["stage"]} for id, card in found.items()}


def _severity(card: Mapping[str, Any]) -> tuple[bool, float]:
    return roll_up.is_proven(card), card["weight"]


def _find_inside(tree: Tree, own: Mapping[str, roll_up.Worst], child: str | None) -> roll_up.Worst | None:
    return roll_up.find_worst(tree, own, tree.list_inside(child)) if child else None
