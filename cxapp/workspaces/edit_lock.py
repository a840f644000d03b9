"""Documents seen from their workspace: the lock for what is not part of a map, and the places of answers."""

from cxapp import permissions
from cxapp.models import RECORD_MODELS, Document
from cxapp.schema import Capability, PlaceKind


def lock_for_edit(document, actor):
    """Lock the document, as operations do before they check roles, and check that the actor may edit it now."""
    locked = list(Document.objects.select_for_update(no_key=True).filter(pk=document.pk).only("archived_at"))
    permissions.require_on(document, actor, Capability.EDIT)
    for one in locked:
        permissions.refuse_archived(one)


def is_place(document_id, kind, id):
    """Return whether a place is on a journey's map."""
    if kind == PlaceKind.JOURNEY:
        return str(id) == str(document_id)
    return RECORD_MODELS[kind].objects.filter(pk=id, document_id=document_id).exists()
