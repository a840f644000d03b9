"""Pages of history, newest first: the log is read backwards and the map is rewound along with it."""

from cxapp import records
from cxapp.models import Operation
from cxapp.operations.log import actor_to_json

from . import entries
from .grouping import Rows
from .rewind import LogRewinder

MAX_OPERATIONS = 500


def page(document_id, *, before=None, after=0):
    """Return {revision, kept_after, next, rows} of at most MAX_OPERATIONS operations between `after` and `before`.

    `next` is the `before` of the next page, None if there is none.
    """
    head, kept_after = records.time_travel.log_range(document_id)
    low = max(after, kept_after)
    high = head if before is None else min(head, before - 1)
    start = max(low, high - MAX_OPERATIONS)
    rows = _read_rows(document_id, start, high) if high > start else []
    return {"revision": head, "kept_after": kept_after, "next": start + 1 if start > low else None, "rows": rows}


def _read_rows(document_id, start, high):
    found = Operation.objects.filter(document_id=document_id, revision__gt=start, revision__lte=high)
    log_rows = list(found.select_related("actor").order_by("-revision"))
    rewinder, rows, targets = (
        LogRewinder(records.time_travel.read_at(document_id, high)),
        Rows(),
        _read_targets(document_id, log_rows),
    )
    for entry in log_rows:
        context = rewinder.context(entry.changes)
        action = entries.build_entry(entry, context, targets)
        rewinder.undo(context)
        if action:
            if action.get("many") and action["verb"] == "created" and rewinder.is_empty():
                action["verb"] = "begun"
            rows.add(entry, actor_to_json(entry), action)
    return rows.to_json()


def _read_targets(document_id, log_rows):
    """Return the types of the operations that undo and redo refer to: {id: type}."""
    ids = {id for entry in log_rows if entry.type == "operation.undo" for id in entry.data["operations"]}
    found = Operation.objects.filter(document_id=document_id, operation_id__in=list(ids)[:2000])
    return {str(id): type for id, type in found.values_list("operation_id", "type")}
