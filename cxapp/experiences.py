"""The reach of a touchpoint for a persona and for everyone, from the experiences of single personas.

The browser has the same rules in static/js/lib/experiences.js; both are tested with tests/cases/experiences.json.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

# {persona id: share of the customers in per cent, None while it is not known}, of the personas of a map in their order
Shares: TypeAlias = Mapping[str, int | None]
# {persona id: reach}, of the personas that have one of their own at a touchpoint
Reaches: TypeAlias = Mapping[str, int]


class Part(NamedTuple):
    """What a persona brings to the reach of a touchpoint: their reach there, and how much they count."""

    persona: str
    reach: int
    weight: int


def weigh(shares: Shares) -> dict[str, int]:
    """Return how much each persona counts: their share, or all the same if that of one of them is not known."""
    known = {persona: share for persona, share in shares.items() if share is not None}
    return known if len(known) == len(shares) and any(known.values()) else dict.fromkeys(shares, 1)


def list_parts(reach: int, own: Reaches, shares: Shares) -> list[Part]:
    """Return what the reach of a touchpoint is the mean of; nothing where no persona of the map has one of their own.

    `reach` is that of the touchpoint, which counts for the other personas.
    """
    if not own.keys() & shares.keys():
        return []
    return [Part(persona, own.get(persona, reach), weight) for persona, weight in weigh(shares).items()]


def find_reach(reach: int, own: Reaches, shares: Shares, persona: str | None = None) -> int:
    """Return the reach of a touchpoint for a persona, or the mean for everyone, in whole per cent, halves upwards."""
    if persona is not None:
        return own.get(persona, reach) if persona in shares else reach
    if parts := list_parts(reach, own, shares):
        whole = sum(part.weight for part in parts)
        return (2 * sum(part.reach * part.weight for part in parts) + whole) // (2 * whole)
    return reach


def group_reaches(experiences: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Return {touchpoint id: {persona id: reach}} of the records that have a reach."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for experience in experiences:
        if experience["reach"] is not None:
            found[experience["touchpoint"]][experience["persona"]] = experience["reach"]
    return found


def add_reaches(
    stages: Iterable[Iterable[Mapping[str, Any]]], experiences: Iterable[Mapping[str, Any]], shares: Shares
) -> list[list[Mapping[str, Any]]]:
    """Return the touchpoints of each stage with the reach that they have for everyone."""
    found = group_reaches(experiences)
    return [
        [{**card, "reach": find_reach(card["reach"], found.get(card["id"], {}), shares)} for card in cards]
        for cards in stages
    ]
