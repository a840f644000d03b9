"""The trash of a workspace: deleted journeys, which can be restored for thirty days."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cxapp import permissions, records
from cxapp.models import Document
from cxapp.schema import AuditAction, Capability

from . import audit, parent_maps

KEEP_DAYS = 30


def list_trash(workspace):
    """Return the documents of the deleted journeys of a workspace, the last deleted first."""
    documents = Document.objects.filter(deleted_from=workspace, kind="journey").select_related("journey", "deleted_by")
    return documents.order_by("-deleted_at", "-pk")


def purge_day(document):
    """Return the moment after which a deleted document cannot be restored."""
    return document.deleted_at + timedelta(days=KEEP_DAYS)


def restore_journey(*, document, actor):
    """Put a deleted journey back where it was, as somebody who may edit there."""
    permissions.require(actor, document.deleted_from_id, Capability.EDIT)
    with transaction.atomic():
        records.restore_from_trash(document)
        _write_audit(document, actor, AuditAction.JOURNEY_RESTORED)
        parent_maps.announce_change(document.pk)


def delete_for_ever(*, document, actor):
    """Delete a journey of the trash permanently, as an owner."""
    permissions.require(actor, document.deleted_from_id, Capability.ADMINISTER)
    _erase(document, actor)


def purge_trash(now=None):
    """Delete what has been in the trash for thirty days; return how many journeys that were."""
    late = (now or timezone.now()) - timedelta(days=KEEP_DAYS)
    documents = list(Document.objects.filter(deleted_at__lt=late, kind="journey").select_related("journey")[:100])
    for document in documents:
        _erase(document)
    return len(documents)


def _erase(document, actor=None):
    with transaction.atomic():
        _write_audit(document, actor, AuditAction.JOURNEY_ERASED)
        records.delete_journey(document.journey, actor)


def _write_audit(document, actor, action):
    audit.write(document.deleted_from_id, actor, action, subject=document.journey.title)
