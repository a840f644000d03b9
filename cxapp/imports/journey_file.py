"""Imports a journey from a file in the format of the JSON export."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import operations, plain_text, records
from cxapp.answers import histograms
from cxapp.errors import InvalidInput, Sentence
from cxapp.models import Membership, Metric, Persona, metric_rules
from cxapp.models.ids import new_id
from cxapp.schema import CARD_KINDS, MAP_KINDS, PlaceKind
from cxapp.workspaces import channels, segments, systems

from . import as_is, child_links, persona_records

FORMAT = "journeymap/1"
FILE_FIELDS = {"format", "exported_at", "journey", "personas", "channels", "records", "metrics", "targets"}
FILE_FIELDS |= {"systems", "segments", "measurements", "as_is", "children", "parents"}
CHANNEL_FIELDS = ("key", "name", "icon", "online")
JOURNEY_FIELDS = {"title", "scenario", "scope", "review_date", "state", "language", "folder"}


def load(data, *, workspace, actor, today=None, sample=""):
    """Create a journey from a file's content, completely or not at all, and return it.

    With `today`, days of answers are moved by the time between the export and today, so that the answers stay recent.
    Raises an AppError that says what in the file is invalid.
    """
    _check(data)
    with transaction.atomic():
        # Before the journey, whose row keeps the workspace from being locked by two imports at once.
        channel_ids = _bring_channels(workspace, actor, data)
        system_ids = _bring_systems(workspace, actor, data)
        segment_ids = _bring_segments(workspace, actor, data)
        journey = records.create_journey(workspace=workspace, actor=actor, sample=sample)
        known = set(workspace.personas.values_list("pk", flat=True))
        personas = _create_personas(workspace, data.get("personas", []), segment_ids)
        brought = channels.replace_ids(data.get("records", {}), channel_ids)
        brought = child_links.resolve(brought, data.get("children", {}), workspace=workspace, actor=actor)
        brought = _name_personas(systems.replace_ids(brought, system_ids), personas)
        places = _fill(journey, actor, data, list(personas.values()), brought)
        metrics = _create_metrics(workspace, data.get("metrics", []))
        fresh = {key: persona for key, persona in personas.items() if persona.pk not in known}
        links = {"metrics": metrics, "channel_ids": channel_ids}
        persona_records.fill(fresh, data.get("personas", []), actor=actor, **links)
        shift = (today - _parse_day(data["exported_at"])) if today else datetime.timedelta()
        _create_targets(journey, actor, data.get("targets", []), metrics, places)
        _create_measurements(journey, data.get("measurements", []), metrics, places, personas, shift)
        as_is.link(journey, data.get("as_is", {}), places, actor)
        child_links.link_parents(journey, data.get("parents", []), actor=actor)
    journey.refresh_from_db()
    return journey


def _check(data):
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        sentence = _("This is not a journey file: its format should be {format}.")
        raise InvalidInput(sentence, format=FORMAT, fields={"format": FORMAT})
    unknown = set(data) - FILE_FIELDS
    if unknown:
        raise InvalidInput(
            _("A journey file cannot have a part {names}."),
            names=", ".join(sorted(unknown)),
            fields=dict.fromkeys(unknown, _("unknown")),
        )
    shapes = {
        "journey": dict,
        "records": dict,
        "personas": list,
        "channels": list,
        "systems": list,
        "segments": list,
        "metrics": list,
        "targets": list,
        "measurements": list,
        "as_is": dict,
        "children": dict,
        "parents": list,
    }
    for name, shape in shapes.items():
        if not isinstance(data.get(name, shape()), shape):
            expected = _("must be a list.") if shape is list else _("must be an object.")
            raise InvalidInput(_("{field} has the wrong type."), field=name, fields={name: expected})
        if shape is list and not all(isinstance(item, dict) for item in data.get(name, [])):
            raise InvalidInput(
                _("{field} must contain objects."), field=name, fields={name: _("must contain objects.")}
            )
    _check_names(data)
    persona_records.check(data.get("personas", []))
    as_is.check(data.get("as_is", {}))
    child_links.check(data)
    _check_records(data.get("records", {}))


def _check_names(data):
    for part in ("personas", "channels", "systems", "segments", "metrics"):
        for item in data.get(part, []):
            if not all(isinstance(item.get(name, ""), str) for name in ("key", "name")):
                sentence = _("Names and keys of {part} must be text.")
                raise InvalidInput(sentence, part=part, fields={part: _("names and keys must be text.")})


def _check_records(records):
    for kind, group in records.items():
        if kind not in MAP_KINDS or not isinstance(group, list):
            wrong = {f"records.{kind}": _("unknown kind")}
            raise InvalidInput(_("There is no kind of record {kind}."), kind=kind, fields=wrong)
        keys = [record.get("id") if isinstance(record, dict) else None for record in group]
        if not all(isinstance(key, str) for key in keys) or len(set(keys)) != len(keys):
            wrong = {f"records.{kind}": _("ids missing or repeated")}
            raise InvalidInput(_("Each record needs its own id."), fields=wrong)


def _fill(journey, actor, data, personas, brought):
    """Submit the journey's fields and records and return {(kind, id in the file): new id}."""
    places = {("journey", "journey"): str(journey.pk)}
    fields = {name: value for name, value in data.get("journey", {}).items() if name in JOURNEY_FIELDS}
    if not fields.get("title"):
        raise InvalidInput(_("A journey needs a name."), fields={"journey.title": _("required")})
    fields |= {"owner": _find_owner(journey, data["journey"].get("owner"))}
    _submit(journey, actor, "journey.update", {**fields, "personas": [str(persona.pk) for persona in personas]})
    fresh = operations.renew_ids(_find_card_owners(journey, brought), places)
    for batch in operations.split_into_batches(fresh):
        _submit(journey, actor, "records.batch", batch)
    return places


