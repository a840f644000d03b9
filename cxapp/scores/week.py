"""A week of a workspace: what got worse, what was fixed, what was reopened and what is overdue."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cxapp import statistics
from cxapp.models import Journey, Metric, Workspace
from cxapp.statistics import fix_verdict

from . import answers, comparison, fix_verdicts, gap_cards, journey_scores, ratings
from .journey_scores import JourneyScores
from .types import Card, ScoreData, Weeks
from .windows import Window

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def read_week(workspace: Workspace, monday: date) -> dict[str, list[Any]]:
    """Return {worse, fixed, reopened, overdue}, each a list, for the week that ended the day before `monday`.

    `worse` are the scores that got significantly worse than the week before, with enough answers in both.
    """
    journeys = {str(journey.pk): journey for journey in Journey.objects.list_in_use(workspace)}
    today, before = monday - DAY, monday - DAY - WEEK
    boards = journey_scores.read(workspace, list(journeys), Window.default(workspace, today))
    now = {document: board.fixes for document, board in boards.items()}
    then = fix_verdicts.read(workspace, boards, today=before)
    known = {judged.fix.pk: judged.verdict for group in then.values() for judged in group}
    cards = [
        (
            gap_cards.build_fix_card(journeys[document], boards[document], judged, monday),
            judged.verdict != known.get(judged.fix.pk),
        )
        for document, group in now.items()
        for judged in group
    ]
    return {
        "worse": list_falls(workspace, boards, journeys, Window(before - WEEK + DAY, today)),
        "fixed": [
            card for card, new in cards if new and has_verdict(card, fix_verdict.VERIFIED, fix_verdicts.VERIFIED)
        ],
        "reopened": [card for card, new in cards if new and has_verdict(card, fix_verdict.REOPENED, fix_verdicts.OPEN)],
        "overdue": [card for card, _ in cards if card["overdue"] and card["column"] != fix_verdicts.VERIFIED],
    }


def has_verdict(card: Card, verdict: str, column: str) -> bool:
    """Return whether a card has this verdict and is still in its column."""
    return card["verdict"] == verdict and card["column"] == column


def list_falls(
    workspace: Workspace, boards: Mapping[str, JourneyScores], journeys: Mapping[str, Journey], fortnight: Window
) -> list[dict[str, Any]]:
    """Return the scores that fell from one week to the next, the largest fall first: [{card, before, after}]."""
    metrics = {str(metric.pk): metric for board in boards.values() for metric in board.metrics}
    weeks_by_document = answers.read(list(boards), list(metrics), fortnight)
    fell = []
    for document, board in boards.items():
        for score in board.scores:
            if weeks := weeks_by_document[document].get(ratings.key(score)):
                fell += find_fall(workspace, metrics[score["metric"]], weeks, (journeys[document], board, score))
    return sorted(fell, key=lambda fall: -fall["size"])


def find_fall(
    workspace: Workspace, metric: Metric, weeks: Weeks, place: tuple[Journey, JourneyScores, ScoreData]
) -> list[dict[str, Any]]:
    """Return a list with the fall of one score, empty if it is not proven."""
    old, new = weeks
    measured = ratings.scoring_metric(metric)
    if comparison.change_state(measured, old, new, workspace.minimum_answers) != comparison.FALLEN:
        return []
    was, now = statistics.score(measured, old), statistics.score(measured, new)
    low, high = measured.scale
    size = abs(statistics.require_figure(now.score) - statistics.require_figure(was.score)) / (high - low)
    return [{"card": gap_cards.build_gap_card(*place), "before": was, "after": now, "size": size}]
