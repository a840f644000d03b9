"""The differences between an as-is map and its to-be map.

Ids of the to-be map are translated: a record that has an origin is known by the id of its origin, so that links and
places of both maps can be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .order import list_moved

Record: TypeAlias = dict[str, Any]
# {kind: [record, …]}
Records: TypeAlias = Mapping[str, Iterable[Record]]
# {id of a record of the to-be map: id of its origin}
Origins: TypeAlias = Mapping[str, str]

TYPES = ADDED, REMOVED, CHANGED, MOVED = ("added", "removed", "changed", "moved")


@dataclass(frozen=True)
class Shape:
    """How the records of a kind are compared.

    `values` are its plain fields, `links` the fields with the id of another record, `place` the links that say where
    a record stands. Records that are `ordered` have siblings: those of the same place.
    """

    values: tuple[str, ...]
    links: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    ordered: bool = True


@dataclass(frozen=True)
class Difference:
    """One difference: a record of either map or of both, as they are there.

    `id` is that of the as-is map where the record has one. `fields` are {name: (before, after)} of what was changed.
    `place` is where an added or moved record stands now, `after` the sibling before it; all ids are translated.
    """

    type: str
    kind: str
    id: str
    as_is: Record | None = None
    to_be: Record | None = None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    place: tuple[str, ...] = ()
    after: str | None = None

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return f"{self.type}-{self.id}"


def valid_origins(as_is: Records, to_be: Records, origins: Origins) -> dict[str, str]:
    """Return the origins that exist on the as-is map, are of the same kind, and have only this record there."""
    valid: dict[str, str] = {}
    used: set[str] = set()
    for kind, records in to_be.items():
        known = {record["id"] for record in as_is.get(kind, ())} - used
        for record in records:
            origin = origins.get(record["id"], "")
            if origin in known:
                valid[record["id"]] = origin
                known.discard(origin)
                used.add(origin)
    return valid


def compare(as_is: Records, to_be: Records, origins: Origins, shapes: Mapping[str, Shape]) -> list[Difference]:
    """Return the differences of the kinds that have a Shape, in their order; each record has one of each type at most.

    The time it takes grows with the number of records, times its logarithm where they are sorted.
    """
    known = valid_origins(as_is, to_be, origins)
    return [
        difference
        for kind, shape in shapes.items()
        for difference in _compare_kind(kind, shape, as_is.get(kind, ()), to_be.get(kind, ()), known)
    ]


def _compare_kind(
    kind: str, shape: Shape, before: Iterable[Record], after: Iterable[Record], origins: Origins
) -> Iterator[Difference]:
    old = {record["id"]: record for record in sort(before)}
    new = {origins.get(record["id"], record["id"]): record for record in sort(after)}
    for id, record in old.items():
        if id not in new:
            yield Difference(REMOVED, kind, id, as_is=record)
    places = {id: _place(record, shape, origins) for id, record in new.items()}
    leaders = _leaders(places) if shape.ordered else {}
    moved = _find_moved(old, places, shape) if shape.ordered else set()
    for id, record in new.items():
        place, leader = places[id], leaders.get(id)
        if id not in old:
            yield Difference(ADDED, kind, id, to_be=record, place=place, after=leader)
            continue
        if fields := _changed_fields(old[id], record, shape, origins):
            yield Difference(CHANGED, kind, id, old[id], record, fields)
        if id in moved:
            yield Difference(MOVED, kind, id, old[id], record, place=place, after=leader)


def sort(records: Iterable[Record]) -> list[Record]:
    """Return the records in the order of the map."""
    return sorted(records, key=lambda record: (record["rank"], record["id"]))


def _place(record: Record, shape: Shape, origins: Origins) -> tuple[str, ...]:
    return tuple(_translate(record[name], origins) for name in shape.place)


def _translate(id: Any, origins: Origins) -> Any:
    return origins.get(id, id)


def _leaders(places: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """Return {id: the sibling before it}."""
    last: dict[tuple[str, ...], str] = {}
    leaders: dict[str, str | None] = {}
    for id, place in places.items():
        leaders[id] = last.get(place)
        last[place] = id
    return leaders


def _find_moved(old: Mapping[str, Record], places: Mapping[str, tuple[str, ...]], shape: Shape) -> set[str]:
    """Return the ids of the records that stand at another place, or elsewhere among their siblings."""
    stood = {id: _place(record, shape, {}) for id, record in old.items()}
    moved = {id for id, place in places.items() if id in stood and stood[id] != place}
    before: dict[tuple[str, ...], list[str]] = defaultdict(list)
    after: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for places_by_id, siblings in ((stood, before), (places, after)):
        for id, place in places_by_id.items():
            if id in stood and id in places and id not in moved:
                siblings[place].append(id)
    return moved.union(*(list_moved(before[place], after[place]) for place in after))


def _changed_fields(before: Record, after: Record, shape: Shape, origins: Origins) -> dict[str, tuple[Any, Any]]:
    values = {name: (before.get(name), after.get(name)) for name in shape.values}
    links = {name: (before.get(name), _translate(after.get(name), origins)) for name in shape.links}
    return {name: pair for name, pair in {**values, **links}.items() if pair[0] != pair[1]}
