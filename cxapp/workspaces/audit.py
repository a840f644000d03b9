"""Writes the audit log, in the transaction of what it tells of, and deletes what is older than a year."""

from datetime import timedelta

from django.utils import timezone

from cxapp.models import AuditEntry, User

KEEP_DAYS = 365


def write(workspace_id, actor, action, *, person=None, subject="", role="", document=None):
    """Add an entry; `actor` is None for the product itself. People without an account are not named."""
    AuditEntry.objects.create(
        workspace_id=workspace_id,
        actor=actor if isinstance(actor, User) else None,
        action=action,
        person=person,
        subject=subject[:254],
        role=role or "",
        place=_title(document) if document else "",
    )


def purge(now=None):
    """Delete the entries that are older than a year; return how many those were."""
    return AuditEntry.objects.purge((now or timezone.now()) - timedelta(days=KEEP_DAYS))


def _title(document):
    return document.journey.title.strip()[:200]
