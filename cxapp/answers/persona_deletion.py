"""Deletes personas that are in use: their journeys, surveys and answers go on without them."""

from django.db import transaction

from cxapp import permissions
from cxapp.errors import NotFound
from cxapp.models import Journey, Measurement, Persona, Survey
from cxapp.schema import Capability, TrashKind
from cxapp.workspaces import personas, trash_items

from .daily_totals import forget_persona


def count_use(persona):
    """Return how much goes on without a persona when it is deleted: {journeys, surveys, answers}."""
    histograms = Measurement.objects.filter(persona=persona).values_list("histogram", flat=True)
    return {
        "journeys": len(_find_journeys(persona)),
        "surveys": Survey.objects.filter(persona=persona).count(),
        "answers": sum(sum(histogram.values()) for histogram in histograms),
    }


@transaction.atomic
def delete_persona(*, persona, actor):
    """Move a persona to the trash, as somebody who may edit; return the thing in the trash."""
    permissions.require(actor, persona.workspace_id, Capability.EDIT)
    if not Persona.objects.select_for_update().filter(pk=persona.pk).exists():
        raise NotFound()
    surveys = [str(pk) for pk in Survey.objects.filter(persona=persona).values_list("pk", flat=True)]
    used_by = {"journeys": _take_off_journeys(persona, actor), "surveys": surveys}
    owner = {"workspace_id": persona.workspace_id, "title": persona.name, "actor": actor}
    item = trash_items.put(TrashKind.PERSONA, persona, **owner, used_by=used_by)
    forget_persona(persona)
    return item


def _find_journeys(persona):
    journeys = Journey.objects.filter(document__workspace_id=persona.workspace_id).order_by("pk")
    return [journey for journey in journeys if str(persona.pk) in journey.personas]


def _take_off_journeys(persona, actor):
    """Take the persona off its journeys, also where they are open; return {journey id: its place in the list}."""
    id = str(persona.pk)
    return {str(journey.pk): personas.remove_persona(journey, actor, id) for journey in _find_journeys(persona)}
