"""Reads a document in the shape of the API contract."""

from typing import Any

from django.db import transaction

from cxapp.models import Document, Journey, Persona

from . import document_cache
from .document_cache import DocumentState
from .types import DocumentId


def snapshot(source: Journey | Persona) -> dict[str, Any]:
    """Return the snapshot of a journey or a persona as the API sends it: all records, each kind sorted by rank."""
    return build_snapshot(read_current(source.pk))


def read_current(document_id: DocumentId) -> DocumentState:
    """Return the current state of a document, consistent at one revision."""
    for _ in range(3):
        revision = _read_revision(document_id)
        state = document_cache.read_state(document_id, revision)
        # No transaction is used since it would wait for writers on SQLite: an unchanged revision means consistent.
        if _read_revision(document_id) == revision:
            return _cache_committed(state)
    return _read_locked(document_id)


def _cache_committed(state: DocumentState) -> DocumentState:
    # An open transaction may still be rolled back.
    if not transaction.get_connection().in_atomic_block:
        document_cache.cache_put(state)
    return state


def _read_revision(document_id: DocumentId) -> int:
    return Document.objects.values_list("revision", flat=True).get(pk=document_id)


def _read_locked(document_id: DocumentId) -> DocumentState:
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        return document_cache.read_state(document_id, document.revision)


def build_snapshot(state: DocumentState) -> dict[str, Any]:
    """Return a state as the API sends it."""
    records = {
        kind: sorted(state.tables[kind].values(), key=lambda record: (record["rank"], record["id"]))
        for kind in state.kind.records
    }
    return {**state.root, "revision": state.revision, "records": records}
