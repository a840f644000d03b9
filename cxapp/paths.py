"""Paths between stages: their kinds, the customers that they leave at each stage, and where they are drawn.

The browser has the same rules in static/js/lib/paths.js; both are tested with tests/cases/paths.json.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

EXIT, LOOP, NEXT, SKIP = "exit", "loop", "next", "skip"
LEFT, RIGHT = 0, 1
ALL = 100


@dataclass(frozen=True)
class Route:
    """A path between columns, counted from 0; an exit has no target."""

    source: int
    target: int | None
    share: int = 0

    @property
    def kind(self) -> str:
        """Whether it leaves the map, goes back or stays, goes on to the next stage, or skips some."""
        if self.target is None:
            return EXIT
        if self.target <= self.source:
            return LOOP
        return NEXT if self.target == self.source + 1 else SKIP

    @property
    def ends(self) -> tuple[int, int | None]:
        """The sides of columns where the line ends, numbered from the left: two for each column."""
        if self.target is None:
            return 2 * self.source, None
        side = LEFT if self.kind == NEXT else RIGHT
        return 2 * self.source + side, 2 * self.target

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last side of a column that the line covers."""
        source, target = self.ends
        return (source, source + 1) if target is None else (min(source, target), max(source, target))


def find_routes(stages: Iterable[str], paths: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Route]]:
    """Return each path with its route; those whose stage is not on the map are left out."""
    columns: dict[str | None, int] = {id: column for column, id in enumerate(stages)}
    return [
        (path, Route(columns[path["source"]], columns.get(path["target"]), path["share"]))
        for path in paths
        if path["source"] in columns and (path["target"] is None or path["target"] in columns)
    ]


def reach(count: int, routes: Sequence[Route]) -> list[int]:
    """Return the share of all customers who get to each of `count` stages, in whole per cents.

    Everyone is at the first stage. Exits and skips take their share of those who get to their source; the others go on
    to the next stage. Loops bring nobody new, and a path to the next stage is the way of those who go on. Shares of
    the exits and skips of a stage that add up to more than 100 count in proportion.
    """
    shares = [Fraction(0)] * count
    shares[:1] = [Fraction(ALL)][:count]
    for column in range(count):
        total = sum_leaving(routes, column)
        whole = max(ALL, total)
        if column + 1 < count:
            shares[column + 1] += shares[column] * (whole - total) / whole
        for route in routes:
            if route.kind == SKIP and route.source == column and route.target is not None:
                shares[route.target] += shares[column] * route.share / whole
    return [round_share(share) for share in shares]


def round_share(share: Fraction) -> int:
    """Return a share in whole per cents: not 0 where somebody gets to the stage."""
    return max(1, floor(share + Fraction(1, 2))) if share else 0


def sum_leaving(routes: Iterable[Route], source: int) -> int:
    """Return the sum of the shares of the exits and skips of a stage."""
    return sum(route.share for route in routes if route.source == source and route.kind in (EXIT, SKIP))


def assign_lanes(routes: Sequence[Route]) -> list[int]:
    """Return a lane for each route, from 0 next to the stages: short ones first, none over another of its lane."""
    lanes: list[list[tuple[int, int]]] = []
    found = [0] * len(routes)
    for at in sorted(range(len(routes)), key=lambda at: (routes[at].span[1] - routes[at].span[0], routes[at].span, at)):
        low, high = routes[at].span
        free = (n for n, spans in enumerate(lanes) if all(high < start or end < low for start, end in spans))
        found[at] = next(free, len(lanes))
        if found[at] == len(lanes):
            lanes.append([])
        lanes[found[at]].append((low, high))
    return found


@dataclass(frozen=True)
class Line:
    """Where a route is drawn: its lane, its ends as (side, place, of how many), and the columns free for its label."""

    route: Route
    lane: int
    source: tuple[int, int, int]
    target: tuple[int, int, int] | None
    label: tuple[int, int]


def lay_out(routes: Sequence[Route]) -> list[Line]:
    """Return the line of each route. Labels stand where no line of a higher lane goes down."""
    lanes = assign_lanes(routes)
    places = place_ends(routes, lanes)
    heights: dict[int, int] = defaultdict(int)
    for route, lane in zip(routes, lanes, strict=True):
        for side in route.ends:
            if side is not None:
                heights[side] = max(heights[side], lane)
    return [
        Line(route, lane, places[at, 0], places.get((at, 1)), find_label_columns(route, lane, heights))
        for at, (route, lane) in enumerate(zip(routes, lanes, strict=True))
    ]


def place_ends(routes: Sequence[Route], lanes: Sequence[int]) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Return {(route, 0 of its source or 1 of its target): (side, place, of how many)}.

    Lines that end at one side of a column do not cross.
    """
    sides: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for at, route in enumerate(routes):
        for which, side in enumerate(route.ends):
            if side is not None:
                leftwards = side == route.span[1]
                sides[side].append((0 if leftwards else 1, lanes[at] if leftwards else -lanes[at], at, which))
    return {
        (at, which): (side, place, len(ends))
        for side, ends in sides.items()
        for place, (_direction, _lane, at, which) in enumerate(sorted(ends))
    }


def find_label_columns(route: Route, lane: int, heights: Mapping[int, int]) -> tuple[int, int]:
    """Return the first and the last of the longest row of columns that no line of a higher lane goes through."""
    low, high = route.span
    first, last = (low + 1) // 2, (high - 1) // 2
    rows = [[first, first]]
    for column in range(first + 1, last + 1):
        if max(heights.get(2 * column - 1, 0), heights.get(2 * column, 0)) > lane:
            rows.append([column, column])
        else:
            rows[-1][1] = column
    middle = first + last
    best = min(rows, key=lambda row: (row[0] - row[1], abs(row[0] + row[1] - middle), row[0]))
    return best[0], best[1]
