"""The atlas: all journeys of a workspace by the level of the life cycle, with their states and what is inside them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Count, Q

from cxapp import findings
from cxapp.models import RECORD_MODELS, ChildLink, Journey, Stage, Workspace, list_child_links
from cxapp.schema import CARD_KINDS, Level
from cxapp.scores import ScoreSummary
from cxapp.workspaces import list_cache

from . import roll_up
from .states import AtlasState, find_state
from .tree import LinkedPlace, Tree, build_tree, read_places

LEVELS: tuple[str, ...] = tuple(Level.values)
NEWEST = ("-document__changed_at", "-pk")


@dataclass(frozen=True)
class Unmapped:
    """A stage without touchpoints that opens no journey either."""

    stage: str
    title: str
    level: str


@dataclass(frozen=True)
class AtlasRow:
    """One journey of the atlas.

    `levels` are those of its stages; `level` is that of the place that opens it, else the first of its own. `worst` is
    the worst gap of itself and of all that is inside. `known` of its `cards` rest on evidence.
    """

    journey: Journey
    state: AtlasState
    levels: tuple[str, ...]
    level: str
    parent: ChildLink | None
    place: str
    children: list[str]
    stages: int
    cards: int
    known: int
    unmapped: list[Unmapped] = field(default_factory=list)
    worst: dict[str, Any] | None = None


def read_atlas(workspace: Workspace) -> dict[str, AtlasRow]:
    """Return {id: AtlasRow} of the journeys of a workspace that are not archived, the last changed first.

    The number of queries does not depend on how many there are.
    """
    summaries = list_cache.read_summaries(workspace)
    contents = list_cache.get_by_maps(workspace, "contents", partial(read_contents, workspace))
    journeys = Journey.objects.list_in_use(workspace).select_related("document").order_by(*NEWEST)
    # A journey that came between these queries is there the next time.
    known = [journey for journey in journeys if str(journey.pk) in summaries]
    tree = build_tree(list_child_links(workspace.pk), known)
    around = Around(
        tree=tree,
        summaries=summaries,
        worst=roll_up.keep_gaps({id: summary.worst for id, summary in summaries.items()}),
        contents=contents,
        places=read_places(link for links in tree.above.values() for link in links),
    )
    return {id: build_row(around, id) for id in tree.journeys}


class StageContent(NamedTuple):
    """A stage, and how many touchpoints it has."""

    id: str
    title: str
    level: str
    touchpoints: int


@dataclass
class MapContent:
    """What a map has: its stages in order, its cards, and how many of them rest on evidence."""

    stages: list[StageContent] = field(default_factory=list)
    cards: int = 0
    known: int = 0


@dataclass(frozen=True)
class Around:
    """What the rows of a workspace are made of, read for all of them at once, by the ids of journeys and places."""

    tree: Tree
    summaries: Mapping[str, ScoreSummary]
    worst: Mapping[str, dict[str, Any]]
    contents: Mapping[str, MapContent]
    places: Mapping[str, LinkedPlace]


def read_contents(workspace: Workspace) -> dict[str, MapContent]:
    """Return {journey id: MapContent} of the maps of a workspace that have stages or cards, in eight queries."""
    here = Q(document__workspace=workspace, document__archived_at=None)
    touchpoints = RECORD_MODELS["touchpoint"].objects.filter(here).order_by()
    counts = dict(touchpoints.values_list("stage_id").annotate(n=Count("pk")))
    contents: dict[str, MapContent] = defaultdict(MapContent)
    rows = Stage.objects.filter(here).order_by("rank", "id").values_list("document_id", "pk", "title", "level")
    for document, stage, title, level in rows:
        contents[str(document)].stages.append(StageContent(str(stage), title.strip(), level, counts.get(stage, 0)))
    for kind in CARD_KINDS:
        for document, count, evident in _count_cards(kind, here):
            contents[str(document)].cards += count
            contents[str(document)].known += evident
    return dict(contents)


def _count_cards(kind: str, here: Q) -> Iterable[tuple[Any, int, int]]:
    """Return (journey, cards, cards on evidence) of the cards of one kind."""
    is_known = ~Q(evidence__in=findings.ASSUMPTIONS)
    rows = RECORD_MODELS[kind].objects.filter(here).order_by().values_list("document_id")
    return rows.annotate(n=Count("pk"), known=Count("pk", filter=is_known))


def build_row(around: Around, id: str) -> AtlasRow:
    """Return the row of one journey."""
    tree, content = around.tree, around.contents.get(id, MapContent())
    own = {stage.level for stage in content.stages}
    levels = tuple(level for level in LEVELS if level in own)
    parent = next(iter(tree.above.get(id, ())), None)
    place = around.places.get(parent.record) if parent else None
    touchpoints = sum(stage.touchpoints for stage in content.stages)
    return AtlasRow(
        journey=tree.journeys[id],
        state=find_state(touchpoints, around.summaries[id]),
        levels=levels,
        level=(place and place.level) or next(iter(levels), LEVELS[0]),
        parent=parent,
        place=place.name if place else "",
        children=list(dict.fromkeys(link.child for link in tree.inside.get(id, ()))),
        stages=len(content.stages),
        cards=content.cards,
        known=content.known,
        unmapped=list_unmapped(content.stages, tree.inside.get(id, ())) if touchpoints else [],
        worst=roll_up.find_worst(tree, around.worst, tree.list_inside(id)),
    )


def list_unmapped(stages: Iterable[StageContent], links: Iterable[ChildLink]) -> list[Unmapped]:
    """Return the stages of a journey of which nothing is known: no touchpoints, and no journey of their own."""
    opened = {link.record for link in links}
    return [
        Unmapped(stage.id, stage.title, stage.level)
        for stage in stages
        if stage.id not in opened and not stage.touchpoints
    ]
