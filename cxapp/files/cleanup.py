"""Deletes files that nothing has referred to for some time."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cxapp.models import Attachment, Persona, StoredFile

from . import storage

MAX_DELETED = 1000
INTERVAL_SECONDS = 3600


def delete_unused_hourly():
    """Delete unused files unless some process has done so within the hour."""
    if cache.add("files.cleanup", 1, INTERVAL_SECONDS):
        delete_unused()


def delete_unused(now=None):
    """Note which files nothing refers to now, and delete those that have been so for some days; return their number.

    Until then, undoing the deletion of a card finds its files.
    """
    now = now or timezone.now()
    used = StoredFile.objects.filter(_is_used())
    used.filter(unused_since__isnull=False).update(unused_since=None)
    StoredFile.objects.exclude(_is_used()).filter(unused_since=None).update(unused_since=now)
    late = now - timedelta(days=settings.FILES_KEEP_DAYS)
    files = list(StoredFile.objects.exclude(_is_used()).filter(unused_since__lte=late)[:MAX_DELETED])
    for file in files:
        # The row last: without it nobody would know of the content.
        storage.delete(file)
        file.delete()
    return len(files)


def _is_used():
    """Return the condition that a map or a persona refers to a file; a map in the trash counts."""
    attachments = Attachment.objects.filter(file=OuterRef("pk"), document_id=OuterRef("document_id"))
    return Exists(attachments) | Exists(Persona.objects.filter(portrait_id=OuterRef("pk")))
