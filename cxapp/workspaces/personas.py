"""The personas of a workspace, changed by its editors."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import files, operations, permissions, plain_text, records
from cxapp.errors import InvalidInput, length_problem
from cxapp.models import Persona
from cxapp.models.ids import new_id
from cxapp.schema import Capability

from . import segments

MAX_LENGTHS = {
    "name": 120,
    "role": 120,
    "segment": 200,
    "quote": 1000,
    "background": 10_000,
    "required_outcome": 2000,
    "appropriate_experience": 2000,
    "desired_outcome": 2000,
}
LINE_FIELDS = ("name", "role", "segment")
# So many letters of a longer name stand in a sentence or in the bar of the map.
SHORT_LENGTH = 18


def create_persona(*, workspace, actor, **fields):
    """Create a persona from fields: those of MAX_LENGTHS, `share` in per cent or None, `segment_id` or None."""
    permissions.require(actor, workspace.pk, Capability.EDIT)
    cleaned = clean({"name": "", **fields})
    with transaction.atomic():
        return Persona.objects.create(workspace=workspace, **segments.name_link(workspace, cleaned))


def change_persona(*, persona, actor, **fields):
    """Change the given fields of a persona."""
    permissions.require(actor, persona.workspace_id, Capability.EDIT)
    if changed := clean(fields):
        operations.submit(persona.pk, actor=actor, id=str(new_id()), type="persona.update", data=changed)
        persona.refresh_from_db()
    return persona


def set_portrait(*, persona, actor, upload):
    """Give a persona the picture in an uploaded image; the former one is deleted by the cleanup of files."""
    permissions.require(actor, persona.workspace_id, Capability.EDIT)
    file = files.save_image(upload, actor=actor, workspace_id=persona.workspace_id)
    records.set_portrait(persona, file.pk)
    return file


def remove_portrait(*, persona, actor):
    """Take the picture of a persona away."""
    permissions.require(actor, persona.workspace_id, Capability.EDIT)
    records.set_portrait(persona, None)


def remove_persona(journey, actor, id):
    """Take a persona off a journey, also where it is open; return its place in the list."""
    place = journey.personas.index(id)
    _set_personas(journey, actor, [other for other in journey.personas if other != id])
    return place


def insert_persona(journey, actor, id, place):
    """Put a persona back on a journey at a place of the list, unless it is there or the list is full."""
    ids = list(journey.personas)
    if id not in ids and len(ids) < operations.journeys.MAX_PERSONAS:
        ids.insert(place, id)
        _set_personas(journey, actor, ids)


def _set_personas(journey, actor, ids):
    """Change the personas of a journey by an operation, without those that were deleted."""
    there = {str(pk) for pk in Persona.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    data = {"personas": [id for id in ids if id in there]}
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type="journey.update", data=data, in_archive=True)


def clean(fields):
    """Return the same fields, cleaned; raise InvalidInput with a sentence for each wrong one."""
    cleaners = {name: plain_text.clean_line if name in LINE_FIELDS else plain_text.clean_text for name in MAX_LENGTHS}
    cleaned = {name: cleaners[name](value).strip() for name, value in fields.items() if name in MAX_LENGTHS}
    lengths = {name: (MAX_LENGTHS[name], len(text)) for name, text in cleaned.items()}
    wrong = {name: length_problem(most, length) for name, (most, length) in lengths.items() if length > most}
    if cleaned.get("name") == "":
        wrong["name"] = _("required")
    share = fields.get("share")
    if share is not None and not 0 <= share <= 100:
        wrong["share"] = _("from 0 to 100.")
    if wrong:
        raise InvalidInput(_("The persona could not be saved. Check its fields."), fields=wrong)
    cleaned |= {name: fields[name] for name in ("share", "hue") if name in fields}
    link = fields.get("segment_id")
    return cleaned | ({"segment_id": link and str(link)} if "segment_id" in fields else {})


def short_name(name):
    """Return the name of a persona within a sentence: a first name, or the words of a description that fit."""
    words = name.split()
    if len(words) == 2 and all(word[0].isupper() for word in words) and len(words[0]) > 2:
        return words[0]
    if len(name) <= SHORT_LENGTH or len(words) < 2:
        return name
    return f"{_fitting(words)}…"


def _fitting(words):
    """Return as many of the words as fit, but at least the first."""
    starts = (" ".join(words[:count]) for count in range(len(words) - 1, 1, -1))
    return next((start for start in starts if len(start) <= SHORT_LENGTH), words[0])
