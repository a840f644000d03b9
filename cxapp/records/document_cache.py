"""A cache of states of documents, each valid while the database has the same revision."""

import collections
import threading
from collections.abc import Mapping

from cxapp import changes
from cxapp.changes import Key, Record
from cxapp.models import RECORD_MODELS, ROOT_MODELS, Document, Operation, fast_sql
from cxapp.schema import DOCUMENT_KINDS, DocumentKind

from . import record_changes, row_mapping
from .recent_edits import UNDO_TYPES, RecentEdits
from .types import Changed, DocumentId, Tables

MAX_CACHED = 64
MAX_MISSING_REVISIONS = 200


class DocumentState:
    """All records of a document at one revision. Immutable: a write creates the next state.

    `tables` maps a kind to {id: record}; `root` holds the own fields of the journey or the persona.
    """

    def __init__(
        self,
        document_id: DocumentId,
        revision: int,
        root: Record,
        tables: Tables,
        recent_edits: RecentEdits,
        kind: DocumentKind = DOCUMENT_KINDS["journey"],
    ) -> None:
        self.document_id = document_id
        self.revision = revision
        self.kind = kind
        self.root = root
        self.tables = tables
        self.recent_edits = recent_edits

    @property
    def journey(self) -> Record:
        """The root record of a map."""
        return self.root

    def get(self, kind: str, id: str) -> Record | None:
        if kind == self.kind.name:
            return self.root if id == self.root["id"] else None
        return self.tables[kind].get(id)

    def count(self) -> int:
        """Return how many records the document has."""
        return sum(map(len, self.tables.values()))

    def apply_changes(
        self, revision: int, changed: Mapping[Key, Record | None], recent_edits: RecentEdits | None = None
    ) -> "DocumentState":
        """Return the state after a write: `changed` maps (kind, id) to the new record, or None if removed."""
        tables = dict(self.tables)
        for kind in {kind for kind, _ in changed} - {self.kind.name}:
            tables[kind] = dict(tables[kind])
        root = self.root
        for (kind, id), record in changed.items():
            if kind == self.kind.name:
                assert record is not None
                root = record
            elif record is None:
                tables[kind].pop(id, None)
            else:
                tables[kind][id] = record
        return DocumentState(self.document_id, revision, root, tables, recent_edits or self.recent_edits, self.kind)


_cache: collections.OrderedDict[DocumentId, DocumentState] = collections.OrderedDict()
_lock = threading.Lock()


def read_state(document_id: DocumentId, revision: int) -> DocumentState:
    """Return the state of a document whose revision was just read under its lock, or in the same read transaction."""
    with _lock:
        state = _cache.get(document_id)
        if state:
            _cache.move_to_end(document_id)
    if state and state.revision == revision:
        return state
    near = state if state and 0 < revision - state.revision <= MAX_MISSING_REVISIONS else None
    return (near and _apply_missing_log(near, revision)) or _read(document_id, revision)


def _apply_missing_log(state: DocumentState, revision: int) -> DocumentState | None:
    """Return the state with what other processes wrote since, from the log; None if the log is incomplete."""
    span = range(state.revision + 1, revision + 1)
    where = {"document_id": state.document_id, "revision": span}
    log = fast_sql.select(Operation, ["revision", "type", "changes"], where, order="revision")
    if len(log) != len(span):
        return None
    changed: Changed = {}
    recent_edits = state.recent_edits.copy_until(state.revision)
    for at, type, done in log:
        for change in done:
            key = changes.key(change)
            before = changed[key] if key in changed else state.get(*key)
            changed[key] = record_changes.apply(before, change)
            recent_edits.add_change(at, change, undoes=type in UNDO_TYPES)
    return state.apply_changes(revision, changed, recent_edits)


def cache_put(state: DocumentState) -> None:
    """Cache a state whose revision is committed; an older one never replaces a newer one."""
    with _lock:
        cached = _cache.get(state.document_id)
        if cached and cached.revision > state.revision:
            return
        _cache[state.document_id] = state
        _cache.move_to_end(state.document_id)
        while len(_cache) > MAX_CACHED:
            _cache.popitem(last=False)


def _read(document_id: DocumentId, revision: int) -> DocumentState:
    kind, row = _read_root(document_id)
    tables = {name: _read_kind(name, document_id) for name in kind.records}
    root = row_mapping.root_record(kind.name, document_id, row)
    return DocumentState(document_id, revision, root, tables, RecentEdits(since=revision), kind)


def _read_root(document_id: DocumentId) -> tuple[DocumentKind, Record]:
    """Return the kind of a document and the row of its own fields; most documents are journeys."""
    for kind in DOCUMENT_KINDS.values():
        if row := ROOT_MODELS[kind.name].objects.values(*kind.root).filter(pk=document_id).first():
            return kind, row
    raise Document.DoesNotExist


def _read_kind(kind: str, document_id: DocumentId) -> dict[str, Record]:
    rows = fast_sql.select(RECORD_MODELS[kind], row_mapping.columns(kind), {"document_id": document_id})
    return {str(row[0]): row_mapping.record(kind, row) for row in rows}
