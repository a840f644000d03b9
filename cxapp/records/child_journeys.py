"""No journey may be inside itself: the check of the links from stages and touchpoints to child journeys."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from cxapp.changes import Change
from cxapp.errors import Conflict
from cxapp.models import Document, list_child_links

from .types import DocumentId


def check(document_id: DocumentId, net: list[Change]) -> None:
    """Raise Conflict if a changed link of a journey leads back to it, by way of any number of journeys."""
    children = {child for change in net if (child := _new_child(change))}
    if children and find_loops(document_id, children):
        raise Conflict(
            _("A journey cannot be inside itself: this one leads back to it."),
            code="journey_loop",
            fields={"child": _("leads back to this journey")},
        )


def _new_child(change: Change) -> str | None:
    if change["change"] == "put":
        return change["record"].get("child")
    return change["after"].get("child") if change["change"] == "patch" else None


def find_loops(document_id: DocumentId, children: Iterable[str]) -> set[str]:
    """Return those of these journeys from which links lead to the document, or that are the document itself.

    Until the end of the transaction no other one of the workspace gets past this: two journeys cannot be put inside
    each other at once.
    """
    workspace_id = Document.objects.values_list("workspace_id", flat=True).get(pk=document_id)
    _wait_for_turn(workspace_id)
    inside = defaultdict(set)
    # Its own links do not count: they are the ones that change, and a loop needs none of them to be found.
    for link in list_child_links(workspace_id, with_trash=True):
        if link.parent != str(document_id):
            inside[link.parent].add(link.child)
    return {child for child in children if str(document_id) in _reach(child, inside)}


def _wait_for_turn(workspace_id: Any) -> None:
    """Take the turn of the workspace. Its row would not do: it is locked before documents, and this comes after one."""
    # SQLite has one writer.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"child-journeys:{workspace_id}"])


def _reach(start: str, inside: dict[str, set[str]]) -> set[str]:
    """Return the journeys that are inside one, and the one itself."""
    found, waiting = {start}, [start]
    while waiting:
        new = inside.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
