"""The order of siblings: which of them have moved, and one order for both maps."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def list_moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest ids that must move to bring the ids of `before` into the order of `after`.

    Both have the same ids, each once.
    """
    places = {id: place for place, id in enumerate(before)}
    return set(after) - set(_longest_run([(places[id], id) for id in after]))


def _longest_run(items: Sequence[tuple[int, str]]) -> list[str]:
    """Return the ids of the longest run of items, not necessarily neighbours, whose places rise."""
    ends: list[int] = []
    last: list[int] = []
    earlier: list[int | None] = []
    for number, (place, _) in enumerate(items):
        length = bisect_left(ends, place)
        earlier.append(last[length - 1] if length else None)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    run, number_or_none = [], last[-1] if last else None
    while number_or_none is not None:
        run.append(items[number_or_none][1])
        number_or_none = earlier[number_or_none]
    return run


def merge_orders(before: Iterable[str], after: Sequence[str]) -> list[str]:
    """Return all ids in the order of `after`; each of `before` alone follows the one that it followed there."""
    kept = set(after)
    followers: dict[str | None, list[str]] = {}
    previous: str | None = None
    for id in before:
        if id in kept:
            previous = id
        else:
            followers.setdefault(previous, []).append(id)
    merged = list(followers.get(None, ()))
    for id in after:
        merged += [id, *followers.get(id, ())]
    return merged
