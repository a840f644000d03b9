"""The atlas: all journeys of a workspace by the level of the life cycle, with their states and what is inside them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from cxapp import findings, scores
from cxapp.models import RECORD_MODELS, ChildLink, Journey, Stage, Workspace, list_child_links
from cxapp.schema import CARD_KINDS, Level
from cxapp.scores import journey_scores
from cxapp.scores.journey_scores import JourneyScores

from . import roll_up
from .states import AtlasState, find_state
from .tree import Tree, build_tree, name_places

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
    journeys = list(Journey.objects.list_in_use(workspace).select_related("document").order_by(*NEWEST))
    tree = build_tree(list_child_links(workspace.pk), journeys)
    boards = journey_scores.read(workspace, list(tree.journeys), scores.Window.default(workspace))
    around = Around(
        tree=tree,
        boards=boards,
        worst=roll_up.list_worst(boards),
        content=read_content(workspace),
        names=name_places(link for links in tree.above.values() for link in links),
        minimum=workspace.minimum_answers,
    )
    return {id: build_row(around, id) for id in tree.journeys}


@dataclass(frozen=True)
class Content:
    """What the maps of a workspace have: stages in order by journey, and numbers of cards by stage or journey."""

    stages: Mapping[str, list[Stage]]
    touchpoints: Mapping[str, int]
    cards: Mapping[str, int]
    known: Mapping[str, int]


@dataclass(frozen=True)
class Around:
    """What the rows of a workspace are made of, read for all of them at once; `names` are those of the places."""

    tree: Tree
    boards: Mapping[str, JourneyScores]
    worst: Mapping[str, dict[str, Any]]
    content: Content
    names: Mapping[str, str]
    minimum: int


def read_content(workspace: Workspace) -> Content:
    """Return the Content of the maps of a workspace, in seven queries."""
    here = Q(document__workspace=workspace, document__archived_at=None)
    stages = defaultdict(list)
    rows = Stage.objects.filter(here).order_by("rank", "id")
    for stage in rows.only("pk", "document_id", "title", "level", "child"):
        stages[str(stage.document_id)].append(stage)
    cards, known = Counter[str](), Counter[str]()
    for kind in CARD_KINDS:
        for document, count, evident in _count_cards(kind, here):
            cards[str(document)] += count
            known[str(document)] += evident
    touchpoints = RECORD_MODELS["touchpoint"].objects.filter(here).order_by()
    by_stage = touchpoints.values_list("stage_id").annotate(n=Count("pk"))
    return Content(stages, {str(stage): n for stage, n in by_stage}, cards, known)


def _count_cards(kind: str, here: Q) -> Iterable[tuple[Any, int, int]]:
    """Return (journey, cards, cards on evidence) of the cards of one kind."""
    is_known = ~Q(evidence__in=findings.ASSUMPTIONS)
    rows = RECORD_MODELS[kind].objects.filter(here).order_by().values_list("document_id")
    return rows.annotate(n=Count("pk"), known=Count("pk", filter=is_known))


def build_row(around: Around, id: str) -> AtlasRow:
    """Return the row of one journey."""
    tree, content = around.tree, around.content
    stages = content.stages.get(id, [])
    levels = tuple(level for level in LEVELS if any(stage.level == level for stage in stages))
    parent = next(iter(tree.above.get(id, ())), None)
    touchpoints = sum(content.touchpoints.get(str(stage.pk), 0) for stage in stages)
    return AtlasRow(
        journey=tree.journeys[id],
        state=find_state(touchpoints, around.boards[id], around.minimum),
        levels=levels,
        level=_find_level(around.boards, parent) or next(iter(levels), LEVELS[0]),
        parent=parent,
        place=around.names.get(parent.record, "") if parent else "",
        children=list(dict.fromkeys(link.child for link in tree.inside.get(id, ()))),
        stages=len(stages),
        cards=content.cards.get(id, 0),
        known=content.known.get(id, 0),
        unmapped=list_unmapped(stages, content.touchpoints, tree.inside.get(id, ())) if touchpoints else [],
        worst=roll_up.find_worst(tree, around.worst, tree.list_inside(id)),
    )


def _find_level(boards: Mapping[str, JourneyScores], parent: ChildLink | None) -> str:
    """Return the level of the stage that opens a journey, or that has the touchpoint that opens it."""
    if parent is None:
        return ""
    places = boards[parent.parent].places
    return places.levels.get(places.find_stage(parent.record) or "", "")


def list_unmapped(
    stages: Iterable[Stage], touchpoints: Mapping[str, int], links: Iterable[ChildLink]
) -> list[Unmapped]:
    """Return the stages of a journey of which nothing is known: no touchpoints, and no journey of their own."""
    opened = {link.record for link in links}
    return [
        Unmapped(id, stage.title.strip(), stage.level)
        for stage in stages
        if (id := str(stage.pk)) not in opened and not touchpoints.get(id)
    ]
