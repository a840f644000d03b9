"""What an operation did to a map, record by record: put, patch or remove."""


def put(kind, record):
    """A whole record that was not there before."""
    return {"change": "put", "kind": kind, "record": record}


def patch(kind, id, before=None, after=None, splices=None, removed=None):
    """Fields of a record that took another value.

    `before` and `after` map structured fields to values; `splices` maps text fields to
    [[position, delete_count, insert], …] and `removed` to the strings that were deleted, side by side.
    """
    change = {"change": "patch", "kind": kind, "id": id, "before": before or {}, "after": after or {}}
    if splices:
        change["splices"] = splices
        change["removed"] = removed
    return change


def remove(kind, record):
    """A whole record that is there no more."""
    return {"change": "remove", "kind": kind, "record": record}


def key(change):
    """The record a change is about: (kind, id)."""
    return change["kind"], change["id"] if change["change"] == "patch" else change["record"]["id"]


def is_empty(change):
    """Whether a patch says nothing."""
    return change["change"] == "patch" and not change["after"] and not change.get("splices")
