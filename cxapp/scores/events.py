"""Events during a period of answers: markers on a map, and fixes that went live."""

import datetime
from collections.abc import Iterable
from typing import Any

from cxapp.models import RECORD_MODELS
from cxapp.text.markup import strip_markup

from .journey_scores import MapPlaces
from .types import Id
from .windows import Window


def list_events(document: str, places: MapPlaces, place: tuple[str, str], window: Window) -> list[dict[str, Any]]:
    """Return [{day, text, kind}] of a window's events at a place, near it or on the whole map, by day.

    `place` is (kind, id); all ids are strings.
    """
    near = nearby_ids(places, place)
    events = [
        {"day": day, "text": strip_markup(text) if kind == "fix" else text, "kind": kind}
        for kind, field in (("marker", "day"), ("fix", "live"))
        for day, text, target in read_rows(kind, field, document)
        if window.first <= day <= window.last and (near is None or target is None or str(target) in near)
    ]
    return sorted(events, key=lambda event: (event["day"], event["text"]))


def read_rows(kind: str, field: str, document: Id) -> Iterable[tuple[datetime.date, str, Id | None]]:
    """Return (day, text, target) of the document's records of a kind that have a day."""
    rows = RECORD_MODELS[kind].objects.filter(document=document, **{f"{field}__isnull": False})
    return rows.order_by("rank", "id").values_list(field, "text", "target_id")


def nearby_ids(places: MapPlaces, place: tuple[str, str]) -> set[str | None] | None:
    """Return the ids of a place, its stage and its contents; None for a journey, which includes everything."""
    kind, id = place
    if kind == "journey":
        return None
    inside = {other for (_, other), place in places.by_key.items() if place.stage == id}
    return {id, places.by_key[place].stage} | (inside if kind == "stage" else set())
