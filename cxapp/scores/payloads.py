"""The scores of a map with its verdict, the list of gaps of the API, and the worst gaps for the library."""

from collections.abc import Iterable
from typing import Any

from cxapp.models import Document, Expectation, Journey, Workspace
from cxapp.schema import ExpectationStatus
from cxapp.statistics import gaps as figures

from . import answers, comparison, distances, explanations, gap_cards, journey_scores, journey_summary, ratings, stages
from .fix_verdicts import JudgedFix
from .journey_scores import JourneyScores
from .types import Id, Snapshot
from .windows import Window

GAP_FIELDS: tuple[str, ...] = ("rank", "stage", "place", "metric", "method", "score", "target", "n", "low", "high")


GAP_FIELDS += ("size", "state", "importance", "reach", "weight", "share")


def build_payload(
    journey: Journey,
    *,
    window: Window | None = None,
    persona: Id | None = None,
    metric: Id | None = None,
    compare: Window | None = None,
    snapshot: Snapshot | None = None,
) -> dict[str, Any]:
    """Return the scores of a journey for the editor and the exports, as JSON-ready data, in ten queries.

    `window` is a Window (the workspace's default if None); `persona` and `metric` are ids to filter by. With a Window
    to `compare` with, each score has its change since then, in two more queries. `snapshot` is a past state of the map,
    whose places are scored.
    """
    document, window, board = read_board(journey, window, persona, metric, snapshot)
    stage_scores = stages.to_json(board)
    add_explanations(document, board)
    if compare:
        add_changes(document, board, window, compare, persona=persona, metric=metric)
    return {
        **payload_head(document, window, snapshot),
        "compare": compare and compare.to_json(),
        "usual": document.workspace.window_days,
        "minimum": document.workspace.minimum_answers,
        "metrics": [ratings.metric_to_json_with_text(metric) for metric in board.metrics],
        "scores": board.scores,
        "stages": stage_scores,
        "expectations": list_unmet_expectations(document, snapshot),
        "verdict": journey_summary.verdict(board, stage_scores),
        "totals": count_totals(board),
        "fixes": describe_fixes(board),
    }


def add_explanations(document: Document, board: JourneyScores) -> None:
    """Add to every score its distance, its explanation, the start that was ignored, and an empty change."""
    for score in board.scores:
        start = board.passed_over.get(ratings.key(score))
        score.update(distance=distances.build_distance(score), passed_over=start and start.to_json())
        score.update(explanation=explanations.explanation_text(score, document.workspace.minimum_answers), change=None)


def add_changes(
    document: Document, board: JourneyScores, window: Window, compare: Window, **narrowed: Id | None
) -> None:
    """Add to every score its change since another window."""
    before = answers.read([document.pk], board.metrics, compare, **narrowed)[str(document.pk)]
    minimum = document.workspace.minimum_answers
    changes = comparison.compare_board(board, before, window=window, since=compare, minimum=minimum)
    for score in board.scores:
        score["change"] = changes[ratings.key(score)]


def list_gaps(
    journey: Journey,
    *,
    window: Window | None = None,
    persona: Id | None = None,
    metric: Id | None = None,
    snapshot: Snapshot | None = None,
) -> dict[str, Any]:
    """Return the list of gaps of the API: every measured place, numbered from the heaviest gap."""
    document, window, board = read_board(journey, window, persona, metric, snapshot)
    listed = [{name: score[name] for name in GAP_FIELDS} | {"rank": rank} for rank, score in enumerate(board.scores, 1)]
    expectations = list_unmet_expectations(document, snapshot)
    return {**payload_head(document, window, snapshot), "gaps": listed, "expectations": expectations}


def worst_gaps(
    workspace: Workspace, journeys: Iterable[Journey], *, window: Window | None = None
) -> dict[Id, dict[str, Any]]:
    """Return each journey's worst gap {journey id: {kind, stage, title, gap, answered}}, in seven queries.

    `answered` says whether there are any answers. `kind` is the verdict's; `gap` the heaviest score behind it (None
    if there is none), `stage` the id and `title` the name of its stage.
    """
    documents = [journey.pk for journey in journeys]
    boards = journey_scores.read(workspace, documents, window or Window.default(workspace))
    return {document: worst_gap(boards[str(document)]) for document in documents}


def worst_gap(board: JourneyScores) -> dict[str, Any]:
    """Return one journey's worst gap."""
    kind = figures.verdict({score["state"] for score in board.scores})
    proven = [score for score in board.gaps if score["state"] == figures.SIGNIFICANT]
    gap = next(iter(proven or board.gaps), None)
    stage = gap["stage"] if gap else None
    answered = any(score["n"] for score in board.scores)
    return {
        "kind": kind,
        "gap": gap,
        "stage": stage,
        "title": board.places.titles.get(stage or "", ""),
        "answered": answered,
    }


def read_board(
    journey: Journey, window: Window | None, persona: Id | None, metric: Id | None, snapshot: Snapshot | None = None
) -> tuple[Document, Window, JourneyScores]:
    """Return the journey's current document, the window, and its board."""
    document = Document.objects.select_related("workspace").get(pk=journey.pk)
    options: dict[str, Any] = {"persona": persona, "metric": metric, "whole": window is not None}
    window = window or Window.default(document.workspace)
    maps = {str(document.pk): snapshot} if snapshot else {}
    boards = journey_scores.read(document.workspace, [document.pk], window, maps=maps, **options)
    return document, window, boards[str(document.pk)]


def payload_head(document: Document, window: Window, snapshot: Snapshot | None = None) -> dict[str, Any]:
    """Return the first fields of every payload."""
    revision = snapshot["revision"] if snapshot else document.revision
    return {"revision": revision, "window": window.to_json()}


def list_unmet_expectations(document: Document, snapshot: Snapshot | None = None) -> list[dict[str, Any]]:
    """Return the unmet expectations: gaps without a score, counted separately."""
    names = ("id", "stage", "status", "text", "importance")
    if snapshot:
        unmet = (row for row in snapshot["records"]["expectation"] if row["status"] == ExpectationStatus.UNMET)
        return [{name: row[name] for name in names} for row in unmet]
    rows = Expectation.objects.filter(document=document, status=ExpectationStatus.UNMET).order_by("rank", "id")
    return [row | {"id": str(row["id"]), "stage": str(row["stage"])} for row in rows.values(*names)]


def count_totals(board: JourneyScores) -> dict[str, int]:
    """Count the answers, gaps, scores on target, scores with any answer, and scores that can be judged."""
    states = [score["state"] for score in board.scores]
    return {
        "answers": sum(score["n"] for score in board.scores),
        "gaps": len(board.gaps),
        "on_target": states.count(figures.ON_TARGET),
        "measured": len(states) - states.count(figures.STALE),
        "judged": sum(state in (*figures.GAPS, figures.ON_TARGET) for state in states),
    }


def describe_fixes(board: JourneyScores) -> list[dict[str, Any]]:
    """Return [{id, column, metric, verdict, told, n, needed, before, after}] for the fixes of one map."""
    return [describe_fix(judged) for judged in board.fixes]


def describe_fix(judged: JudgedFix) -> dict[str, Any]:
    """Return one fix: `n` of the `needed` answers since it went live, and the scores `before` and `after`."""
    answers = gap_cards.verdict_fields(judged)
    return {
        "id": str(judged.fix.pk),
        "column": judged.column,
        "metric": judged.score and judged.score["metric"],
        **{name: answers[name] for name in ("verdict", "told", "before", "after")},
        "n": answers["measured"],
        "needed": answers["needed_after"],
    }
