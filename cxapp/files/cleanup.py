"""Deletes files that nothing has referred to for some time."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cxapp.models import Attachment, Persona, StoredFile, TrashItem, User, Workspace
from cxapp.schema import TrashKind

from . import storage

MAX_DELETED = 1000
INTERVAL_SECONDS = 3600

logger = logging.getLogger(__name__)


def delete_unused_hourly():
    """Delete unused files unless some process has done so within the hour."""
    if cache.add("files.cleanup", 1, INTERVAL_SECONDS):
        delete_unused()


def delete_unused(now=None):
    """Note which files nothing refers to now, and delete those that have been so for some days; return their number.

    Until then, undoing the deletion of a card finds its files.
    """
    now = now or timezone.now()
    is_used = _is_used()
    used = StoredFile.objects.filter(is_used)
    used.filter(unused_since__isnull=False).update(unused_since=None)
    StoredFile.objects.exclude(is_used).filter(unused_since=None).update(unused_since=now)
    late = now - timedelta(days=settings.FILES_KEEP_DAYS)
    files = list(StoredFile.objects.exclude(is_used).filter(unused_since__lte=late)[:MAX_DELETED])
    return sum(map(_try_to_delete, files))


def _try_to_delete(file):
    """Delete a file, and return whether that worked: one that its storage keeps must not hold up the others."""
    try:
        delete_file(file)
    except Exception:
        logger.exception("A file could not be deleted; the next round tries again")
        return False
    return True


def delete_file(file):
    """Delete a file at once."""
    # The row last: without it nobody would know of the content.
    storage.delete(file)
    file.delete()


def _is_used():
    """Return the condition that a map, a persona, a person or a workspace has a file; those in the trash count."""
    attachments = Attachment.objects.filter(file=OuterRef("pk"), document_id=OuterRef("document_id"))
    portraits = Persona.objects.filter(portrait_id=OuterRef("pk"))
    pictures = User.objects.filter(picture_id=OuterRef("pk"))
    logos = Workspace.objects.filter(logo_id=OuterRef("pk"))
    in_trash = Q(pk__in=_list_portraits_in_trash())
    return Exists(attachments) | Exists(portraits) | Exists(pictures) | Exists(logos) | in_trash


def _list_portraits_in_trash():
    """Return the ids of the pictures of deleted personas, which are kept as rows of text."""
    rows = TrashItem.objects.filter(kind=TrashKind.PERSONA).values_list("rows", flat=True)
    portraits = (row["fields"].get("portrait_id") for persona in rows for row in persona)
    return [UUID(portrait) for portrait in portraits if portrait]
