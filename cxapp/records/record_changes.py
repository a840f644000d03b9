"""What one change does to a record, and the patch between two states of a record."""

from cxapp import changes, text
from cxapp.changes import Change, Patch, Record
from cxapp.schema import fill_defaults, text_fields


def apply(record: Record | None, change: Change) -> Record | None:
    """Return the record after a change, None if it is removed. A patch needs the record before the change."""
    if change["change"] != "patch":
        return fill_defaults(change["kind"], change["record"]) if change["change"] == "put" else None
    assert record is not None
    edited = {field: text.apply(record[field], splices) for field, splices in change.get("splices", {}).items()}
    return {**record, **change["after"], **edited}


def revert(record: Record | None, change: Change) -> Record | None:
    """Return the record before a change, None if it did not exist. A patch needs the record after the change."""
    if change["change"] != "patch":
        return fill_defaults(change["kind"], change["record"]) if change["change"] == "remove" else None
    splices = {
        field: text.invert(edits, change["removed"][field]) for field, edits in change.get("splices", {}).items()
    }
    assert record is not None
    unedited = {field: text.apply(record[field], edits) for field, edits in splices.items()}
    return {**record, **change["before"], **unedited}


def patch(kind: str, before: Record, after: Record) -> Patch:
    """Return the patch from one state of a record to another: values for structured fields, splices for texts."""
    texts = text_fields(kind)
    names = [name for name in after if before[name] != after[name]]
    plain = [name for name in names if name not in texts]
    splices = {name: text.diff(before[name], after[name]) for name in names if name in texts}
    removed = {name: text.deletions(before[name], edits) for name, edits in splices.items()}
    return changes.patch(
        kind,
        before["id"],
        {name: before[name] for name in plain},
        {name: after[name] for name in plain},
        splices,
        removed,
    )
