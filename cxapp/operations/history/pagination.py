"""Pages of history, newest first: the log read backwards beside the map as it was."""

from cxapp import records
from cxapp.models import Operation
from cxapp.operations.log import actor_of

from . import entries
from .grouping import Rows
from .rewind import Backwards

SCAN = 500


def page(document_id, *, before=None, after=0):
    """{revision, kept_after, next, rows} of at most so many operations below `before` and above `after`.

    `next` is the `before` of the page that follows, None where there is none.
    """
    head, kept_after = records.time_travel.reach(document_id)
    low = max(after, kept_after)
    high = head if before is None else min(head, before - 1)
    start = max(low, high - SCAN)
    rows = _rows(document_id, start, high) if high > start else []
    return {"revision": head, "kept_after": kept_after, "next": start + 1 if start > low else None, "rows": rows}


def _rows(document_id, start, high):
    found = Operation.objects.filter(document_id=document_id, revision__gt=start, revision__lte=high)
    log_rows = list(found.select_related("actor").order_by("-revision"))
    view, rows, targets = Backwards(records.time_travel.at(document_id, high)), Rows(), _targets(document_id, log_rows)
    for entry in log_rows:
        moment = view.moment(entry.changes)
        deed = entries.of(entry, moment, targets)
        view.back(moment)
        if deed:
            if deed.get("many") and deed["verb"] == "created" and view.is_empty():
                deed["verb"] = "begun"
            rows.take(entry, actor_of(entry), deed)
    return rows.told()


def _targets(document_id, log_rows):
    """The types of the operations that undo and redo speak of: {id: type}."""
    ids = {id for entry in log_rows if entry.type == "operation.undo" for id in entry.data["operations"]}
    found = Operation.objects.filter(document_id=document_id, operation_id__in=list(ids)[:2000])
    return {str(id): type for id, type in found.values_list("operation_id", "type")}
