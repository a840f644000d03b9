"""The scores of maps: every measured place rated, ranked and weighted against the others of its map."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cxapp import paths
from cxapp.models import Metric, Path, Stage, Touchpoint, Workspace, metric_rules
from cxapp.statistics import gaps
from cxapp.text.markup import strip_markup

from . import answers, fix_verdicts, persona_reach, ratings
from .fix_verdicts import JudgedFix
from .persona_reach import MapReaches
from .starts import Start, find_starts
from .types import AnswersKey, Days, Id, Maps, PlaceKey, ScoreData, Weeks
from .windows import Window

DEFAULT_IMPORTANCE = 3
DEFAULT_REACH = 100


@dataclass
class Place:
    """A touchpoint, a stage or a journey: its stage's id (None for a journey), its name, and its weighting factors.

    `text` is the touchpoint's text, or the stage's obstacle; `reach` the share of customers who get there: that which
    somebody gave, or else that of the stage, which follows from the paths. Where personas have a reach of their own at
    a touchpoint, `reach_text` says how it follows from theirs.
    """

    stage: str | None = None
    name: str = ""
    text: str = ""
    importance: int = DEFAULT_IMPORTANCE
    reach: int = DEFAULT_REACH
    reach_text: str = ""


@dataclass
class MapPlaces:
    """The places of one map: stages' ids in order, their names and levels, and every Place by (kind, id)."""

    stages: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    by_key: dict[tuple[str, str], Place] = field(default_factory=dict)

    def find_stage(self, id: str) -> str | None:
        """Return the id of the stage that a stage or touchpoint belongs to, None for other records."""
        place = self.by_key.get(("stage", id)) or self.by_key.get(("touchpoint", id))
        return place.stage if place else None


@dataclass(frozen=True)
class JourneyScores:
    """One map's places and scores: the gaps by rank, then the others in the order of the map.

    `metrics` are those of the workspace, `weeks` the answers that count: {(metric, kind, place): [histogram of each
    week]}, `fixes` the judged fixes, and `starts` {(metric, kind, place): Start} the places whose answers count from a
    fix on; `passed_over` are restart dates that are not applied because the caller chose the days.
    """

    metrics: list[Metric]
    places: MapPlaces
    scores: list[ScoreData]
    weeks: dict[PlaceKey, Weeks]
    fixes: list[JudgedFix] = field(default_factory=list)
    starts: dict[PlaceKey, Start] = field(default_factory=dict)
    passed_over: dict[PlaceKey, Start] = field(default_factory=dict)

    @property
    def gaps(self) -> list[ScoreData]:
        """The scores below their targets, proven or not, the heaviest first."""
        return [score for score in self.scores if score["rank"]]


def read(
    workspace: Workspace,
    documents: Iterable[Id],
    window: Window,
    *,
    persona: Id | None = None,
    metric: Id | None = None,
    whole: bool = False,
    extra: Mapping[AnswersKey, Days] | None = None,
    maps: Maps | None = None,
) -> dict[str, JourneyScores]:
    """Return {document id: JourneyScores} for any number of documents of one workspace, in at most ten queries.

    With a persona it takes one query more.

    The answers of a place with a proven or closed fix count from the day of that fix on; with `whole`, for readers who
    ask for specific days, they count from the start of the window. `extra` are answers to count that are not stored
    yet: {(document, metric, kind, place): {day: histogram}}. `maps` are past states, whose places are scored.
    """
    extra = extra or {}
    metrics = {str(metric.pk): metric for metric in Metric.objects.filter(workspace=workspace)}
    weeks = answers.read(documents, list(metrics), window, persona=persona, metric=metric)
    targets = answers.read_targets(documents, metric=metric) | answers.list_targets(maps or {}, metric=metric)
    boards = {}
    own = persona_reach.read(workspace, documents, maps or {})
    for id, places in read_places(documents, maps, own, str(persona) if persona else None).items():
        more = {key[1:]: days for key, days in extra.items() if key[0] == id}
        counted = answers.add_to_weeks(weeks[id], more, window)
        scores = rate_places(places, counted, targets[id], metrics, workspace.minimum_answers)
        boards[id] = JourneyScores(list(metrics.values()), places, rank_scores(places, scores), counted)
    judged = fix_verdicts.read(workspace, boards, today=window.last, extra=extra)
    starts_by_document = {id: find_starts(judged[id], window) for id in boards}
    starts, passed_over = ({}, starts_by_document) if whole else (starts_by_document, {})
    renewed = (
        read_since(starts, list(metrics), window, persona, extra) if persona else sum_since(starts, judged, window)
    )
    restarted = {
        id: restart_scores(board, judged[id], starts.get(id, {}), renewed, workspace.minimum_answers)
        for id, board in boards.items()
    }
    return {id: replace(board, passed_over=passed_over.get(id, {})) for id, board in restarted.items()}


