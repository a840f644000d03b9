"""The effect of one change on a record."""

from cxapp import text
from cxapp.schema import fill_defaults


def apply(record, change):
    """Return the record after a change, None if it is removed. A patch needs the record before the change."""
    if change["change"] != "patch":
        return fill_defaults(change["kind"], change["record"]) if change["change"] == "put" else None
    edited = {field: text.apply(record[field], splices) for field, splices in change.get("splices", {}).items()}
    return {**record, **change["after"], **edited}


def revert(record, change):
    """Return the record before a change, None if it did not exist. A patch needs the record after the change."""
    if change["change"] != "patch":
        return fill_defaults(change["kind"], change["record"]) if change["change"] == "remove" else None
    splices = {
        field: text.invert(edits, change["removed"][field]) for field, edits in change.get("splices", {}).items()
    }
    unedited = {field: text.apply(record[field], edits) for field, edits in splices.items()}
    return {**record, **change["before"], **unedited}
