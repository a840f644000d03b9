"""The archive: journeys that are kept to read, and that nobody edits until they are put back."""

from django.db import transaction

from cxapp import broadcast, permissions, records
from cxapp.models import Journey
from cxapp.schema import AuditAction, Capability

from . import audit, parent_maps


def archive_journey(*, journey, actor):
    """Put a journey into the archive; archived already, it stays as it is."""
    _set_archived(journey, actor, actor)


def unarchive_journey(*, journey, actor):
    """Put a journey back from the archive to those that are worked on."""
    _set_archived(journey, actor, None)


def archive_journeys(*, workspace, actor, ids):
    """Put journeys of a workspace into the archive, all or none; return how many."""
    permissions.require(actor, workspace.pk, Capability.EDIT)
    with transaction.atomic():
        journeys = list(Journey.objects.filter(pk__in=ids, document__workspace=workspace).order_by("pk"))
        for journey in journeys:
            archive_journey(journey=journey, actor=actor)
    return len(journeys)


def describe(document, names_people=True):
    """Return {at, by} of an archived document; None if it is not archived."""
    if document.archived_at is None:
        return None
    by = names_people and document.archived_by
    return {"at": document.archived_at.isoformat(), "by": str(by) if by else None}


def _set_archived(journey, actor, by):
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    with transaction.atomic():
        if not records.set_archived(journey.document_id, by):
            return
        action = AuditAction.JOURNEY_ARCHIVED if by else AuditAction.JOURNEY_UNARCHIVED
        audit.write(journey.document.workspace_id, actor, action, subject=journey.title)
        transaction.on_commit(lambda: broadcast.announce_archiving(journey.pk))
        parent_maps.announce_change(journey.pk)
