"""Changes, the effects of an operation on single records: put, patch or remove."""

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

# Plain JSON; its kind says which fields it has.
Record: TypeAlias = dict[str, Any]
# (kind, id)
Key: TypeAlias = tuple[str, str]
# By field: [(position, delete_count, insert), …], and the deleted strings.
SplicesByField: TypeAlias = dict[str, list[tuple[int, int, str]]]
RemovedByField: TypeAlias = dict[str, list[str]]


class Put(TypedDict):
    change: Literal["put"]
    kind: str
    record: Record


class Patch(TypedDict):
    change: Literal["patch"]
    kind: str
    id: str
    before: Record
    after: Record
    splices: NotRequired[SplicesByField]
    removed: NotRequired[RemovedByField]


class Remove(TypedDict):
    change: Literal["remove"]
    kind: str
    record: Record


Change: TypeAlias = Put | Patch | Remove


def put(kind: str, record: Record) -> Put:
    """Return the change that adds a record."""
    return {"change": "put", "kind": kind, "record": record}


def patch(
    kind: str,
    id: str,
    before: Record | None = None,
    after: Record | None = None,
    splices: SplicesByField | None = None,
    removed: RemovedByField | None = None,
) -> Patch:
    """Return the change of some fields of a record.

    `before` and `after` map structured fields to values; `splices` maps text fields to
    [[position, delete_count, insert], …] and `removed` maps them to the deleted strings, one for each splice.
    """
    change: Patch = {"change": "patch", "kind": kind, "id": id, "before": before or {}, "after": after or {}}
    if splices:
        change["splices"] = splices
        change["removed"] = removed or {}
    return change


def remove(kind: str, record: Record) -> Remove:
    """Return the change that removes a record."""
    return {"change": "remove", "kind": kind, "record": record}


def key(change: Change) -> Key:
    """Return (kind, id) of the record that a change is about."""
    return change["kind"], change["id"] if change["change"] == "patch" else change["record"]["id"]


def is_empty(change: Change) -> bool:
    """Whether a patch changes nothing."""
    return change["change"] == "patch" and not change["after"] and not change.get("splices")
