"""The names of the personas that actions of the history are about: the log has only their ids."""

from collections.abc import Iterable

from cxapp.models import Persona, TrashItem
from cxapp.operations.types import DocumentId
from cxapp.schema import TrashKind

from .entries import Action


def add_names(document_id: DocumentId, actions: Iterable[Action]) -> None:
    """Add `names`, {id: name}, to the actions that set the personas of the journey.

    Those that set something for one persona get the name of it in place of the id, "" for one that is deleted.
    """
    listed = list(actions)
    found = [action for action in listed if (action["kind"], action.get("field")) == ("journey", "personas")]
    single = [action for action in listed if "persona" in action]
    ids = {id for action in found for id in _list_ids(action)} | {action["persona"] for action in single}
    names = _find_names(document_id, ids) if ids else {}
    for action in found:
        action["names"] = {id: names[id] for id in _list_ids(action) if id in names}
    for action in single:
        action["persona"] = names.get(action["persona"], "")


def _list_ids(action: Action) -> list[str]:
    return [*(action.get("from") or []), *(action.get("to") or [])]


def _find_names(document_id: DocumentId, ids: set[str]) -> dict[str, str]:
    """Return the names of personas, also of those in the trash."""
    here = {"workspace__documents": document_id}
    trashed = TrashItem.objects.filter(**here, kind=TrashKind.PERSONA).values_list("rows", "title")
    names = {rows[0]["pk"]: title for rows, title in trashed if rows}
    current = Persona.objects.filter(**here, pk__in=ids).values_list("pk", "name")
    return names | {str(pk): name for pk, name in current}
