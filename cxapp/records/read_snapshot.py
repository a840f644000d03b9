"""A map as people and programs read it."""

from django.db import transaction

from cxapp.models import Document
from cxapp.schema import KINDS

from . import document_cache


def snapshot(journey):
    """The contract's snapshot of a journey: all its records at one revision, each kind in its order."""
    return as_snapshot(current(journey.pk))


def current(document_id):
    """The sheet of a document as it is now, read at one revision."""
    for _ in range(3):
        revision = _revision(document_id)
        sheet = document_cache.open_sheet(document_id, revision)
        # Read without a transaction, which on SQLite would wait for writers: unchanged means consistent.
        if _revision(document_id) == revision:
            return _kept(sheet)
    return _locked(document_id)


def _kept(sheet):
    # What a transaction has not committed may yet be undone.
    if not transaction.get_connection().in_atomic_block:
        document_cache.shelve(sheet)
    return sheet


def _revision(document_id):
    return Document.objects.values_list("revision", flat=True).get(pk=document_id)


def _locked(document_id):
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        return document_cache.open_sheet(document_id, document.revision)


def as_snapshot(sheet):
    """A sheet in the contract's shape."""
    records = {
        kind: sorted(sheet.tables[kind].values(), key=lambda record: (record["rank"], record["id"])) for kind in KINDS
    }
    return {**sheet.journey, "revision": sheet.revision, "records": records}
