"""The part of a journey file that links a to-be map to its as-is map."""

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput
from cxapp.models import Journey, JourneyPair
from cxapp.schema import State
from cxapp.workspaces import pairs

SHAPES = {"id": str, "title": str, "origins": dict, "copied": bool}


def check(part):
    """Raise InvalidInput that names what is wrong in this part of a file."""
    for name, value in part.items():
        if not isinstance(value, SHAPES.get(name, ())):
            wrong = {f"as_is.{name}": _("unknown or of the wrong type")}
            raise InvalidInput(_("{field} has the wrong type."), field=f"as_is.{name}", fields=wrong)
    if not all(isinstance(origin, str) for origin in part.get("origins", {}).values()):
        wrong = {"as_is.origins": _("must be ids.")}
        raise InvalidInput(_("{field} has the wrong type."), field="as_is.origins", fields=wrong)


def link(journey, part, places, actor):
    """Link an imported to-be map; `places` are {(kind, id in the file): new id}.

    Its as-is map is the one with the id of the file. Elsewhere, where that does not exist, it is the only as-is map
    with its title, and records are matched by their words. Without either the map stays by itself.
    """
    if not part or Journey.objects.get(pk=journey.pk).state != State.TO_BE:
        return
    there = Journey.objects.visible_to(actor).filter(document__workspace=journey.document.workspace_id)
    there = {str(found.pk): found for found in there.filter(state=State.AS_IS).exclude(pk=journey.pk)}
    if part.get("id") in there:
        renewed = {old: new for (_kind, old), new in places.items()}
        origins = {renewed[id]: origin for id, origin in part.get("origins", {}).items() if id in renewed}
        copied = part.get("copied", True)
        JourneyPair.objects.create(to_be_id=journey.pk, as_is_id=part["id"], origins=origins, copied=copied)
        return
    alike = [found for found in there.values() if found.title == part.get("title")]
    if len(alike) == 1:
        pairs.link_by_text(to_be=journey, as_is=alike[0])
