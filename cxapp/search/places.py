"""Where on a map the results of a search stand, and the addresses that open them."""

from urllib.parse import urlencode

from django.urls import reverse

from cxapp.models import RECORD_MODELS
from cxapp.schema import CARD_KINDS, MAP_KINDS

MAX_TITLE = 80
OWN_PLACES = ("stage", *CARD_KINDS)
TARGETED = ("comment", "fix", "quote", "attachment")


def read_places(found):
    """Return {id of a record or place: (stage, lane)} of the records that some Sources stand at.

    Stage and lane are {id, title} or None; a place of the map itself has neither.
    """
    own = [source for source in found if source.record_kind in OWN_PLACES]
    places = {source.row.pk: _place_of(source.record_kind, source.row) for source in own}
    wanted = {id for source in found for id in list_place_ids(source)} - places.keys()
    for kind in MAP_KINDS if wanted else ():
        for row in select_places(kind, RECORD_MODELS[kind].objects.filter(pk__in=wanted)):
            places[row.pk] = _place_of(kind, row)
    return places


def select_places(record_kind, rows):
    """Return rows of a kind of record with the stage and the lane of cards."""
    return rows.select_related("stage", "lane") if record_kind in CARD_KINDS else rows


def list_place_ids(source):
    """Return the ids of the records that a result stands at or is about."""
    if source.record_kind in OWN_PLACES:
        return [source.row.pk]
    if source.record_kind == "answer":
        return [source.row.place_id]
    return [source.row.target_id] if source.record_kind in TARGETED and source.row.target_id else []


def address_of(source, is_member):
    """Return the address of the page that shows a result; `is_member` of its workspace."""
    row, kind = source.row, source.record_kind
    if kind == "persona":
        return reverse("persona", args=[row.pk])
    if kind == "metric":
        return f"{reverse('metrics')}?{urlencode({'metric': row.pk})}"
    if kind == "channel":
        return f"{reverse('settings-channels')}#channel-{row.pk}"
    if kind == "answer" and is_member:
        chosen = {"metric": row.metric_id, "journey": row.document_id, "place": f"{row.place_kind}:{row.place_id}"}
        return f"{reverse('metrics')}?{urlencode({**chosen, 'answer': row.pk})}#answer"
    return _map_address(source)


def _map_address(source):
    row, kind = source.row, source.record_kind
    page = reverse("editor", args=[source.document_id])
    if kind == "comment":
        return f"{page}?{urlencode({'thread': row.thread_id or row.pk})}"
    if kind == "attachment" and row.comment_id:
        return f"{page}?{urlencode({'thread': row.comment_id})}"
    if kind == "attachment":
        return f"{page}#file-{row.pk}"
    at = next(iter(list_place_ids(source)), source.document_id)
    return f"{page}#at-{at}" if at != source.document_id else page


def _place_of(kind, row):
    """Return the stage and the lane of a record."""
    if kind in CARD_KINDS:
        return _to_json(row.stage), _to_json(row.lane)
    return (_to_json(row) if kind == "stage" else None), None


def _to_json(row):
    return {"id": str(row.pk), "title": row.title.strip()[:MAX_TITLE]}
