"""The scores of a map for everyone and for each persona, and how each persona differs from all others."""

from typing import Any

from cxapp import statistics
from cxapp.models import Document, Journey, Measurement, Persona
from cxapp.statistics import Histogram, differences

from . import answers, comparison, explanations, journey_scores, payloads, ratings
from .journey_scores import JourneyScores
from .types import Id, PlaceKey, ScoreData, Weeks
from .windows import Window

SEGMENT_FIELDS = ("n", "score", "low", "high", "state", "needed", "explanation")


def build_segments(journey: Journey, *, window: Window | None = None, metric: Id | None = None) -> dict[str, Any]:
    """Return {revision, window, personas, places}: each place has its segments, everyone's (persona None) first.

    Personas are those with answers in this journey. Everyone's are all answers, also those without a persona. The
    `difference` of a persona's segment is {value, low, high, state}: its score minus that of all other answers, with
    the 95 % interval; `state` is "risen" where the persona is proven to be better off, "fallen" where worse.
    """
    document, window, board = payloads.read_board(journey, window, None, metric)
    personas = list_personas(document)
    weeks = {persona: read_weeks(document, board, window, persona, metric) for persona in personas}
    return {
        **payloads.payload_head(document, window),
        "personas": [{"id": str(persona.pk), "name": persona.name} for persona in personas],
        "places": [build_place(document, board, score, weeks) for score in board.scores],
    }


def list_personas(document: Document) -> list[Persona]:
    """Return the personas with answers in this journey, by name."""
    ids = Measurement.objects.filter(document=document, persona__isnull=False).values("persona").distinct()
    return list(Persona.objects.filter(pk__in=ids).order_by("name", "pk"))


def read_weeks(
    document: Document, board: JourneyScores, window: Window, persona: Persona, metric: Id | None
) -> dict[PlaceKey, Weeks]:
    """Return the weeks of one persona's answers at each place of the board, from the same days on."""
    id = str(document.pk)
    weeks = answers.read([document.pk], board.metrics, window, persona=persona.pk, metric=metric)[id]
    renewed = journey_scores.read_since({id: board.starts}, board.metrics, window, persona.pk)
    return weeks | {key[1:]: since for key, since in renewed.items()}


def build_place(
    document: Document, board: JourneyScores, score: ScoreData, weeks: dict[Persona, dict[PlaceKey, Weeks]]
) -> dict[str, Any]:
    """Return a place of the board with its segments."""
    key, minimum = ratings.key(score), document.workspace.minimum_answers
    measured = ratings.scoring_metric(next(metric for metric in board.metrics if str(metric.pk) == key[0]))
    everyone = comparison.total_histogram(board.weeks, key)
    segments = [build_segment(None, score, minimum, None)]
    for persona, own_weeks in weeks.items():
        own = journey_scores.rerate(board, score, own_weeks.get(key, []), minimum, start=board.starts.get(key))
        against = compare_with_others(measured, comparison.total_histogram(own_weeks, key), everyone, minimum)
        segments.append(build_segment(str(persona.pk), own, minimum, against))
    return {name: score[name] for name in ("place", "metric", "name", "method")} | {"segments": segments}


def compare_with_others(
    measured: statistics.Metric, own: Histogram, everyone: Histogram, minimum: int
) -> dict[str, Any]:
    """Return {value, low, high, state}: the answers `own` against the rest of `everyone`, two groups without overlap.

    The value and the interval are in the metric's own units, None where a side has no answers.
    """
    others = {value: rest for value, count in everyone.items() if (rest := count - own.get(value, 0)) > 0}
    found = differences.difference(measured, others, own)
    state = comparison.change_state(measured, others, own, minimum)
    return {"value": found.value, "low": found.low, "high": found.high, "state": state}


def build_segment(
    persona: str | None, score: ScoreData, minimum: int, difference: dict[str, Any] | None
) -> dict[str, Any]:
    figures = score | {"explanation": explanations.explanation_text(score, minimum)}
    return {"persona": persona, **{name: figures[name] for name in SEGMENT_FIELDS}, "difference": difference}
