"""Changes, the effects of an operation on single records: put, patch or remove."""


def put(kind, record):
    """Return the change that adds a record."""
    return {"change": "put", "kind": kind, "record": record}


def patch(kind, id, before=None, after=None, splices=None, removed=None):
    """Return the change of some fields of a record.

    `before` and `after` map structured fields to values; `splices` maps text fields to
    [[position, delete_count, insert], …] and `removed` maps them to the deleted strings, one for each splice.
    """
    change = {"change": "patch", "kind": kind, "id": id, "before": before or {}, "after": after or {}}
    if splices:
        change["splices"] = splices
        change["removed"] = removed
    return change


def remove(kind, record):
    """Return the change that removes a record."""
    return {"change": "remove", "kind": kind, "record": record}


def key(change):
    """Return (kind, id) of the record that a change is about."""
    return change["kind"], change["id"] if change["change"] == "patch" else change["record"]["id"]


def is_empty(change):
    """Whether a patch changes nothing."""
    return change["change"] == "patch" and not change["after"] and not change.get("splices")
