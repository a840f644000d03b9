"""Deletes files that nothing has referred to for some time."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from cxapp.models import StoredFile, TrashItem
from cxapp.schema import TrashKind

from . import storage, usage

MAX_DELETED = 1000
INTERVAL_SECONDS = 3600

logger = logging.getLogger(__name__)


def delete_unused_hourly():
    """Delete unused files unless some process has done so within the hour."""
    if cache.add("files.cleanup", 1, INTERVAL_SECONDS):
        delete_unused()


def delete_unused(now=None):
    """Note which files nothing refers to now, and delete those that have been so for some days; return their number.

    Until then, undoing the deletion of a card finds its files. Those that were never put on a map go sooner.
    """
    now = now or timezone.now()
    is_used = _is_used()
    used, unused = StoredFile.objects.filter(is_used), StoredFile.objects.exclude(is_used)
    used.exclude(unused_since=None, was_used=True).update(unused_since=None, was_used=True)
    unused.filter(unused_since=None).update(unused_since=now)
    return sum(map(_try_to_delete, unused.filter(_is_due(now))[:MAX_DELETED]))


def _is_due(now):
    """Return the condition that an unused file has waited long enough: to come back, or to be used at all."""
    late = now - timedelta(days=settings.FILES_KEEP_DAYS)
    never_used = Q(was_used=False, created_at__lte=usage.find_start_of_recent(now))
    return Q(unused_since__lte=late) | never_used


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
    """Return the condition that something refers to a file; what is in the trash counts."""
    return usage.is_referred_to() | Q(pk__in=_list_portraits_in_trash())


def _list_portraits_in_trash():
    """Return the ids of the pictures of deleted personas, which are kept as rows of text."""
    rows = TrashItem.objects.filter(kind=TrashKind.PERSONA).values_list("rows", flat=True)
    portraits = (row["fields"].get("portrait_id") for persona in rows for row in persona)
    return [UUID(portrait) for portrait in portraits if portrait]
