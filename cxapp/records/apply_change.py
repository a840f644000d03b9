"""A record after one change to it."""

from cxapp import text
from cxapp.schema import fill_defaults


def apply(record, change):
    """Return the record as the change leaves it; None where it is gone. A patch needs the record as it was."""
    if change["change"] != "patch":
        return fill_defaults(change["kind"], change["record"]) if change["change"] == "put" else None
    edited = {field: text.apply(record[field], splices) for field, splices in change.get("splices", {}).items()}
    return {**record, **change["after"], **edited}


def revert(record, change):
    """Return the record before a change; None where it was not there. A patch needs the record as it is after."""
    if change["change"] != "patch":
        return fill_defaults(change["kind"], change["record"]) if change["change"] == "remove" else None
    splices = {
        field: text.invert(edits, change["removed"][field]) for field, edits in change.get("splices", {}).items()
    }
    unedited = {field: text.apply(record[field], edits) for field, edits in splices.items()}
    return {**record, **change["before"], **unedited}
