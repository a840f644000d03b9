"""Creates and deletes documents."""

import datetime
import uuid
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from cxapp import broadcast
from cxapp.models import Document, Journey, Persona, User, Workspace, write_guard


def create_journey(*, workspace: Workspace, actor: User | None, language: str = "en", sample: str = "") -> Journey:
    """Create an empty journey at revision 0; all its content comes from operations."""
    document = Document.objects.create(workspace=workspace, changed_by=actor)
    return Journey.objects.create(document=document, language=language, sample=sample)


def set_portrait(persona: Persona, file_id: uuid.UUID | None) -> None:
    """Set the picture of a persona: a file beside its document, without an operation."""
    with write_guard.allow_map_writes():
        Persona.objects.filter(pk=persona.pk).update(portrait_id=file_id)


def delete_persona(persona: Persona, actor: User | None = None, *, keep: bool) -> None:
    """Delete a persona; its document goes to the trash to `keep` its log, or is deleted too. Its sockets close."""
    with write_guard.allow_map_writes(), transaction.atomic():
        Persona.objects.filter(pk=persona.pk).delete()
        if keep:
            _discard(Document.objects.filter(pk=persona.pk), actor)
        else:
            Document.objects.filter(pk=persona.pk).delete()
        transaction.on_commit(partial(broadcast.announce_document_deletion, persona.pk, actor))


def restore_persona(persona_id: uuid.UUID | str, workspace_id: uuid.UUID) -> None:
    """Take the document of a restored persona out of the trash; one deleted without a document gets one."""
    Document.objects.bulk_create(
        [Document(id=persona_id, kind="persona", workspace_id=workspace_id)], ignore_conflicts=True
    )
    _put_back(persona_id)


def erase_persona(persona_id: uuid.UUID | str) -> None:
    """Delete the document of a persona in the trash permanently."""
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=persona_id, kind="persona", deleted_from__isnull=False).delete()


def delete_workspace(workspace: Workspace, actor: User | None = None) -> None:
    """Delete a workspace with its journeys and all else that belongs to it."""
    with write_guard.allow_map_writes(), transaction.atomic():
        for pk in list(workspace.documents.values_list("pk", flat=True)):
            transaction.on_commit(partial(broadcast.announce_document_deletion, pk, actor))
        Workspace.objects.filter(pk=workspace.pk).delete()


def move_to_trash(journey: Journey, actor: User | None = None) -> None:
    """Take a journey out of its workspace, whole, so that it can come back; its sockets close."""
    with write_guard.allow_map_writes(), transaction.atomic():
        _discard(Document.objects.filter(pk=journey.pk), actor)
        transaction.on_commit(partial(broadcast.announce_document_deletion, journey.pk, actor))


def restore_from_trash(document: Document) -> None:
    """Put a journey back into the workspace that it was deleted from."""
    _put_back(document.pk)


def set_archived(document_id: Any, actor: User | None) -> bool:
    """Put a document into the archive as archived by somebody, or take it out; return whether that changed it."""
    now = datetime.datetime.now(datetime.UTC) if actor else None
    with write_guard.allow_map_writes():
        documents = Document.objects.filter(pk=document_id, deleted_at=None, archived_at__isnull=actor is not None)
        return bool(documents.update(archived_at=now, archived_by=actor))


def set_edition_readers(document_id: Any, readers: str) -> None:
    """Set who sees the approved edition of a map instead of the map as it is."""
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=document_id).update(edition_readers=readers)


def delete_journey(journey: Journey, actor: User | None = None) -> None:
    """Delete a journey and all that belongs to it."""
    with write_guard.allow_map_writes(), transaction.atomic():
        Document.objects.filter(pk=journey.pk).delete()
        transaction.on_commit(partial(broadcast.announce_document_deletion, journey.pk, actor))


def _discard(documents: QuerySet[Document], actor: User | None) -> None:
    """Move documents to the trash of their workspace."""
    now = datetime.datetime.now(datetime.UTC)
    known = documents.filter(workspace__isnull=False)
    known.update(deleted_from=F("workspace"), workspace=None, deleted_at=now, deleted_by=actor)


def _put_back(document_id: uuid.UUID | str) -> None:
    with write_guard.allow_map_writes():
        documents = Document.objects.filter(pk=document_id, deleted_from__isnull=False)
        documents.update(workspace=F("deleted_from"), deleted_from=None, deleted_at=None, deleted_by=None)
