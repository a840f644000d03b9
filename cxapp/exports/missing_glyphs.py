"""The letters of a map that no font can show."""

from . import sanitize_text

STAGE_FIELDS = ("title", "duration")
PERSONA_FIELDS = ("name", "role", "quote", "required_outcome", "appropriate_experience")


def missing_letters(drawing):
    """Return the letters that no font has, in their order on the map."""
    found = (letter for text in iterate_texts(drawing) for letter in sanitize_text.missing_letters(text))
    return list(dict.fromkeys(found))


def iterate_texts(drawing):
    """Yield all texts of people on the sheet."""
    snapshot = drawing.snapshot
    yield from (snapshot["title"], snapshot["scenario"], snapshot.get("folder") or "")
    yield from (drawing.workspace, drawing.drawn_by)
    yield from (persona[name] or "" for persona in drawing.personas for name in PERSONA_FIELDS)
    yield from (stage[name] for stage in drawing.stages for name in STAGE_FIELDS)
    yield from (lane["title"] for lane in drawing.lanes)
    yield from (card["text"] for cards in drawing.cards.values() for _kind, card in cards)
    yield from (score["name"] for score in drawing.scores["scores"])
