"""A map as it is at one revision, kept in memory for as long as the database says that it is still true."""

import collections
import threading

from cxapp import changes
from cxapp.models import TABLES, Journey, Operation, fast_sql
from cxapp.schema import KINDS

from . import apply_change, row_mapping
from .recent_edits import UNDOING, Trail

KEPT = 64
NEAR = 200


class Sheet:
    """All records of a document at one revision. Never changed: a write makes the next sheet.

    `tables` maps a kind to {id: record}; `journey` holds the journey's own fields.
    """

    def __init__(self, document_id, revision, journey, tables, trail):
        self.document_id = document_id
        self.revision = revision
        self.journey = journey
        self.tables = tables
        self.trail = trail

    def get(self, kind, id):
        """The record, or None."""
        if kind == "journey":
            return self.journey if id == self.journey["id"] else None
        return self.tables[kind].get(id)

    def count(self):
        """How many records the map has."""
        return sum(map(len, self.tables.values()))

    def following(self, revision, changed, trail=None):
        """The sheet after a write: `changed` maps (kind, id) to the new record, None where it is gone."""
        tables = dict(self.tables)
        for kind in {kind for kind, _ in changed} - {"journey"}:
            tables[kind] = dict(tables[kind])
        journey = self.journey
        for (kind, id), record in changed.items():
            if kind == "journey":
                journey = record
            elif record is None:
                tables[kind].pop(id, None)
            else:
                tables[kind][id] = record
        return Sheet(self.document_id, revision, journey, tables, trail or self.trail)


_shelf = collections.OrderedDict()
_lock = threading.Lock()


def open_sheet(document_id, revision):
    """The sheet of a document whose revision was just read under its lock, or in one reading transaction."""
    with _lock:
        sheet = _shelf.get(document_id)
        if sheet:
            _shelf.move_to_end(document_id)
    if sheet and sheet.revision == revision:
        return sheet
    near = sheet and 0 < revision - sheet.revision <= NEAR
    return (near and _caught_up(sheet, revision)) or _read(document_id, revision)


def _caught_up(sheet, revision):
    """The sheet with what other processes wrote since, out of the log; None where the log does not have it all."""
    span = range(sheet.revision + 1, revision + 1)
    where = {"document_id": sheet.document_id, "revision": span}
    log = fast_sql.select(Operation, ["revision", "type", "changes"], where, order="revision")
    if len(log) != len(span):
        return None
    changed, trail = {}, sheet.trail.until(sheet.revision)
    for at, type, done in log:
        for change in done:
            key = changes.key(change)
            before = changed[key] if key in changed else sheet.get(*key)
            changed[key] = apply_change.after(before, change)
            trail.note(at, change, undoes=type in UNDOING)
    return sheet.following(revision, changed, trail)


def shelve(sheet):
    """Keep a sheet whose revision is committed; an older one never takes a newer one's place."""
    with _lock:
        kept = _shelf.get(sheet.document_id)
        if kept and kept.revision > sheet.revision:
            return
        _shelf[sheet.document_id] = sheet
        _shelf.move_to_end(sheet.document_id)
        while len(_shelf) > KEPT:
            _shelf.popitem(last=False)


def _read(document_id, revision):
    fields = Journey.objects.values(*row_mapping.JOURNEY_COLUMNS).get(pk=document_id)
    tables = {kind: _read_kind(kind, document_id) for kind in KINDS}
    return Sheet(document_id, revision, {"id": str(document_id), **fields}, tables, Trail(since=revision))


def _read_kind(kind, document_id):
    found = fast_sql.select(TABLES[kind], row_mapping.columns(kind), {"document_id": document_id})
    return {str(row[0]): row_mapping.record(kind, row) for row in found}
