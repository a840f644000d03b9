"""Creates and deletes documents."""

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F

from cxapp import broadcast
from cxapp.models import Document, Journey, User, Workspace, write_guard


def create_journey(*, workspace: Workspace, actor: User | None, language: str = "en", sample: str = "") -> Journey:
    """Create an empty journey at revision 0; all its content comes from operations."""
    document = Document.objects.create(workspace=workspace, changed_by=actor)
    return Journey.objects.create(document=document, language=language, sample=sample)


def delete_workspace(workspace: Workspace, actor: User | None = None) -> None:
    """Delete a workspace with its journeys and all else that belongs to it."""
    with write_guard.allow_map_writes(), transaction.atomic():
        for pk in list(workspace.documents.values_list("pk", flat=True)):
            transaction.on_commit(partial(broadcast.announce_journey_deletion, pk, actor))
        Workspace.objects.filter(pk=workspace.pk).delete()


def move_to_trash(journey: Journey, actor: User | None = None) -> None:
    """Take a journey out of its workspace, whole, so that it can come back; its sockets close."""
    now = datetime.datetime.now(datetime.UTC)
    with write_guard.allow_map_writes(), transaction.atomic():
        documents = Document.objects.filter(pk=journey.pk, workspace__isnull=False)
        documents.update(deleted_from=F("workspace"), workspace=None, deleted_at=now, deleted_by=actor)
        transaction.on_commit(partial(broadcast.announce_journey_deletion, journey.pk, actor))


def restore_from_trash(document: Document) -> None:
    """Put a journey back into the workspace that it was deleted from."""
    with write_guard.allow_map_writes():
        documents = Document.objects.filter(pk=document.pk, deleted_from__isnull=False)
        documents.update(workspace=F("deleted_from"), deleted_from=None, deleted_at=None, deleted_by=None)


def set_archived(document_id: Any, actor: User | None) -> bool:
    """Put a document into the archive as archived by somebody, or take it out; return whether that changed it."""
    now = datetime.datetime.now(datetime.UTC) if actor else None
    with write_guard.allow_map_writes():
        documents = Document.objects.filter(pk=document_id, deleted_at=None, archived_at__isnull=actor is not None)
        return bool(documents.update(archived_at=now, archived_by=actor))


def delete_journey(journey: Journey, actor: User | None = None) -> None:
    """Delete a journey and all that belongs to it."""
    with write_guard.allow_map_writes(), transaction.atomic():
        Document.objects.filter(pk=journey.pk).delete()
        transaction.on_commit(partial(broadcast.announce_journey_deletion, journey.pk, actor))
