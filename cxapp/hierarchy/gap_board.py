"""The gap board with child journeys: each card says what is the worst gap inside its place."""

from collections.abc import Iterable, Mapping
from typing import Any

from cxapp import scores
from cxapp.models import Touchpoint, Workspace
from cxapp.statistics import gaps

from . import roll_up
from .tree import Tree, read_tree


def read_gap_board(workspace: Workspace, user: Any) -> dict[str, Any]:
    """Return the data of the gap board; `inside` of a card is the worst gap inside its place, or None.

    What opens from a stage is told by the card of the stage, else by the heaviest one of its touchpoints. The gaps
    inside are cards of the board themselves, so that only the links are read besides, in at most three queries.
    """
    board = scores.gap_board.read(workspace)
    tree = read_tree(workspace.pk, user)
    children = {link.record: link.child for links in tree.inside.values() for link in links}
    opened = assign_children(board["cards"], children) if children else {}
    own = list_worst(board["cards"])
    cards = [card | {"inside": _find_inside(tree, own, opened.get(card["id"]))} for card in board["cards"]]
    return board | {"cards": cards}


def assign_children(cards: Iterable[Mapping[str, Any]], children: Mapping[str, str]) -> dict[str, str]:
    """Return {card id: child} of the cards that tell what is inside a child; `children` are those by place."""
    opened = {card["id"]: children[card["place"]["id"]] for card in cards if card["place"]["id"] in children}
    told = {card["place"]["id"] for card in cards if card["id"] in opened}
    stages = Touchpoint.objects.filter(stage__in=children).values_list("pk", "stage_id")
    stage_of = {str(touchpoint): str(stage) for touchpoint, stage in stages}
    for card in sorted(cards, key=lambda card: -card["weight"]):
        stage = stage_of.get(card["place"]["id"] or "")
        if stage and stage not in told and card["id"] not in opened and card["state"] in gaps.GAPS:
            told.add(stage)
            opened[card["id"]] = children[stage]
    return opened


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
