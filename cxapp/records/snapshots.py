"""Snapshots of whole documents, saved now and then so that reading history need not replay a long log."""

import datetime
import zlib
from collections.abc import Iterable

import orjson
from django.db.models import F, Max
from django.db.models.functions import Coalesce

from cxapp.changes import Record
from cxapp.models import Document, Operation, Snapshot
from cxapp.schema import DOCUMENT_KINDS, RECORD_KINDS, fill_defaults

from . import read_snapshot
from .document_cache import DocumentState
from .recent_edits import RecentEdits
from .types import DocumentId

SNAPSHOT_INTERVAL = 1000
MAX_PER_ROUND = 8


def save(state: DocumentState) -> None:
    """Save a state as a snapshot, if there is none of that revision."""
    content = orjson.dumps(
        {state.kind.name: state.root, "tables": {kind: list(table.values()) for kind, table in state.tables.items()}}
    )
    row = Snapshot(
        document_id=state.document_id,
        revision=state.revision,
        at=revision_time(state.document_id, state.revision),
        state=zlib.compress(content),
    )
    Snapshot.objects.bulk_create([row], ignore_conflicts=True)


def read(document_id: DocumentId, revision: int) -> DocumentState | None:
    """Return the state of a snapshot, or None."""
    state = Snapshot.objects.filter(document_id=document_id, revision=revision).values_list("state", flat=True).first()
    if state is None:
        return None
    content = orjson.loads(zlib.decompress(state))
    kind = next(kind for kind in DOCUMENT_KINDS.values() if kind.name in content)
    tables = {name: _build_table(name, content["tables"].get(name, [])) for name in kind.records}
    root = fill_defaults(kind.name, content[kind.name])
    return DocumentState(document_id, revision, root, tables, RecentEdits(since=revision), kind)


def nearest_revisions(document_id: DocumentId, revision: int) -> list[int]:
    """Return the snapshot revisions next to `revision`: at most one at or below it, and one above."""
    revisions = Snapshot.objects.filter(document_id=document_id).values_list("revision", flat=True)
    below = revisions.filter(revision__lte=revision).order_by("-revision").first()
    above = revisions.filter(revision__gt=revision).order_by("revision").first()
    return [candidate for candidate in (below, above) if candidate is not None]


def save_due() -> None:
    """Save snapshots of documents with many changes since their last one, at most MAX_PER_ROUND."""
    # What is in the trash is read when it is back.
    newest = Document.objects.filter(deleted_at=None).annotate(newest=Coalesce(Max("snapshots__revision"), 0))
    due = newest.filter(revision__gte=F("newest") + SNAPSHOT_INTERVAL).values_list("pk", flat=True)[:MAX_PER_ROUND]
    for document_id in list(due):
        save(read_snapshot.read_current(document_id))


def revision_time(document_id: DocumentId, revision: int) -> datetime.datetime:
    """Return the time of a revision: from the log, else from a snapshot, else the document's creation."""
    where = {"document_id": document_id, "revision": revision}
    for model in (Operation, Snapshot):
        time = model.objects.filter(**where).values_list("at", flat=True).first()
        if time:
            return time
    return Document.objects.values_list("created_at", flat=True).get(pk=document_id)


def _build_table(kind: str, records: Iterable[Record]) -> dict[str, Record]:
    """Return records with the current fields: fields newer than the snapshot take their defaults."""
    blank = {"id": None, "rank": "", **{name: spec.default for name, spec in RECORD_KINDS[kind].items()}}
    return {record["id"]: blank | {name: record[name] for name in record if name in blank} for record in records}
