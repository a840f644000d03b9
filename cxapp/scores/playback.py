"""A year of windows, each ending a week after the one before: how the scores of a map moved, week by week."""

from cxapp.statistics import histograms

from . import answers, journey_scores, payloads, ratings, stages, verdicts
from .windows import WEEK, Window

WEEKS = 52
SHOWN = ("score", "n", "low", "high", "difference", "size", "state", "weight", "rank", "share", "title", "needed")
SHOWN += ("since",)


def weeks(journey, *, window=None, persona=None, metric=None):
    """{revision, window, places, weeks}: the scores of windows as long as this one that end 0 … 52 weeks before it.

    `places` name each score once, as the board of the last window has it; a week's rows have the fields of `fields`
    in that order. The oldest week comes first.
    """
    document, window, board = payloads.read(journey, window, persona, metric)
    year, metrics = Window(window.moved(WEEKS * WEEK).first, window.last), [one.pk for one in board.metrics]
    given = answers.by_day([document.pk], metrics, year, **answers.given(persona=persona, metric=metric))
    days = {tuple(place): found for (_document, *place), found in given.items()}
    ends = [window.moved(ago * WEEK) for ago in reversed(range(WEEKS + 1))]
    return {
        **payloads.head(document, window),
        "fields": SHOWN,
        "places": [about(score) for score in board.scores],
        "weeks": [week(document, board, days, one) for one in ends],
    }


def about(score):
    """A place of which every week has a score."""
    return {name: score[name] for name in ("place", "metric")}


def week(document, board, days, window):
    """The board as it was at the end of one window, short."""
    rows = [rated(document, board, score, days, window) for score in board.scores]
    then = journey_scores.Board(board.metrics, board.sheet, journey_scores.ranked(board.sheet, rows), {})
    told = stages.told(then)
    return {
        "to": window.last.isoformat(),
        "rows": [[score[name] for name in SHOWN] for score in rows],
        "stages": told,
        "verdict": verdicts.verdict(then, told),
        "totals": payloads.totals(then),
    }


def rated(document, board, score, days, window):
    """One score of the board as it was then; its target is that of now."""
    start = board.starts.get(ratings.key(score))
    first = start.day if start and start.known <= window.last and start.day > window.first else window.first
    inside = within(days.get(ratings.key(score), {}), first.isoformat(), window.last.isoformat())
    return journey_scores.again(board, score, [histograms.add(*inside)], document.workspace.minimum_answers)


def within(days, first, last):
    """The histograms of the days from one to another: days in writing stand in the order of time."""
    return [histogram for day, histogram in days.items() if first <= day <= last]
