"""Which operations undid others and which did them again: a redo is the undo of an undo, and can be undone itself."""

from collections.abc import Iterable

from cxapp.models import Operation
from cxapp.operations.types import DocumentId

UNDO = "operation.undo"
MAX_TARGETS = 2000
# How often a change may have been undone and redone since before the entries in question.
MAX_TURNS = 100


def find_undos(document_id: DocumentId, log_rows: Iterable[Operation]) -> set[str]:
    """Return the ids of those operations that undid others, among entries of the log and all that these undid.

    A redo is none of them.
    """
    entries = {str(entry.operation_id): entry for entry in log_rows}
    known = {id: (entry.revision, entry.data["operations"]) for id, entry in entries.items() if entry.type == UNDO}
    others = entries.keys() - known.keys()
    for _turn in range(MAX_TURNS):
        wanted = {id for _revision, ids in known.values() for id in ids} - known.keys() - others
        if not wanted:
            break
        asked = sorted(wanted)[:MAX_TARGETS]
        found = Operation.objects.filter(document_id=document_id, operation_id__in=asked, type=UNDO)
        for id, revision, data in found.values_list("operation_id", "revision", "data"):
            known[str(id)] = revision, data["operations"]
        others.update(wanted - known.keys())
    undos: set[str] = set()
    for id, (_revision, ids) in sorted(known.items(), key=lambda pair: pair[1][0]):
        if not undos.issuperset(ids):
            undos.add(id)
    return undos
