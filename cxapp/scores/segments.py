"""The scores of a map for everyone and for each persona."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cxapp.models import Document, Journey, Measurement, Persona, Workspace

from . import answers, explanations, journey_scores, payloads, ratings
from .journey_scores import JourneyScores
from .types import Id, ScoreData
from .windows import Window

SEGMENT_FIELDS = ("n", "score", "low", "high", "state", "needed", "explanation")


def build_segments(journey: Journey, *, window: Window | None = None, metric: Id | None = None) -> dict[str, Any]:
    """Return {revision, window, personas, places}: each place has its segments, everyone's (persona None) first.

    Personas are those with answers in this journey. Everyone's are all answers, also those without a persona.
    """
    document, window, board = payloads.read_board(journey, window, None, metric)
    personas = list_personas(document)
    scores_by_persona = {None: board.scores} | {
        str(persona.pk): rate_persona(document, board, window, persona, metric) for persona in personas
    }
    return {
        **payloads.payload_head(document, window),
        "personas": [{"id": str(persona.pk), "name": persona.name} for persona in personas],
        "places": [
            build_place(score, rows, document.workspace)
            for score, *rows in zip(*pair_with_personas(scores_by_persona), strict=True)
        ],
    }


def list_personas(document: Document) -> list[Persona]:
    """Return the personas with answers in this journey, by name."""
    ids = Measurement.objects.filter(document=document, persona__isnull=False).values("persona").distinct()
    return list(Persona.objects.filter(pk__in=ids).order_by("name", "pk"))


def rate_persona(
    document: Document, board: JourneyScores, window: Window, persona: Persona, metric: Id | None
) -> list[ScoreData]:
    """Return the board's scores from only one persona's answers, in the same order."""
    id, minimum = str(document.pk), document.workspace.minimum_answers
    weeks_by_key = answers.read([document.pk], board.metrics, window, persona=persona.pk, metric=metric)[id]
    renewed = journey_scores.read_since({id: board.starts}, board.metrics, window, persona.pk)
    weeks_by_key |= {key[1:]: weeks for key, weeks in renewed.items()}
    return [
        journey_scores.rerate(board, score, weeks_by_key.get(key, []), minimum, start=board.starts.get(key))
        for score in board.scores
        if (key := ratings.key(score))
    ]


def pair_with_personas(scores_by_persona: Mapping[str | None, list[ScoreData]]) -> Iterator[Any]:
    """Yield the rows of the board, then those of each persona, as [(persona, score), …]."""
    yield scores_by_persona[None]
    for persona, scores in scores_by_persona.items():
        yield [(persona, score) for score in scores]


def build_place(score: ScoreData, rows: Iterable[tuple[str | None, ScoreData]], workspace: Workspace) -> dict[str, Any]:
    about = {name: score[name] for name in ("place", "metric", "name", "method")}
    return {**about, "segments": [build_segment(persona, score, workspace) for persona, score in rows]}


def build_segment(persona: str | None, score: ScoreData, workspace: Workspace) -> dict[str, Any]:
    score["explanation"] = explanations.explanation_text(score, workspace.minimum_answers)
    return {"persona": persona} | {name: score[name] for name in SEGMENT_FIELDS}
