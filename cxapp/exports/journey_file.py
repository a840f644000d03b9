"""A journey as a file for the import, in the format of the samples."""

import orjson
from django.db.models import F

from cxapp import records
from cxapp.models import Journey, JourneyPair, Measurement, Metric, Persona, Segment
from cxapp.schema import CARD_KINDS, MAP_KINDS, PlaceKind
from cxapp.workspaces import channels, experience_copies, journey_members, segments, systems

from . import child_links, persona_records

FORMAT = "journeymap/1"
JOURNEY_FIELDS = ("title", "scenario", "scope", "review_date", "state", "language", "folder")
PERSONA_FIELDS = ("name", "role", "segment", "share", "quote", "required_outcome", "appropriate_experience", "hue")
PERSONA_FIELDS += ("background", "desired_outcome")
CHANNEL_FIELDS = ("name", "icon", "online")
METRIC_FIELDS = ("name", "kind", "question", "low", "high", "method", "threshold", "higher_is_better", "target")
JOURNEY_KEY = "journey"


def dump(journey, user=None):
    """Return the journey's file as bytes of JSON: the map, its personas, metrics, targets and answers by day.

    Ids stay as they are; the import makes new ones. The day of export is the day of the last change or of
    the last answers, whichever is later, so that the same content gives the same bytes. A `user` who does not see a map
    that this one is linked to gets no link to it.
    """
    snapshot = records.snapshot(journey)
    answers = build_measurements(journey)
    personas = list_personas(snapshot["personas"], answers)
    ids = [persona.pk for persona in personas]
    shown = experience_copies.keep_those_of(snapshot["records"], snapshot["personas"])
    file = {
        "format": FORMAT,
        "exported_at": max([_change_day(journey.document).isoformat(), *(each["day"] for each in answers)]),
        "journey": {name: snapshot[name] for name in JOURNEY_FIELDS} | build_owner(journey, snapshot["owner"]),
        "personas": build_personas(personas),
        "segments": build_segments(personas),
        "channels": build_channels(journey, snapshot["records"], ids),
        "systems": build_systems(journey, snapshot["records"]),
        "records": {kind: name_owners(journey, kind, shown[kind]) for kind in MAP_KINDS},
        "metrics": build_metrics(journey, snapshot["records"]["target"], ids),
        "targets": build_targets(snapshot["records"]),
        "measurements": answers,
        **build_pair(journey, user),
        **child_links.build_child_links(journey, user),
    }
    return orjson.dumps(file, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def build_pair(journey, user):
    """Return the link of a to-be map to its as-is map: by id and by title, with the origins of its records."""
    pair = JourneyPair.objects.filter(to_be=journey.pk).select_related("as_is__journey").first()
    if pair is None or (user and not Journey.objects.visible_to(user).filter(pk=pair.as_is_id).exists()):
        return {}
    as_is = {"id": str(pair.as_is_id), "title": pair.as_is.journey.title, "origins": pair.origins}
    return {"as_is": as_is | {"copied": pair.copied}}


def build_owner(journey, id):
    """Return the owner by name, since ids of people mean nothing elsewhere; nothing for somebody who has left."""
    name = journey_members.member_name(journey.document, id)
    return {"owner": name} if name else {}


def name_owners(journey, kind, rows):
    """Return the records of a kind; the owner of a card is named, since ids of people mean nothing elsewhere."""
    if kind not in CARD_KINDS:
        return rows
    names = {id: journey_members.member_name(journey.document, id) for id in {row["owner"] for row in rows} - {None}}
    return [row | {"owner": names.get(row["owner"]) or None} for row in rows]


def _change_day(document):
    return document.workspace.local_day(document.changed_at)


def list_personas(ids, answers):
    """Return the personas of the journey, then those that only answers refer to."""
    persona_ids = [*ids, *sorted({each["persona"] for each in answers if "persona" in each} - set(ids))]
    personas = {str(persona.pk): persona for persona in Persona.objects.filter(pk__in=persona_ids)}
    return [personas[id] for id in persona_ids if id in personas]


def build_personas(personas):
    """Return the personas with their own fields, and with their records if they have any."""
    return [build_persona(persona, persona_records.build_records(persona)) for persona in personas]


def build_persona(persona, own):
    file = {"key": str(persona.pk)} | pick_fields(persona, PERSONA_FIELDS)
    link = {"segment_id": str(persona.segment_id)} if persona.segment_id else {}
    return file | link | ({"records": own} if own else {})


def build_segments(personas):
    """Return the segments of the list that these personas are linked to."""
    linked = Segment.objects.filter(pk__in=[persona.segment_id for persona in personas if persona.segment_id])
    return [{"key": str(one.pk)} | pick_fields(one, segments.FIELDS) for one in linked]


def build_channels(journey, snapshot_records, persona_ids):
    """Return the workspace's own channels that touchpoints of the journey have, and its personas prefer."""
    named = [*snapshot_records["touchpoint"], *persona_records.list_channels(persona_ids)]
    used = channels.list_used(journey.document.workspace, {"touchpoint": named})
    return [{"key": str(channel.pk)} | pick_fields(channel, CHANNEL_FIELDS) for channel in used]


def build_systems(journey, snapshot_records):
    """Return the systems and departments that cards of the journey name."""
    used = systems.list_used(journey.document.workspace, snapshot_records)
    return [{"key": str(system.pk)} | pick_fields(system, systems.FIELDS) for system in used]


def build_metrics(journey, targets, persona_ids):
    """Return the metrics of the workspace that this journey or a job of its personas uses."""
    used = set(Measurement.objects.filter(document=journey.pk).values_list("metric", flat=True))
    used |= {target["metric"] for target in targets} | persona_records.list_metrics(persona_ids)
    return [
        {"key": str(metric.pk)} | pick_fields(metric, METRIC_FIELDS) for metric in Metric.objects.filter(pk__in=used)
    ]


def build_targets(records):
    """Return the places' own targets on this map."""
    kinds = {record["id"]: kind for kind in ("stage", "touchpoint") for record in records[kind]}
    rows = sorted(records["target"], key=lambda row: (row["metric"], row["place"] or ""))
    return [build_target(row, kinds.get(row["place"])) for row in rows if row["place"] is None or row["place"] in kinds]


def build_target(row, kind):
    """Return a target at a place of this kind; None means the whole journey."""
    place = {"kind": kind, "id": row["place"]} if kind else {"kind": JOURNEY_KEY, "id": JOURNEY_KEY}
    return {"metric": row["metric"], "place": place, "target": row["value"]}


def build_measurements(journey):
    """Return the answers, one histogram for each day, place, metric and persona."""
    rows = Measurement.objects.filter(document=journey.pk)
    rows = rows.order_by("day", "metric", "place_kind", "place_id", F("persona").asc(nulls_first=True))
    return [build_measurement(row) for row in rows]


def build_measurement(row):
    """Return one day's answers to a metric at a place."""
    file = {
        "metric": str(row.metric_id),
        "place": build_place(row),
        "day": row.day.isoformat(),
        "histogram": row.histogram,
    }
    return file | ({"persona": str(row.persona_id)} if row.persona_id else {})


def build_place(row):
    """Return the place of a measurement; the whole journey has a fixed key, since its id will change."""
    if row.place_kind == PlaceKind.JOURNEY:
        return {"kind": JOURNEY_KEY, "id": JOURNEY_KEY}
    return {"kind": str(row.place_kind), "id": str(row.place_id)}


def pick_fields(row, names):
    return {name: getattr(row, name) for name in names}
