"""Which files are in use, and how much of what a person uploaded of late is not."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone

from cxapp.models import Attachment, Edition, Persona, StoredFile, User, Workspace


def is_referred_to():
    """Return the condition that a map or its edition, a persona, a person or a workspace has a file."""
    attachments = Attachment.objects.filter(file=OuterRef("pk"), document_id=OuterRef("document_id"))
    editions = Edition.files.through.objects.filter(storedfile_id=OuterRef("pk"))
    portraits = Persona.objects.filter(portrait_id=OuterRef("pk"))
    pictures = User.objects.filter(picture_id=OuterRef("pk"))
    logos = Workspace.objects.filter(logo_id=OuterRef("pk"))
    return Exists(attachments) | Exists(editions) | Exists(portraits) | Exists(pictures) | Exists(logos)


def mark_used(document_id, ids):
    """Note that files of a map were put on it: from now on an undo may need them."""
    StoredFile.objects.filter(pk__in=ids, document_id=document_id, was_used=False).update(was_used=True)


def sum_unattached(workspace_id, person):
    """Return the size of what a person uploaded to a workspace of late and nothing refers to.

    What was put on a map and taken off again counts too, else that would be a way around the limit.
    """
    start = find_start_of_recent(timezone.now())
    recent = StoredFile.objects.filter(workspace_id=workspace_id, created_by=person, created_at__gt=start)
    return recent.exclude(is_referred_to()).aggregate(sum=Sum("size"))["sum"] or 0


def find_start_of_recent(now):
    """Return the moment from which on an uploaded file may still wait to be put on a map."""
    return now - timedelta(days=settings.UNATTACHED_FILES_KEEP_DAYS)
