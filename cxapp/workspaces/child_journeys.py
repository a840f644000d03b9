"""Child journeys: one is made for a stage or a touchpoint, with its name."""

from django.db import transaction
from django.utils.translation import gettext

from cxapp import operations, permissions
from cxapp.errors import NotFound
from cxapp.models import CHILD_MODELS
from cxapp.models.ids import new_id
from cxapp.schema import MAX_TITLE_LENGTH, Capability
from cxapp.text.markup import strip_markup

from . import journeys


def create_child(*, journey, kind, id, actor):
    """Make a journey of its own for a stage or a touchpoint, with its name, and return it.

    It has the blank map, and the language, the folder and the personas of the journey around it.
    """
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    place = CHILD_MODELS[kind].objects.filter(pk=id, document_id=journey.pk).first()
    if place is None:
        raise NotFound()
    with transaction.atomic():
        made = journeys.create_journey(
            workspace=journey.document.workspace,
            actor=actor,
            title=_name(place, kind) or gettext("Untitled journey"),
            language=journey.language,
            folder=journey.folder,
            personas=journey.personas,
            template="blank",
        )
        data = {"id": str(id), "child": str(made.pk)}
        operations.submit(journey.pk, actor=actor, id=str(new_id()), type=f"{kind}.update", data=data)
    return made


def _name(place, kind):
    words = place.title if kind == "stage" else strip_markup(place.text)
    return " ".join(words.split())[:MAX_TITLE_LENGTH]
