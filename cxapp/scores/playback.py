"""The scores of a map over a year: one window for each week."""

from collections.abc import Mapping
from typing import Any

from cxapp.models import Document, Journey
from cxapp.statistics import histograms

from . import answers, distances, journey_scores, journey_summary, payloads, ratings, stages
from .journey_scores import JourneyScores
from .types import Days, Id, PlaceKey, ScoreData, Snapshot
from .windows import WEEK, Window

WEEKS = 52
ROW_FIELDS: tuple[str, ...]
ROW_FIELDS = ("score", "n", "low", "high", "difference", "size", "state", "weight", "rank", "share", "title", "needed")
ROW_FIELDS += ("since", "distance")


def build_playback(
    journey: Journey,
    *,
    window: Window | None = None,
    persona: Id | None = None,
    metric: Id | None = None,
    snapshot: Snapshot | None = None,
) -> dict[str, Any]:
    """Return {revision, window, places, weeks}: the scores of equally long windows that end 0 … 52 weeks earlier.

    `places` lists each score once, in the order of the last window's board; a week's rows have the values of `fields`,
    in that order. The oldest week comes first.
    """
    document, window, board = payloads.read_board(journey, window, persona, metric, snapshot)
    year, metrics = Window(window.shift_back(WEEKS * WEEK).first, window.last), [metric.pk for metric in board.metrics]
    by_key = answers.answers_by_day([document.pk], metrics, year, **answers.drop_none(persona=persona, metric=metric))
    days = {key[1:]: histograms for key, histograms in by_key.items()}
    ends = [window.shift_back(ago * WEEK) for ago in reversed(range(WEEKS + 1))]
    return {
        **payloads.payload_head(document, window, snapshot),
        "fields": ROW_FIELDS,
        "places": [place_fields(score) for score in board.scores],
        "weeks": [build_week(document, board, days, end) for end in ends],
    }


def place_fields(score: ScoreData) -> dict[str, Any]:
    """Return the fields that identify a score in every week."""
    return {name: score[name] for name in ("place", "metric")}


def build_week(
    document: Document, board: JourneyScores, days: Mapping[PlaceKey, Days], window: Window
) -> dict[str, Any]:
    """Return the short form of the board at the end of one window."""
    rows = [rate_in_window(document, board, score, days, window) for score in board.scores]
    for row in rows:
        row.update(distance=distances.build_distance(row))
    then = journey_scores.JourneyScores(board.metrics, board.places, journey_scores.rank_scores(board.places, rows), {})
    stage_scores = stages.to_json(then)
    return {
        "to": window.last.isoformat(),
        "rows": [[score[name] for name in ROW_FIELDS] for score in rows],
        "stages": stage_scores,
        "verdict": journey_summary.verdict(then, stage_scores),
        "totals": payloads.count_totals(then),
    }


def rate_in_window(
    document: Document, board: JourneyScores, score: ScoreData, days: Mapping[PlaceKey, Days], window: Window
) -> ScoreData:
    """Return one score of the board as of a window, with today's target."""
    start = board.starts.get(ratings.key(score))
    # A start of the board lies inside its own window, so it is later than the first day of each earlier one.
    first = start.day if start and start.known <= window.last else window.first
    inside = histograms_between(days.get(ratings.key(score), {}), first.isoformat(), window.last.isoformat())
    return journey_scores.rerate(board, score, [histograms.sum_up(*inside)], document.workspace.minimum_answers)


def histograms_between(days: Days, first: str, last: str) -> list[dict[int, int]]:
    """Return the histograms of the days from `first` to `last`: ISO dates compare in the order of time."""
    return [histogram for day, histogram in days.items() if first <= day <= last]
