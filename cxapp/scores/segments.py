"""The scores of a map for everyone and for each persona, side by side: for whom does it break?"""

from cxapp.models import Measurement, Persona

from . import answers, explanations, journey_scores, payloads, ratings

SHOWN = ("n", "score", "low", "high", "state", "needed", "explanation")


def segments(journey, *, window=None, metric=None):
    """{revision, window, personas, places}: each place has its segments, everyone's (persona None) first.

    Personas are those of whom answers are known here. Everyone's are all answers, also those of nobody in particular.
    """
    document, window, board = payloads.read(journey, window, None, metric)
    personas = heard(document)
    found = {None: board.scores} | {
        str(persona.pk): of_one(document, board, window, persona, metric) for persona in personas
    }
    return {
        **payloads.head(document, window),
        "personas": [{"id": str(persona.pk), "name": persona.name} for persona in personas],
        "places": [place(score, rows, document.workspace) for score, *rows in zip(*listed(found), strict=True)],
    }


def heard(document):
    """The personas whose answers are told apart in this journey, by name."""
    ids = Measurement.objects.filter(document=document, persona__isnull=False).values("persona").distinct()
    return list(Persona.objects.filter(pk__in=ids).order_by("name", "pk"))


def of_one(document, board, window, persona, metric):
    """The board's scores again, from one persona's answers alone, in the same order."""
    id, minimum = str(document.pk), document.workspace.minimum_answers
    given = answers.read([document.pk], board.metrics, window, persona=persona.pk, metric=metric)[id]
    renewed = journey_scores.read_since({id: board.starts}, board.metrics, window, persona.pk)
    given |= {key: weeks for (_document, *place), weeks in renewed.items() if (key := tuple(place))}
    return [
        journey_scores.again(board, score, given.get(key, []), minimum, start=board.starts.get(key))
        for score in board.scores
        if (key := ratings.key(score))
    ]


def listed(found):
    """The scores of the board, then the same places' rows of each persona, [(persona, score), …]."""
    yield found[None]
    for persona, scores in found.items():
        yield [(persona, score) for score in scores]


def place(score, rows, workspace):
    """A place with its segments."""
    about = {name: score[name] for name in ("place", "metric", "name", "method")}
    return {**about, "segments": [segment(persona, one, workspace) for persona, one in rows]}


def segment(persona, score, workspace):
    """What is shown of one persona's score."""
    score["explanation"] = explanations.explained(score, workspace.minimum_answers)
    return {"persona": persona} | {name: score[name] for name in SHOWN}