def read_since(
    starts: Mapping[str, Mapping[PlaceKey, Start]],
    metrics: Iterable[Id],
    window: Window,
    persona: Id | None = None,
    extra: Mapping[AnswersKey, Days] | None = None,
) -> dict[AnswersKey, Weeks]:
    """Return the answers of the places that a fix restarted: {(document, metric, kind, place): weeks}."""
    days = {(document, *key): start.day for document, known in starts.items() for key, start in known.items()}
    return answers.read_since(days, metrics, window, persona=persona, extra=extra) if days else {}


def sum_since(
    starts: Mapping[str, Mapping[PlaceKey, Start]], judged: Mapping[str, list[JudgedFix]], window: Window
) -> dict[AnswersKey, Weeks]:
    """Return what `read_since` reads for everyone, from the answers that the fixes were judged by."""
    days = {str(judged_fix.fix.pk): judged_fix.days for fixes in judged.values() for judged_fix in fixes}
    return {
        (document, *key): answers.group_by_week(days[start.fix], window, start.day)
        for document, known in starts.items()
        for key, start in known.items()
    }


def restart_scores(
    board: JourneyScores,
    judged: list[JudgedFix],
    starts: dict[PlaceKey, Start],
    renewed: Mapping[AnswersKey, Weeks],
    minimum: int,
) -> JourneyScores:
    """Return the board with restarted places scored from the answers since, and its fixes with these scores."""
    document = next((id for kind, id in board.places.by_key if kind == "journey"), "")
    weeks = board.weeks | {key: renewed[document, *key] for key in starts}
    scores = [
        rerate(board, score, weeks[key], minimum, start=starts[key], line=board.weeks.get(key))
        if (key := ratings.key(score)) in starts
        else {**score, "rank": None, "share": 0}
        for score in board.scores
    ]
    scores = rank_scores(board.places, scores) if starts else board.scores
    fixes = fix_verdicts.update_scores(judged, scores)
    return JourneyScores(board.metrics, board.places, scores, weeks, fixes, starts)


def rerate(board: JourneyScores, score: ScoreData, weeks: Weeks, minimum: int, **options: Any) -> ScoreData:
    """Return a score of the board from other answers (histograms of weeks), with the same target."""
    name, kind, id = ratings.key(score)
    metric = next(metric for metric in board.metrics if str(metric.pk) == name)
    options_given = {"target": score["target"], "minimum": minimum}
    return ratings.rate(metric, kind, id, board.places.by_key[kind, id], weeks=weeks, **options_given, **options)


def rate_places(
    places: MapPlaces,
    weeks: Mapping[PlaceKey, Weeks],
    targets: Mapping[tuple[str, str], float],
    metrics: Mapping[str, Metric],
    minimum: int,
) -> list[ScoreData]:
    """Return a score for every place of the map that was measured or has a target."""
    kinds = {id: kind for kind, id in places.by_key}
    options = {
        (metric, kinds[id], id): target
        for (metric, id), target in targets.items()
        if id in kinds and is_on_scale(metrics.get(metric), target)
    }
    return [
        ratings.rate(
            metrics[metric],
            kind,
            id,
            places.by_key[kind, id],
            weeks=weeks.get((metric, kind, id), []),
            target=options.get((metric, kind, id), metrics[metric].target),
            minimum=minimum,
        )
        for metric, kind, id in {**weeks, **options}
        if (kind, id) in places.by_key and metric in metrics
    ]


def is_on_scale(metric: Metric | None, target: float) -> bool:
    """Return whether a target lies on its metric's scale: undo may restore one of a former method."""
    if metric is None:
        return False
    low, high = metric_rules.bounds(metric.method, metric.low, metric.high)
    return low <= target <= high


