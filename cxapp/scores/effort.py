"""Effort against gap: where the open fixes are, beside where the gap is, by level of the journey."""

from collections.abc import Iterable
from typing import Any

from cxapp.schema import Level
from cxapp.statistics import gaps

from .fix_verdicts import VERIFIED
from .types import Card

# What concerns a whole journey has no level.
LEVELS = (*Level.values, "")


def compare_effort(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """Return [{level, gap, fixes, effort}] of the cards of a gap board, one for each level.

    `gap` is the level's share of the whole gap and `effort` its share of the open fixes, in whole per cents that add
    up to 100; `fixes` is the number of its open fixes. The row of whole journeys is left out where nothing is in it.
    """
    weights, fixes = dict.fromkeys(LEVELS, 0.0), dict.fromkeys(LEVELS, 0)
    counted = set()
    for card in cards:
        key = card["journey"], card["metric"], card["place"]["id"]
        # A gap with several fixes counts once.
        if card["weight"] and key not in counted:
            counted.add(key)
            weights[card["level"]] += card["weight"]
        if card["fix"] and card["column"] != VERIFIED:
            fixes[card["level"]] += 1
    shares, efforts = gaps.shares(list(weights.values())), gaps.shares(list(fixes.values()))
    rows = zip(LEVELS, shares, fixes.values(), efforts, strict=True)
    return [
        {"level": level, "gap": share, "fixes": count, "effort": effort}
        for level, share, count, effort in rows
        if level or weights[level] or count
    ]
