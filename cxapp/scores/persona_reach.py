"""The reach of touchpoints for single personas, read for scores, and in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db.models import F, TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from cxapp import experiences
from cxapp.experiences import Part
from cxapp.models import Experience, Persona, Workspace

from .formatting import format_percent
from .types import Id, Maps


@dataclass
class MapReaches:
    """The personas of one map, {id: share}, their names, and the reach of each at touchpoints."""

    shares: dict[str, int | None] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def find(self, touchpoint: str, reach: int, persona: str | None) -> int:
        """Return the reach of a touchpoint for a persona, or for everyone."""
        return experiences.find_reach(reach, self.own.get(touchpoint, {}), self.shares, persona)

    def explain(self, touchpoint: str, reach: int, persona: str | None) -> str:
        """Return where the reach comes from; "" where it is that of the touchpoint."""
        own = self.own.get(touchpoint, {})
        found = self.find(touchpoint, reach, persona)
        if persona:
            return own_text(found, self.names[persona]) if persona in own and persona in self.shares else ""
        parts = experiences.list_parts(reach, own, self.shares)
        return mean_text(found, parts, self.names) if parts else ""


def read(workspace: Workspace, documents: Iterable[Id], maps: Maps) -> dict[str, MapReaches]:
    """Return {document id: MapReaches} of the maps that have any, in one query; those of `maps` are past states."""
    stored = [document for document in documents if str(document) not in maps]
    shares: dict[str, int | None] = {}
    names: dict[str, str] = {}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    listed = {document: snapshot["personas"] for document, snapshot in maps.items()}
    for document, touchpoint, persona, text, number in _query_rows(workspace, stored):
        if document is None:
            shares[str(persona)], names[str(persona)] = number, text
        else:
            row = {"touchpoint": str(touchpoint), "persona": str(persona), "reach": number}
            found[str(document)].append(row)
            listed[str(document)] = orjson.loads(text)
    found |= {document: snapshot["records"]["experience"] for document, snapshot in maps.items()}
    return {
        document: MapReaches(
            {id: shares[id] for id in listed[document] if id in shares}, names, experiences.group_reaches(rows)
        )
        for document, rows in found.items()
    }


def _query_rows(workspace: Workspace, documents: Sequence[Id]) -> Any:
    """Return (document, touchpoint, persona, personas of the map, reach), and (None, None, persona, name, share)."""
    nothing = Cast(Value(None), UUIDField())
    of_maps = Experience.objects.filter(document__in=documents, reach__isnull=False).order_by()
    of_team = Persona.objects.filter(workspace=workspace).order_by()
    return (
        of_maps.annotate(words=Cast("document__journey__personas", TextField()))
        .values_list("document_id", "touchpoint_id", "persona", "words", "reach")
        .union(
            of_team.annotate(
                no_document=nothing, no_touchpoint=nothing, words=Cast(F("name"), TextField())
            ).values_list("no_document", "no_touchpoint", "pk", "words", "share"),
            all=True,
        )
    )


def read_shares(ids: Sequence[Id]) -> dict[str, int | None]:
    """Return {persona id: share} of those of the personas that exist, in this order."""
    found = dict(Persona.objects.filter(pk__in=ids).values_list("pk", "share")) if ids else {}
    known = {str(id): share for id, share in found.items()}
    return {str(id): known[str(id)] for id in ids if str(id) in known}


def own_text(reach: int, name: str) -> str:
    return _("%(reach)s: the reach of %(name)s") % {"reach": format_percent(reach), "name": name}


def mean_text(reach: int, parts: Sequence[Part], names: Mapping[str, str]) -> str:
    """Return the calculation: 78 % = Anna 90 % × 60 % + Ben 60 % × 40 %."""
    whole = sum(part.weight for part in parts)
    are_weighted = any(part.weight != 1 for part in parts)
    terms = [
        f"{names[part.persona]} {format_percent(part.reach)}"
        + (f" × {format_percent(round(100 * part.weight / whole))}" if are_weighted else "")
        for part in parts
    ]
    if are_weighted:
        return f"{format_percent(reach)} = {' + '.join(terms)}"
    return _("%(reach)s = mean of %(parts)s") % {"reach": format_percent(reach), "parts": ", ".join(terms)}
