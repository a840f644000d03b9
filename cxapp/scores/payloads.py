"""What readers get: the scores of a map with its verdict, the contract's list of gaps, and cards for the library."""

from cxapp.models import Document, Expectation
from cxapp.statistics import gaps as figures

from . import answers, comparison, explanations, fixes, journey_scores, ratings, stages, verdicts
from .windows import Window

GAP_FIELDS = ("rank", "stage", "place", "metric", "method", "score", "target", "n", "low", "high")
GAP_FIELDS += ("size", "state", "importance", "reach", "weight", "share")


def build_payload(journey, *, window=None, persona=None, metric=None, compare=None):
    """Return all that the editor and the paper show of a journey's figures, as JSON-ready data, in ten queries.

    `window` is a Window (the workspace's usual one by default); `persona` and `metric`, ids, keep to one. With a
    Window to `compare` with, each score has its change since then, for two queries more.
    """
    document, window, board = read_board(journey, window, persona, metric)
    told = stages.to_json(board)
    add_explanations(document, board)
    if compare:
        add_changes(document, board, window, compare, persona=persona, metric=metric)
    return {
        **payload_head(document, window),
        "compare": compare and compare.to_json(),
        "usual": document.workspace.window_days,
        "minimum": document.workspace.minimum_answers,
        "metrics": [ratings.metric_to_json_with_text(metric) for metric in board.metrics],
        "scores": board.scores,
        "stages": told,
        "expectations": list_unmet_expectations(document),
        "verdict": verdicts.verdict(board, told),
        "totals": count_totals(board),
        "fixes": fixes.describe_fixes(board),
    }


def add_explanations(document, board):
    """Add to every score the sentence about its state, the start passed over, and a place for its change."""
    for score in board.scores:
        start = board.passed_over.get(ratings.key(score))
        score.update(passed_over=start and start.to_json())
        score.update(explanation=explanations.explanation_text(score, document.workspace.minimum_answers), change=None)


def add_changes(document, board, window, compare, **narrowed):
    """Add to every score its change since another window."""
    before = answers.read([document.pk], board.metrics, compare, **narrowed)[str(document.pk)]
    minimum = document.workspace.minimum_answers
    found = comparison.compare_board(board, before, window=window, since=compare, minimum=minimum)
    for score in board.scores:
        score["change"] = found[ratings.key(score)]


def list_gaps(journey, *, window=None, persona=None, metric=None):
    """Return the contract's list of gaps: every measured place, the heaviest gap first, numbered in that order."""
    document, window, board = read_board(journey, window, persona, metric)
    listed = [{name: score[name] for name in GAP_FIELDS} | {"rank": rank} for rank, score in enumerate(board.scores, 1)]
    return {**payload_head(document, window), "gaps": listed, "expectations": list_unmet_expectations(document)}


def worst_gaps(workspace, journeys, *, window=None):
    """Return the gap that each journey's card names, {journey id: {kind, stage, title, gap, answered}}, in six queries.

    `answered` says whether anybody answered at all.
    `kind` is the verdict's; `gap` the heaviest score it speaks of (None where there is none), `stage` the
    id and `title` the name of its stage.
    """
    documents = [journey.pk for journey in journeys]
    found = journey_scores.read(workspace, documents, window or Window.default(workspace))
    return {document: worst_gap(found[str(document)]) for document in documents}


def worst_gap(board):
    """Return one journey's worst gap."""
    kind = figures.verdict({score["state"] for score in board.scores})
    proven = [score for score in board.gaps if score["state"] == figures.SIGNIFICANT]
    gap = next(iter(proven or board.gaps), None)
    stage = gap["stage"] if gap else None
    answered = any(score["n"] for score in board.scores)
    return {"kind": kind, "gap": gap, "stage": stage, "title": board.sheet.titles.get(stage, ""), "answered": answered}


def read_board(journey, window, persona, metric):
    """Return the journey's document as it is now, the window, and its board."""
    document = Document.objects.select_related("workspace").get(pk=journey.pk)
    asked = {"persona": persona, "metric": metric, "whole": window is not None}
    window = window or Window.default(document.workspace)
    found = journey_scores.read(document.workspace, [document.pk], window, **asked)
    return document, window, found[str(document.pk)]


def payload_head(document, window):
    """Return the fields that every payload begins with."""
    return {"revision": document.revision, "window": window.to_json()}


def list_unmet_expectations(document):
    """List the expectations that were not met: gaps without a score, counted apart."""
    rows = Expectation.objects.filter(document=document, status="unmet").order_by("rank", "id")
    return [
        {
            "id": str(row.pk),
            "stage": str(row.stage_id),
            "status": row.status,
            "text": row.text,
            "importance": row.importance,
        }
        for row in rows
    ]


def count_totals(board):
    """Count answers, gaps, scores on target, scores with any answer, and scores that can be judged."""
    states = [score["state"] for score in board.scores]
    return {
        "answers": sum(score["n"] for score in board.scores),
        "gaps": len(board.gaps),
        "on_target": states.count(figures.ON_TARGET),
        "measured": len(states) - states.count(figures.STALE),
        "judged": sum(state in (*figures.GAPS, figures.ON_TARGET) for state in states),
    }