def _find_card_owners(journey, records):
    """Return the records of the file, with the ids of the members who are named as owners of cards."""
    listed = {kind: records.get(kind, []) for kind in CARD_KINDS}
    names = {record["owner"] for rows in listed.values() for record in rows if isinstance(record.get("owner"), str)}
    ids = {name: _find_owner(journey, name) for name in names}
    found = {
        kind: [
            record | {"owner": ids[record["owner"]]} if isinstance(record.get("owner"), str) else record
            for record in rows
        ]
        for kind, rows in listed.items()
    }
    return records | {kind: rows for kind, rows in found.items() if rows}


def _find_owner(journey, name):
    """Return the id of the only member of this name, else None."""
    members = Membership.objects.filter(workspace=journey.document.workspace_id, user__name=name, user__is_active=True)
    ids = list(members.values_list("user_id", flat=True)[:2]) if isinstance(name, str) and name else []
    return str(ids[0]) if len(ids) == 1 else None


def _name_personas(records, personas):
    """Return the records of the file, whose experiences have the ids of the personas here."""
    named = [
        record | {"persona": str(_find_item(personas, record.get("persona"), "records.experience.persona").pk)}
        for record in records.get("experience", [])
    ]
    return records | ({"experience": named} if named else {})


def _bring_channels(workspace, actor, data):
    """Return {key in the file: id here} of own channels; those that the workspace does not have are added."""
    described = [{**item, "key": item.get("key", item.get("name"))} for item in data.get("channels", [])]
    known = [{name: item[name] for name in CHANNEL_FIELDS if name in item} for item in described]
    return channels.bring_channels(workspace=workspace, actor=actor, described=known)


def _bring_systems(workspace, actor, data):
    """Return {key in the file: id here} of systems and departments; those that the workspace lacks are added."""
    described = [{**item, "key": item.get("key", item.get("name"))} for item in data.get("systems", [])]
    known = [{name: item[name] for name in ("key", *systems.FIELDS) if name in item} for item in described]
    return systems.bring_systems(workspace=workspace, actor=actor, described=known)


def _bring_segments(workspace, actor, data):
    """Return {key in the file: id here} of segments; those that the workspace lacks are added."""
    described = [{**item, "key": item.get("key", item.get("name"))} for item in data.get("segments", [])]
    return segments.bring_segments(workspace=workspace, actor=actor, described=described)


def _submit(journey, actor, type, data):
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type=type, data=data)


def _create_personas(workspace, items, segment_ids):
    known = list(workspace.personas.all())
    names = ("name", "role", "segment", "share", "quote", "required_outcome", "appropriate_experience", "hue")
    names += ("background", "desired_outcome")
    personas = {}
    for item in items:
        fields = _clean_lines(
            {name: item[name] for name in names if item.get(name) is not None}, "name", "role", "segment"
        )
        _check_share(fields.get("share"))
        fields = segments.name_link(workspace, fields | _find_segment(item, segment_ids))
        persona = _take_known(known, item) or Persona(workspace=workspace, **fields)
        personas[item.get("key", item.get("name"))] = _save(persona)
    return personas


