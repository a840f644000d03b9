"""Events during a period of answers: markers on a map, and fixes that went live."""

from cxapp.models import RECORD_MODELS


def list_events(document, sheet, place, window):
    """Return [{day, text, kind}] of a window's events at a place, near it or on the whole map, by day.

    `place` is (kind, id); all ids are strings.
    """
    near = nearby_ids(document, sheet, place)
    found = [
        {"day": day, "text": text, "kind": kind}
        for kind, field in (("marker", "day"), ("fix", "live"))
        for day, text, target in read_rows(kind, field, document)
        if window.first <= day <= window.last and (near is None or target is None or str(target) in near)
    ]
    return sorted(found, key=lambda one: (one["day"], one["text"]))


def read_rows(kind, field, document):
    """Return (day, text, target) of the document's records of a kind that have a day."""
    asked = RECORD_MODELS[kind].objects.filter(document=document, **{f"{field}__isnull": False})
    return asked.order_by("rank", "id").values_list(field, "text", "target_id")


def nearby_ids(document, sheet, place):
    """Return the ids of a place, its stage and its contents; None for a journey, which includes everything."""
    kind, id = place
    if kind == "journey":
        return None
    inside = {other for (_, other), one in sheet.found.items() if one.stage == id}
    return {id, document, sheet.found[place].stage} | (inside if kind == "stage" else set())
