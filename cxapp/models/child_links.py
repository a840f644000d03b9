"""The links from stages and touchpoints to child journeys."""

from typing import Any, NamedTuple

from django.db.models import CharField, Q, QuerySet, Value

from .records import Stage, Touchpoint

CHILD_MODELS = {"stage": Stage, "touchpoint": Touchpoint}


class ChildLink(NamedTuple):
    """A stage or a touchpoint of a journey, its parent, that opens a child journey; all ids are strings."""

    parent: str
    kind: str
    record: str
    child: str


def list_child_links(workspace_id: Any, *, with_trash: bool = False) -> list[ChildLink]:
    """Return all links of a workspace in one query, also those to journeys that are deleted now.

    With `with_trash` also those of journeys in its trash, which may come back.
    """
    here = Q(document__workspace=workspace_id)
    if with_trash:
        here |= Q(document__deleted_from=workspace_id)
    stages, touchpoints = (_read_kind(kind, here) for kind in CHILD_MODELS)
    rows = stages.union(touchpoints, all=True)
    return [ChildLink(str(parent), kind, str(record), str(child)) for parent, kind, record, child in rows]


def list_parent_ids(child_id: Any) -> list[Any]:
    """Return the ids of the journeys from which a journey opens."""
    found = (model.objects.filter(child=child_id).values_list("document_id") for model in CHILD_MODELS.values())
    return [id for (id,) in next(found).union(*found)]


def _read_kind(kind: str, here: Q) -> QuerySet:
    rows = CHILD_MODELS[kind].objects.filter(here, child__isnull=False)
    named = rows.annotate(kind_of_place=Value(kind, CharField()))
    return named.order_by().values_list("document_id", "kind_of_place", "pk", "child")