def _check_share(share):
    """Raise InvalidInput for what the database would take as another number."""
    if share is not None and type(share) is not int:
        raise InvalidInput(_("{field} has the wrong type."), field="share", fields={"share": _("not a whole number")})


def _take_known(known, item):
    """Remove and return the persona of the workspace that an item of the file is: by its id, else by its name.

    Each is taken once, so that two of one name stay two.
    """
    alike = [persona for persona in known if str(persona.pk) == item.get("key")]
    alike = alike or [persona for persona in known if persona.name == item.get("name")]
    if not alike:
        return None
    known.remove(alike[0])
    return alike[0]


def _find_segment(item, segment_ids):
    """Return the link of a persona to a segment of the file; without one its text stays."""
    key = item.get("segment_id")
    return {"segment_id": segment_ids[key]} if isinstance(key, str) and key in segment_ids else {}


def _create_metrics(workspace, items):
    known = {metric.name: metric for metric in workspace.metrics.all()}
    names = ("name", "kind", "question", "low", "high", "method", "threshold", "higher_is_better", "target")
    metrics = {}
    for item in items:
        fields = _clean_lines({name: item[name] for name in names if name in item}, "name", "question")
        metric = known.get(item.get("name")) or Metric(workspace=workspace, **fields)
        metrics[item.get("key", item.get("name"))] = _save(metric)
    return metrics


def _clean_lines(fields, *names):
    """Return the fields, with those named cleaned as one-line names; values that are not text are rejected later."""
    lines = {name: plain_text.clean_line(fields[name]) for name in names if isinstance(fields.get(name), str)}
    return fields | lines


def _save(model):
    """Save a new object after Django's validation, whose errors are raised as one InvalidInput."""
    if model._state.adding:
        histograms.validate(model)
        model.save()
    return model


def _create_targets(journey, actor, items, metrics, places):
    targets = [_build_target(journey, item, metrics, places) for item in items]
    if len({(target["metric"], target["place"]) for target in targets}) < len(targets):
        raise InvalidInput(_("A place has two targets for one metric."), fields={"targets": _("repeated")})
    for batch in operations.split_into_batches([("target", target) for target in targets]):
        _submit(journey, actor, "records.batch", batch)


def _build_target(journey, item, metrics, places):
    metric = _find_item(metrics, item.get("metric"), "targets.metric")
    target = _parse_number(item.get("target"), "targets.target")
    low, high = metric_rules.bounds(metric.method, metric.low, metric.high)
    if not low <= target <= high:
        scale = Sentence(_("from {low} to {high}."), low=low, high=high)
        raise InvalidInput(_("A target is outside the scale of its metric."), fields={"targets.target": scale})
    place = _find_place(item.get("place"), places, journey)
    id = None if place["place_kind"] == PlaceKind.JOURNEY else str(place["place_id"])
    return {"metric": str(metric.pk), "place": id, "value": target}


def _create_measurements(journey, items, metrics, places, personas, shift):
    rows = [
        histograms.build_row(
            metric=_find_item(metrics, item.get("metric"), "measurements.metric"),
            document_id=journey.pk,
            day=_parse_day(item.get("day")) + shift,
            histogram=item.get("histogram"),
            persona=_find_item(personas, item["persona"], "measurements.persona") if item.get("persona") else None,
            **_find_place(item.get("place"), places, journey),
        )
        for item in items
    ]
    histograms.write(rows)


def _find_item(items, key, field):
    if not isinstance(key, str) or key not in items:
        sentence = _("{field} refers to {key}, which is not in the file.")
        raise InvalidInput(sentence, field=field, key=key, fields={field: _("unknown")})
    return items[key]


def _find_place(place, places, journey):
    kind, id = (place.get("kind"), place.get("id")) if isinstance(place, dict) else (None, None)
    if kind == PlaceKind.JOURNEY:
        return {"place_kind": kind, "place_id": journey.pk}
    if kind not in PlaceKind.values or not isinstance(id, str) or (kind, id) not in places:
        raise InvalidInput(_("A place is not on this map."), fields={"place": _("unknown")})
    return {"place_kind": kind, "place_id": places[(kind, id)]}


def _parse_day(text):
    try:
        return datetime.date.fromisoformat(text)
    except (TypeError, ValueError):
        raise InvalidInput(_("Write a day as 2026-11-22."), fields={"day": _("not a day")}) from None


def _parse_number(value, field):
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidInput(_("{field} must be a number."), field=field, fields={field: _("must be a number.")})
    return value