def rank_scores(places: MapPlaces, scores: Iterable[ScoreData]) -> list[ScoreData]:
    """Return the scores in order, with ranks and shares: gaps by weight, then the rest from stage to stage."""
    order = {stage: number for number, stage in enumerate([*places.stages, None])}
    along = sorted(scores, key=lambda score: (order[score["stage"]], score["name"], score["place"]["id"]))
    ranked = sorted((score for score in along if score["state"] in gaps.GAPS), key=lambda score: -score["weight"])
    shares = gaps.shares([score["weight"] for score in ranked])
    for rank, (score, share) in enumerate(zip(ranked, shares, strict=True), 1):
        score.update(rank=rank, share=share)
    return ranked + [score for score in along if not score["rank"]]


def read_places(
    documents: Iterable[Id],
    maps: Maps | None = None,
    own: Mapping[str, MapReaches] | None = None,
    persona: str | None = None,
) -> dict[str, MapPlaces]:
    """Return {document id: MapPlaces} for these documents, in three queries; all ids are strings.

    Those in `maps` have the places of that state. `own` are the reaches of single personas; with a `persona` the reach
    is theirs.
    """
    maps, own = maps or {}, own or {}
    places_by_document = {str(document): MapPlaces() for document in documents}
    for document, id, title, obstacle, level in read_rows(Stage, documents, maps, "title", "obstacle", "level"):
        places_by_document[document].stages.append(id)
        places_by_document[document].titles[id] = title
        places_by_document[document].levels[id] = level
        places_by_document[document].by_key["stage", id] = Place(id, title, obstacle)
    add_reach(places_by_document, documents, maps)
    factors = defaultdict(list)
    for document, id, text, *where in read_rows(Touchpoint, documents, maps, "text", "stage", "importance", "reach"):
        (stage, importance, given), name = where, strip_markup(text)
        by_key = places_by_document[document].by_key
        if ("stage", str(stage)) not in by_key:
            # Its stage came back after the stages were read.
            continue
        of_all = given if given < DEFAULT_REACH else by_key["stage", str(stage)].reach
        reach, reach_text = find_reach(own.get(document), id, of_all, persona)
        by_key["touchpoint", id] = Place(str(stage), name, name, importance, reach, reach_text)
        factors[str(stage)].append((importance, reach))
        factors[document].append((importance, reach))
    for document, places in places_by_document.items():
        places.by_key["journey", document] = Place()
        inherit_factors(places.by_key, factors)
    return places_by_document


def find_reach(own: MapReaches | None, touchpoint: str, reach: int, persona: str | None) -> tuple[int, str]:
    """Return the reach of a touchpoint for a persona or for everyone, and where it comes from."""
    if own is None:
        return reach, ""
    return own.find(touchpoint, reach, persona), own.explain(touchpoint, reach, persona)


def add_reach(places_by_document: Mapping[str, MapPlaces], documents: Iterable[Id], maps: Maps) -> None:
    """Set the reach of each stage to the share of customers that the paths leave it."""
    found = defaultdict(list)
    for document, _id, source, target, share in read_rows(Path, documents, maps, "source", "target", "share"):
        found[document].append({"source": str(source), "target": target and str(target), "share": share})
    for document, listed in found.items():
        places = places_by_document[document]
        routes = [route for _path, route in paths.find_routes(places.stages, listed)]
        for id, reach in zip(places.stages, paths.reach(len(places.stages), routes), strict=True):
            places.by_key["stage", id].reach = reach


def read_rows(model: Any, documents: Iterable[Id], maps: Maps, *fields: str) -> Iterator[tuple[Any, ...]]:
    """Yield document id, record id and these fields, in the order of the map; those of `maps` from there."""
    for document, snapshot in maps.items():
        for record in snapshot["records"][model.__name__.lower()]:
            yield document, record["id"], *(record[name] for name in fields)
    stored = [document for document in documents if str(document) not in maps]
    rows = model.objects.filter(document__in=stored).order_by("rank", "id")
    for document, id, *rest in rows.values_list("document_id", "id", *fields):
        yield str(document), str(id), *rest


def inherit_factors(places: Mapping[tuple[str, str], Place], factors: Mapping[str, list[tuple[int, int]]]) -> None:
    """Set the importance and the reach of a stage or a journey to the greatest of its touchpoints."""
    for (kind, id), place in places.items():
        if kind != "touchpoint" and factors[id]:
            place.importance, place.reach = map(max, zip(*factors[id], strict=True))
