"""The places of maps that have answers: stages, touchpoints, and journeys."""

from collections import defaultdict
from dataclasses import dataclass, field

from cxapp.models import Stage, Touchpoint

DEFAULT_IMPORTANCE = 3
DEFAULT_REACH = 100


@dataclass
class Place:
    """A touchpoint, a stage or a journey: its stage's id (None for a journey), its name, and its weighting factors.

    `text` is the touchpoint's text, or the stage's obstacle.
    """

    stage: str | None = None
    name: str = ""
    text: str = ""
    importance: int = DEFAULT_IMPORTANCE
    reach: int = DEFAULT_REACH


@dataclass
class Sheet:
    """The places of one map: stages' ids in order, their names, and every Place by (kind, id)."""

    stages: list = field(default_factory=list)
    titles: dict = field(default_factory=dict)
    found: dict = field(default_factory=dict)


def read(documents):
    """Return {document id: Sheet} for these documents, in two queries; all ids are strings."""
    sheets = {str(document): Sheet() for document in documents}
    for document, id, title, obstacle in read_rows(Stage, documents, "title", "obstacle"):
        sheets[document].stages.append(id)
        sheets[document].titles[id] = title
        sheets[document].found["stage", id] = Place(id, title, obstacle)
    factors = defaultdict(list)
    for document, id, text, *where in read_rows(Touchpoint, documents, "text", "stage_id", "importance", "reach"):
        stage, importance, reach = where
        sheets[document].found["touchpoint", id] = Place(str(stage), text, text, importance, reach)
        factors[str(stage)].append((importance, reach))
        factors[document].append((importance, reach))
    for document, sheet in sheets.items():
        sheet.found["journey", document] = Place()
        inherit_factors(sheet.found, factors)
    return sheets


def read_rows(model, documents, *fields):
    """Yield document id, record id and these fields, in the order of the map."""
    found = model.objects.filter(document__in=documents).order_by("rank", "id")
    for document, id, *rest in found.values_list("document_id", "id", *fields):
        yield str(document), str(id), *rest


def inherit_factors(found, factors):
    """Set the importance and the reach of a stage or a journey to the greatest of its touchpoints."""
    for (kind, id), place in found.items():
        if kind != "touchpoint" and factors[id]:
            place.importance, place.reach = map(max, zip(*factors[id], strict=True))
