"""Shortens the log: deletes operations below a revision, once the needed snapshots exist."""

from typing import Any

from django.db import transaction

from cxapp.models import Document, Edition, Operation, Snapshot, Spent, Version, write_guard

from . import snapshots, time_travel
from .types import DocumentId

CHUNK_SIZE = 2000


def compact(document_id: DocumentId, keep_after: int) -> int:
    """Delete the operations up to a revision and return their number; named versions and editions stay viewable.

    Each step may be interrupted and repeated: the log is recorded as shorter before anything is deleted.
    """
    save_snapshots(document_id, keep_after)
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        if keep_after > document.kept_after:
            _shorten_log(document, keep_after)
    return _prune(document_id)


def save_snapshots(document_id: DocumentId, low: int = 0) -> None:
    """Save snapshots at `low`, at every SNAPSHOT_INTERVAL revisions above it, and at versions and editions below it."""
    state = None
    head, kept_after = time_travel.log_range(document_id)
    for revision in sorted(_list_missing_revisions(document_id, max(low, kept_after), head), reverse=True):
        state = time_travel.read_at(document_id, revision, state)
        snapshots.save(state)


def _list_missing_revisions(document_id: DocumentId, low: int, head: int) -> set[int]:
    known = set(Snapshot.objects.filter(document_id=document_id).values_list("revision", flat=True))
    regular = range(
        (low // snapshots.SNAPSHOT_INTERVAL + 1) * snapshots.SNAPSHOT_INTERVAL, head + 1, snapshots.SNAPSHOT_INTERVAL
    )
    return {low, *regular, *_list_named_revisions(document_id, low)} - known


def _list_named_revisions(document_id: DocumentId, below: int) -> set[int]:
    """Return the revisions of versions and editions that can still be shown."""
    rows = (model.objects.filter(document_id=document_id, revision__lt=below) for model in (Version, Edition))
    named = {revision for found in rows for revision in found.values_list("revision", flat=True)}
    return {revision for revision in named if time_travel.is_known(document_id, revision)}


def _shorten_log(document: Document, keep_after: int) -> None:
    """Under the lock, save snapshots of versions that were named meanwhile, then record the log as shorter."""
    named = _list_named_revisions(document.pk, keep_after)
    for revision in sorted({keep_after, *named}, reverse=True):
        snapshots.save(time_travel.read_at(document.pk, revision))
    document.snapshots.filter(revision__lt=keep_after).exclude(revision__in=named).delete()
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=document.pk).update(kept_after=keep_after)


def _prune(document_id: DocumentId) -> int:
    """Delete operations below the kept log in chunks; their ids are kept so that none is applied again."""
    pruned, kept_after = 0, time_travel.log_range(document_id)[1]
    below = Operation.objects.filter(document_id=document_id, revision__lte=kept_after).order_by("revision")
    while last := list(below.values_list("revision", flat=True)[:CHUNK_SIZE]):
        with write_guard.allow_map_writes(), transaction.atomic():
            part = Operation.objects.filter(document_id=document_id, revision__lte=last[-1])
            Spent.objects.bulk_create(map(_build_spent, part.values(*SPENT_FIELDS)), ignore_conflicts=True)
            part._raw_delete(part.db)
        pruned += len(last)
    return pruned


SPENT_FIELDS = ("document_id", "operation_id", "revision", "at", "digest")


def _build_spent(fields: dict[str, Any]) -> Spent:
    return Spent(**fields)
