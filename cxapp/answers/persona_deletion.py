"""Deletes and restores personas that are in use: meanwhile their journeys, surveys and answers are without them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import Conflict, NotFound
from cxapp.models import Journey, Measurement, Persona, Survey
from cxapp.schema import Capability, TrashKind
from cxapp.workspaces import personas, segments, trash_items

from . import persona_answers


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
    _lock_with_journeys(persona)
    surveys = [str(pk) for pk in Survey.objects.filter(persona=persona).values_list("pk", flat=True)]
    used_by = {"journeys": _take_off_journeys(persona, actor), "surveys": surveys}
    owner = {"workspace_id": persona.workspace_id, "title": persona.name, "actor": actor}
    item = trash_items.put(TrashKind.PERSONA, persona, **owner, used_by=used_by)
    persona_answers.forget_persona(persona, item)
    return item


@transaction.atomic
def restore_item(*, item, actor):
    """Put a thing of the trash back, a persona with its journeys, surveys and answers, as somebody who may edit."""
    if item.kind != TrashKind.PERSONA:
        return trash_items.restore(item=item, actor=actor)
    id = item.rows[0]["pk"]
    answered = persona_answers.find_documents(id, item.workspace_id)
    former = set(item.measurements.values_list("document_id", flat=True))
    # All at once: the operations below lock some of them again, one after the other.
    locked = persona_answers.lock(answered | former | set(item.used_by.get("journeys", ())))
    lost = list(item.measurements.all())
    trash_items.restore(item=item, actor=actor)
    segments.settle_persona(id, actor)
    return persona_answers.give_back(id, locked, lost)


def _lock_with_journeys(persona):
    """Lock a persona, and before it its journeys: who adds answers locks in this order, too."""
    locked = set(persona_answers.lock(_find_documents(persona)))
    if not Persona.objects.select_for_update().filter(pk=persona.pk).exists():
        raise NotFound()
    if not _find_documents(persona) <= locked:
        raise Conflict(_("Somebody is just using this persona. Try again."))


def _find_documents(persona):
    answered = persona_answers.find_documents(persona.pk, persona.workspace_id)
    return answered | {journey.pk for journey in _find_journeys(persona)}


def _find_journeys(persona):
    journeys = Journey.objects.filter(document__workspace_id=persona.workspace_id).order_by("pk")
    return [journey for journey in journeys if str(persona.pk) in journey.personas]


def _take_off_journeys(persona, actor):
    """Take the persona off its journeys, also where they are open; return {journey id: its place in the list}."""
    id = str(persona.pk)
    return {str(journey.pk): personas.remove_persona(journey, actor, id) for journey in _find_journeys(persona)}
