"""Creates and deletes documents."""

from functools import partial

from django.db import transaction

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


def delete_journey(journey: Journey, actor: User | None = None) -> None:
    """Delete a journey and all that belongs to it."""
    with write_guard.allow_map_writes(), transaction.atomic():
        Document.objects.filter(pk=journey.pk).delete()
        transaction.on_commit(partial(broadcast.announce_journey_deletion, journey.pk, actor))
