"""Restores what was removed along with a record when the record is restored."""

from cxapp import changes
from cxapp.models import Operation, Removal
from cxapp.schema import KINDS, links

from . import undo

CHUNK_SIZE = 500
put = changes.put


def restore_related(draft, ids, kinds):
    """Plan the return of records of `kinds` that were removed with these ids, and of links that were set to null.

    The records with these ids are already back in the draft.
    """
    back = set(ids)
    for revision in sorted(set(_last_removals(draft, ids).values()), reverse=True):
        done = Operation.objects.filter(document_id=draft.document_id, revision=revision)
        for change in _sort_parents_first(done.values_list("changes", flat=True).first() or []):
            yield from _restore_change(draft, change, back, kinds)


def _last_removals(draft, ids):
    """Return {record id: the last revision that removed it}."""
    found = {}
    for start in range(0, len(ids), CHUNK_SIZE):
        rows = Removal.objects.filter(document_id=draft.document_id, record_id__in=ids[start : start + CHUNK_SIZE])
        for id, revision in rows.order_by("revision").values_list("record_id", "revision"):
            found[str(id)] = revision
    return found


def _sort_parents_first(done):
    order = list(KINDS)
    gone = [change for change in done if change["change"] == "remove"]
    # Threads before their replies.
    gone.sort(key=lambda change: (order.index(change["kind"]), bool(change["record"].get("thread"))))
    return gone + [change for change in done if change["change"] == "patch"]


def _restore_change(draft, change, back, kinds):
    kind, id = changes.key(change)
    if kind not in kinds:
        return
    if change["change"] == "remove" and _is_child(kind, change["record"], back):
        for one in undo.revert_remove(draft, kind, id, change["record"]):
            back.add(id)
            yield one
    elif change["change"] == "patch" and (record := draft.get(kind, id)):
        pointing = _list_emptied_links(kind, change, record, back)
        if pointing:
            yield changes.patch(kind, id, dict.fromkeys(pointing), pointing)


def _is_child(kind, record, back):
    return any(record[name] in back for name in links(kind))


def _list_emptied_links(kind, change, record, back):
    """Return the links to restored records that this change set to null and that are still null."""
    was = change["before"]
    return {name: was[name] for name in links(kind) if was.get(name) in back and record[name] is None}
