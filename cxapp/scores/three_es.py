"""How customers judge touchpoints: usefulness, ease and enjoyment, 1 to 5 each; means, and which is the weakest.

The browser has the same rules in static/js/lib/three-es.js; both are tested with tests/cases/three_es.json.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from .formatting import round_half_up

ES = ("usefulness", "ease", "enjoyment")
# Of fewer touchpoints, and of a smaller part of all, it is said that they are few.
FEW, FEW_PART = 3, 0.5

Card: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Group:
    """The means of touchpoints: of each of the three, and of all that is rated; None where nothing is."""

    means: dict[str, float | None]
    mean: float | None
    rated: int
    all: int


@dataclass(frozen=True)
class Summary:
    """The sum over a map: a group of each stage, the names of the weakest, and where the first of them is lowest."""

    whole: Group
    stages: list[Group]
    weakest: list[str]
    lowest: int | None
    few: bool


def values_of(card: Card) -> list[int | None]:
    """Return the three values of a touchpoint in order, None where it is not rated."""
    return [card[name] for name in ES]


def summarize(cards: Sequence[Card]) -> Group:
    """Return the means of touchpoints."""
    means = {name: _mean(card[name] for card in cards) for name in ES}
    rated = sum(any(value is not None for value in values_of(card)) for card in cards)
    return Group(means, _mean(value for card in cards for value in values_of(card)), rated, len(cards))


def summarize_map(stages: Sequence[Sequence[Card]]) -> Summary:
    """Return the sum over the touchpoints of each stage."""
    groups = [summarize(cards) for cards in stages]
    whole = summarize([card for cards in stages for card in cards])
    weakest = _find_weakest(whole.means)
    lowest = _find_lowest(groups, weakest[0]) if weakest else None
    return Summary(whole, groups, weakest, lowest, whole.rated < FEW or whole.rated < whole.all * FEW_PART)


def _mean(values: Iterable[int | None]) -> float | None:
    given = [value for value in values if value is not None]
    return sum(given) / len(given) if given else None


def _find_weakest(means: Mapping[str, float | None]) -> list[str]:
    """Return the names of the lowest mean: those that look the same with one decimal are the same."""
    known = {name: round_half_up(mean, 1) for name, mean in means.items() if mean is not None}
    return [name for name in known if known[name] == min(known.values())]


def _find_lowest(groups: Sequence[Group], name: str) -> int | None:
    known = [
        (round_half_up(mean, 1), place) for place, group in enumerate(groups) if (mean := group.means[name]) is not None
    ]
    return min(known)[1] if known else None
