"""Places of answers: stages, touchpoints, and journeys as a whole."""

from cxapp.models import RECORD_MODELS
from cxapp.schema import PlaceKind


def is_place(document_id, kind, id):
    """Return whether a place is on a journey's map."""
    if kind == PlaceKind.JOURNEY:
        return str(id) == str(document_id)
    return RECORD_MODELS[kind].objects.filter(pk=id, document_id=document_id).exists()
