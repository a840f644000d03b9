"""The part of a journey file that names the journeys inside it, and those that it is inside of.

In the workspace that it comes from, ids say which these are. Elsewhere it is the only journey with the title, so that
the files of a workspace can be imported one after another, in any order.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import operations
from cxapp.errors import AppError, InvalidInput
from cxapp.hierarchy.tree import shorten
from cxapp.models import CHILD_MODELS, Journey
from cxapp.models.ids import new_id
from cxapp.text.markup import strip_markup
from cxapp.workspaces import child_copies

PARENT_FIELDS = ("id", "title", "kind", "place")


def check(data):
    """Raise InvalidInput that names what is wrong in these parts of a file."""
    children, parents = data.get("children", {}), data.get("parents", [])
    if not all(isinstance(title, str) for title in children.values()):
        raise _refuse("children", _("must be titles by id."))
    if not all(isinstance(parent.get(name), str) for parent in parents for name in PARENT_FIELDS):
        raise _refuse("parents", _("must have an id, a title, a kind and a place."))


def _refuse(field, problem):
    return InvalidInput(_("{field} has the wrong type."), field=field, fields={field: problem})


def resolve(records, children, *, workspace, actor):
    """Return the records of a file with the child journeys that the workspace has; `children` are titles by id."""
    here = _list_journeys(workspace, actor) if children else {}
    ids = {id: id if id in here else _find_namesake(here, title) for id, title in children.items()}
    return child_copies.keep_known(child_copies.replace_ids(records, ids), workspace=workspace, actor=actor)


def link_parents(journey, parents, *, actor):
    """Open an imported journey where its parents opened it, if these were imported before it.

    A parent with the same id is the one that the file comes from: its links are as people left them.
    """
    here = _list_journeys(journey.document.workspace, actor) if parents else {}
    here.pop(str(journey.pk), None)
    for parent in parents:
        id = None if parent["id"] in here else _find_namesake(here, parent["title"])
        record = id and parent["kind"] in CHILD_MODELS and _find_place(id, parent["kind"], parent["place"])
        if record:
            _open(id, parent["kind"], record, journey, actor)


def _list_journeys(workspace, actor):
    found = Journey.objects.visible_to(actor).filter(document__workspace=workspace)
    return {str(pk): title.strip() for pk, title in found.values_list("pk", "title")}


def _find_namesake(here, title):
    """Return the id of the only journey with a title, else None."""
    alike = [id for id, other in here.items() if other and other == title.strip()]
    return alike[0] if len(alike) == 1 else None


def _find_place(parent, kind, words):
    """Return the id of the only stage or touchpoint of a map with these words that opens nothing yet, else None."""
    field = "title" if kind == "stage" else "text"
    rows = CHILD_MODELS[kind].objects.filter(document=parent, child=None).values_list("pk", field)
    alike = [str(pk) for pk, text in rows if words and shorten(strip_markup(text)) == words]
    return alike[0] if len(alike) == 1 else None


def _open(parent, kind, record, journey, actor):
    """Set the link, unless the map is archived, or inside the journey itself."""
    data = {"id": record, "child": str(journey.pk)}
    try:
        with transaction.atomic():
            operations.submit(parent, actor=actor, id=str(new_id()), type=f"{kind}.update", data=data)
    except AppError:
        return
