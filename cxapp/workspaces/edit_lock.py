"""Documents seen from their workspace: the lock for what is not part of a map, and the places of answers."""

from cxapp import permissions
from cxapp.models import RECORD_MODELS, Document
from cxapp.schema import Capability, PlaceKind


def lock_for_edit(document, actor):
    """Lock the document, as operations do before they check roles, and check that the actor may edit."""
    list(Document.objects.select_for_update(no_key=True).filter(pk=document.pk).values_list("pk"))
    permissions.require_on(document, actor, Capability.EDIT)


def is_place(document_id, kind, id):
    """Return whether a place is on a journey's map."""
    if kind == PlaceKind.JOURNEY:
        return str(id) == str(document_id)
    return RECORD_MODELS[kind].objects.filter(pk=id, document_id=document_id).exists()
