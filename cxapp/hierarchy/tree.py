"""The journeys of a workspace with the links between them, as far as one reader sees them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cxapp.models import CHILD_MODELS, ChildLink, Journey, list_child_links
from cxapp.text.markup import strip_markup

# Deeper journeys are not looked at: the way there would be too long for a line.
MAX_DEPTH = 6
# Of a text of a touchpoint, which may be long, in a line with other names.
MAX_NAME = 80


@dataclass(frozen=True)
class Tree:
    """Journeys by id, those in the archive among them, and the links both ends of which are among them."""

    journeys: dict[str, Journey]
    inside: dict[str, list[ChildLink]]
    above: dict[str, list[ChildLink]]

    def list_inside(self, id: str) -> list[str]:
        """Return a journey and all that are inside it, down to MAX_DEPTH, without archived ones and what they hold."""
        found = dict.fromkeys(id for id in [id] if self.is_in_use(id))
        level = list(found)
        for _depth in range(MAX_DEPTH):
            ends = (link.child for parent in level for link in self.inside.get(parent, ()))
            level = [child for child in dict.fromkeys(ends) if child not in found and self.is_in_use(child)]
            found |= dict.fromkeys(level)
        return list(found)

    def is_in_use(self, id: str) -> bool:
        """Return whether a journey is not archived."""
        return self.journeys[id].document.archived_at is None

    def list_way(self, id: str) -> list[ChildLink]:
        """Return the links from the top to a journey; of several ways the one by the first link of each."""
        way: list[ChildLink] = []
        while len(way) < MAX_DEPTH and (links := self.above.get(way[-1].parent if way else id)):
            way.append(links[0])
        return way[::-1]


def build_tree(links: Iterable[ChildLink], journeys: Iterable[Journey]) -> Tree:
    """Return the tree of these journeys; links to others are left out."""
    known = {str(journey.pk): journey for journey in journeys}
    inside, above = defaultdict(list), defaultdict(list)
    for link in sorted(links):
        if link.parent in known and link.child in known:
            inside[link.parent].append(link)
            above[link.child].append(link)
    return Tree(known, dict(inside), dict(above))


def read_tree(workspace_id: Any, user: Any) -> Tree:
    """Return the tree of the linked journeys that a person sees, in two queries."""
    links = list_child_links(workspace_id)
    ends = {id for link in links for id in (link.parent, link.child)}
    found = Journey.objects.visible_to(user).filter(pk__in=ends, document__workspace=workspace_id) if ends else ()
    return build_tree(links, found.select_related("document") if ends else ())


@dataclass(frozen=True)
class LinkedPlace:
    """A stage or a touchpoint that opens a journey: its words, and the level of its stage."""

    name: str
    level: str


def name_places(links: Iterable[ChildLink]) -> dict[str, str]:
    """Return {record id: its words} of the stages and touchpoints that open these journeys."""
    return {id: place.name for id, place in read_places(links).items()}


def read_places(links: Iterable[ChildLink]) -> dict[str, LinkedPlace]:
    """Return {record id: LinkedPlace} of the stages and touchpoints that open these journeys."""
    return dict(_read_places(list(links)))


def _read_places(links: list[ChildLink]) -> Iterator[tuple[str, LinkedPlace]]:
    for kind, model in CHILD_MODELS.items():
        ids = [link.record for link in links if link.kind == kind]
        fields = ("title", "level") if kind == "stage" else ("text", "stage__level")
        for pk, text, level in model.objects.filter(pk__in=ids).values_list("pk", *fields):
            yield str(pk), LinkedPlace(shorten(text if kind == "stage" else strip_markup(text)), level)


def shorten(text: str) -> str:
    """Return the text on one line, cut at MAX_NAME."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_NAME else f"{line[: MAX_NAME - 1].rstrip()}…"
