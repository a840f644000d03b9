"""Where one journey is: the ways to it from above, and what opens from its stages and touchpoints."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from cxapp import scores
from cxapp.models import CHILD_MODELS, ChildLink, Journey
from cxapp.scores import journey_scores

from . import roll_up
from .tree import Tree, name_places, read_tree

# A journey can open at many places: these are enough for a line each.
MAX_PARENTS = 20


def read_hierarchy(journey: Journey, user: Any) -> dict[str, Any]:
    """Return {parents, children} of a journey, of the journeys that a person sees, JSON-ready.

    `parents` are the ways from the top: [[{journey, place}, …], …], where the last place opens this journey.
    `children` are {place, journey, worst}; `worst` is the worst gap inside, None without any. The scores of all
    journeys inside are read at once, in at most nine queries; without any, two queries are all.
    """
    tree = read_tree(journey.document.workspace_id, user)
    children = _list_children(journey, tree, tree.inside.get(str(journey.pk), []))
    return {"parents": _list_ways(journey, tree), "children": children}


def read_children(journey: Journey, user: Any, records: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return {id of a stage or touchpoint: child} of what opens from these records of a map, as `read_hierarchy` does.

    Records without links, as visitors have them, cost no query.
    """
    links = {record["id"]: record["child"] for kind in CHILD_MODELS for record in records[kind] if record.get("child")}
    if not links:
        return {}
    children = read_hierarchy(journey, user)["children"]
    here = {child["place"]["id"]: child for child in children}
    return {id: here[id] for id, child in links.items() if id in here and here[id]["journey"]["id"] == child}


def read_parents(journey: Journey, user: Any) -> list[list[dict[str, Any]]]:
    """Return the `parents` of `read_hierarchy` alone, without reading any scores."""
    return _list_ways(journey, read_tree(journey.document.workspace_id, user))


def list_parent_places(journeys: Iterable[Journey], user: Any) -> list[str]:
    """Return the places that open these journeys of one workspace, in words: "Birthday box › Delivery"."""
    known = list(journeys)
    tree = read_tree(known[0].document.workspace_id, user)
    links = [link for journey in known for link in tree.above.get(str(journey.pk), ())][:MAX_PARENTS]
    names = name_places(links) if links else {}
    return [" › ".join([_title(tree, link.parent), names.get(link.record) or gettext("Untitled")]) for link in links]


def _title(tree: Tree, id: str) -> str:
    return tree.journeys[id].title.strip() or gettext("Untitled journey")


def _list_ways(journey: Journey, tree: Tree) -> list[list[dict[str, Any]]]:
    links = tree.above.get(str(journey.pk), ())[:MAX_PARENTS]
    ways = [[*tree.list_way(link.parent), link] for link in links]
    names = name_places(link for way in ways for link in way) if ways else {}
    return [[_step_to_json(tree, link, names) for link in way] for way in ways]


def _list_children(journey: Journey, tree: Tree, links: list[ChildLink]) -> list[dict[str, Any]]:
    within = {link.child: tree.list_inside(link.child) for link in links}
    workspace = journey.document.workspace
    documents = list(dict.fromkeys(id for ids in within.values() for id in ids))
    boards = journey_scores.read(workspace, documents, scores.Window.default(workspace)) if documents else {}
    own = roll_up.list_worst(boards)
    return [
        {
            "place": {"kind": link.kind, "id": link.record},
            "journey": journey_to_json(tree, link.child),
            "worst": roll_up.find_worst(tree, own, within[link.child]),
        }
        for link in links
    ]


def _step_to_json(tree: Tree, link: ChildLink, names: dict[str, str]) -> dict[str, Any]:
    place = {"kind": link.kind, "id": link.record, "title": names.get(link.record, "")}
    return {"journey": journey_to_json(tree, link.parent), "place": place}


def journey_to_json(tree: Tree, id: str) -> dict[str, Any]:
    """Return what a link to a journey says."""
    journey = tree.journeys[id]
    archived = not tree.is_in_use(id)
    return {"id": id, "title": journey.title.strip(), "language": journey.language, "archived": archived}
