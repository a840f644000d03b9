"""The memory of a journey: how customers will remember it, beside how they lived it. It is a model, no measured score.

People judge an experience afterwards by its most intense moment and by its end, hardly by its length: the peak-end rule
(Fredrickson and Kahneman 1993; Kahneman, Fredrickson, Schreiber and Redelmeier 1993). The beginning counts too, but
less (Alaybek and others 2022). So peak, end and first impression are weighted 2 : 2 : 1.

The browser has the same rules in static/js/lib/memory.js; both are tested with tests/cases/memory.json.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from .formatting import round_half_up

Card: TypeAlias = Mapping[str, Any]

PEAK, END, FIRST = ROLES = ("peak", "end", "first")
WEIGHTS = {PEAK: 2, END: 2, FIRST: 1}
# With fewer emotions, peak, end and first impression are not three different touchpoints.
MINIMUM = 3
# What fewer customers reach is no peak, end or first impression of most of them.
MOST = 50
STRENGTHS = {PEAK: 1.0, END: 1.0, FIRST: 0.5}
# What has no role is remembered at most so strongly, and from PARTLY on it does not fade.
ORDINARY, PARTLY = 0.75, 0.25


@dataclass(frozen=True)
class Memory:
    """What is lived and remembered; touchpoints are named by their places in the order of the journey.

    `strengths` and `values` are the strength from 0 to 1 and the height of the memory line at each touchpoint, None
    where the line has no point. Without a memory, `remembered` and what follows from it are None.
    """

    rated: int
    mean: float | None
    balance: int | None
    remembered: float | None
    difference: float | None
    roles: dict[str, int | None]
    cause: int | None
    strengths: list[float | None]
    values: list[float | None]


def build_memory(stages: Sequence[Sequence[Card]]) -> Memory:
    """Return the memory of the touchpoints of each stage, in order.

    A touchpoint counts by the share of customers that it reaches; what reaches nobody does not count.
    """
    cards = [card for stage in stages for card in stage]
    felt = [place for place, card in enumerate(cards) if card["emotion"] is not None and card["reach"]]
    reached = sum(cards[place]["reach"] for place in felt)
    mean = sum(cards[place]["reach"] * cards[place]["emotion"] for place in felt) / reached if felt else None
    balance = _balance([cards[place] for place in felt])
    if mean is None or len(felt) < MINIMUM:
        nothing: list[float | None] = [None] * len(cards)
        return Memory(len(felt), mean, balance, None, None, dict.fromkeys(ROLES), None, nothing, nothing)
    roles = find_roles(cards, felt)
    emotions = {role: 0 if place is None else cards[place]["emotion"] for role, place in roles.items()}
    remembered = sum(WEIGHTS[role] * emotions[role] for role in ROLES) / sum(WEIGHTS.values())
    difference = float(to_tenths(remembered) - to_tenths(mean)) / 10
    strengths = [_strength(card, place, roles) if place in felt else None for place, card in enumerate(cards)]
    # What is forgotten takes the value of the whole.
    values = [
        None if strength is None else remembered + strength * (card["emotion"] - remembered)
        for card, strength in zip(cards, strengths, strict=True)
    ]
    cause = _find_cause(roles, emotions, mean, difference)
    return Memory(len(felt), mean, balance, remembered, difference, roles, cause, strengths, values)


def group_touchpoints(records: Mapping[str, Sequence[Card]]) -> list[list[Card]]:
    """Return the touchpoints of each stage of a snapshot's records, by lane from the top."""

    def sort_records(kind: str) -> list[Card]:
        return sorted(records[kind], key=lambda record: (record["rank"], record["id"]))

    cells: dict[tuple[str, str], list[Card]] = {}
    for card in sort_records("touchpoint"):
        cells.setdefault((card["stage"], card["lane"]), []).append(card)
    lanes = [lane["id"] for lane in sort_records("lane")]
    return [[card for lane in lanes for card in cells.get((stage["id"], lane), [])] for stage in sort_records("stage")]


def find_roles(cards: Sequence[Card], felt: Sequence[int]) -> dict[str, int | None]:
    """Return the places of peak, end and first impression, among the touchpoints that most customers reach.

    The peak is the most intense emotion. Of several, it is a moment of truth; then a bad one, since bad is stronger
    than good (Baumeister and others 2001); then the more important one, then the later one.
    """
    most = [place for place in felt if cards[place]["reach"] >= MOST]
    shared = most if len(most) >= MINIMUM else list(felt)

    def intensity(place: int) -> tuple[float, ...]:
        card = cards[place]
        return abs(card["emotion"]), card["moment_of_truth"], card["emotion"] < 0, card["importance"], place

    peak = max(shared, key=intensity)
    return {PEAK: peak if cards[peak]["emotion"] else None, END: shared[-1], FIRST: shared[0]}


def roles_at(memory: Memory, place: int) -> list[str]:
    """Return the roles of a touchpoint: peak, end, first."""
    return [role for role in ROLES if memory.roles[role] == place]


def list_remembered(memory: Memory) -> list[int]:
    """Return the touchpoints that have a role, each once: peak, end, first."""
    return list(dict.fromkeys(place for role in ROLES if (place := memory.roles[role]) is not None))


def to_tenths(value: float) -> int:
    """Return a figure in tenths, as it is shown; halves go away from zero."""
    tenths = int(round_half_up(abs(value) * 10))
    return -tenths if value < 0 else tenths


def _balance(cards: Sequence[Card]) -> int | None:
    """Return the share of good emotions less the share of bad ones, in per cent."""
    if not cards:
        return None
    good = sum(card["reach"] for card in cards if card["emotion"] > 0)
    bad = sum(card["reach"] for card in cards if card["emotion"] < 0)
    share = int(round_half_up(100 * abs(good - bad) / sum(card["reach"] for card in cards)))
    return -share if good < bad else share


def _strength(card: Card, place: int, roles: Mapping[str, int | None]) -> float:
    """Return how strongly a touchpoint is remembered: by its role, else by emotion, importance and reach."""
    importance = 5 if card["moment_of_truth"] else card["importance"]
    pull = abs(card["emotion"]) / 2 * importance / 5 * card["reach"] / 100
    return max(ORDINARY * pull, *(STRENGTHS[role] if roles[role] == place else 0 for role in ROLES))


def _find_cause(
    roles: Mapping[str, int | None], emotions: Mapping[str, int], mean: float, difference: float
) -> int | None:
    """Return the touchpoint that moves the memory away from the mean the most, None where both look the same."""
    if not difference:
        return None
    pulls: dict[int, float] = {}
    for role, place in roles.items():
        if place is not None:
            pulls[place] = pulls.get(place, 0) + WEIGHTS[role] * (emotions[role] - mean)
    return max(pulls, key=lambda place: pulls[place] * difference)
