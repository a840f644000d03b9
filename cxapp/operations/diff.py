"""The patch between two states of a record."""

from cxapp import changes, text
from cxapp.changes import Patch, Record
from cxapp.schema import text_fields


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
