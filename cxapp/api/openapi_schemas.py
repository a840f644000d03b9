"""The parts of the OpenAPI document that no serializer describes: records, operations, changes, errors, scores."""

from cxapp import operations
from cxapp.schema import (
    JOURNEY_FIELDS,
    KINDS,
    Choice,
    Day,
    Flag,
    Integer,
    Link,
    Method,
    MetricKind,
    Number,
    People,
    Person,
    PlaceKind,
    Stamp,
    Text,
    WorkspaceLink,
)

UUID = {"type": "string", "format": "uuid"}
STRING = {"type": "string"}
WHOLE = {"type": "integer"}
NUMBER = {"type": "number"}
REVISION = {"type": "integer", "minimum": 0}
GAP_STATES = ["significant", "not_proven", "on_target", "too_few", "no_target", "stale"]


def ref(name):
    """A pointer to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(items):
    """A list of these."""
    return {"type": "array", "items": items}


def maybe(shape):
    """This, or null."""
    return {**shape, "nullable": True}


def thing(**properties):
    """An object that always has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def one_of(words):
    """One of some words."""
    return {"type": "string", "enum": list(words)}


def components():
    """All components by name."""
    return {
        **{kind.capitalize(): record(kind) for kind in KINDS},
        "Error": {
            **thing(code=STRING, detail=STRING),
            "properties": {
                "code": STRING,
                "detail": STRING,
                "fields": {"type": "object", "additionalProperties": STRING},
            },
        },
        "Snapshot": snapshot(),
        "Submission": thing(id=UUID, type=one_of(sorted(operations.types())), data={"type": "object"}),
        "Change": change(),
        "Operation": operation(),
        "Applied": thing(operation=ref("Operation")),
        "Digest": thing(revision=REVISION, digest=STRING),
        "MissingLetters": thing(letters=listed(STRING), count=WHOLE),
        "Log": thing(revision=REVISION, operations=listed(ref("Operation"))),
        **figures(),
        **past(),
        "JourneyFile": journey_file(),
    }


def record(kind):
    """A record of this kind as JSON Schema, from the vocabulary."""
    return thing(id=UUID, rank=STRING, **{name: field(spec) for name, spec in KINDS[kind].items()})


def field(spec):
    """A field's spec as JSON Schema."""
    if isinstance(spec, Text):
        return {"type": "string", "maxLength": spec.limit}
    if isinstance(spec, Link):
        return maybe(UUID) if spec.null else UUID
    if isinstance(spec, Integer):
        shape = {"type": "integer", "minimum": spec.low, "maximum": spec.high}
        return maybe(shape) if spec.null else shape
    return chosen(spec) if isinstance(spec, Choice) else BESIDE[type(spec)](spec)


def chosen(spec: Choice):
    """A choice; '' or null where it may be none."""
    words = [*spec.words.values, *([""] if spec.blank else []), *([None] if spec.null else [])]
    return maybe(one_of(words)) if spec.null else one_of(words)


BESIDE = {
    Flag: lambda spec: {"type": "boolean"},
    Person: lambda spec: maybe(UUID),
    People: lambda spec: listed(UUID),
    Number: lambda spec: maybe({"type": "number", "minimum": spec.low, "maximum": spec.high}),
    WorkspaceLink: lambda spec: maybe(UUID) if spec.null else UUID,
    Day: lambda spec: maybe({"type": "string", "format": "date"}),
    Stamp: lambda spec: maybe({**STAMPS.get(spec.source, UUID), "readOnly": True}),
}
STAMPS = {"at": {"type": "string", "format": "date-time"}, "guest": STRING}


def snapshot():
    """A whole map at one revision."""
    own = {name: field(spec) for name, spec in JOURNEY_FIELDS.items()}
    records = thing(**{kind: listed(ref(kind.capitalize())) for kind in KINDS})
    return thing(id=UUID, **own, language=STRING, personas=listed(UUID), revision=REVISION, records=records)


def change():
    """What an operation did to one record."""
    fields = {"type": "object", "description": "Fields and their values."}
    splices = {"type": "object", "description": "Text fields and their [[position, delete_count, insert], …]."}
    whole = thing(change=one_of(["put", "remove"]), kind=STRING, record={"type": "object"})
    part = thing(change=one_of(["patch"]), kind=STRING, id=UUID, before=fields, after=fields)
    part["properties"] |= {"splices": splices, "removed": {"type": "object"}}
    return {"oneOf": [whole, part]}


def operation():
    """An operation as everyone receives it."""
    actor = maybe(thing(id=UUID, name=STRING))
    return thing(id=UUID, revision=REVISION, type=STRING, actor=actor, at=STAMPS["at"], changes=listed(ref("Change")))


def past():
    """A map as it was, and what was done to it."""
    moment = {"type": "string", "format": "date-time"}
    person = maybe(thing(id=UUID, name=STRING))
    place = maybe(thing(id=UUID, title=STRING))
    ids = {"operations": listed(UUID), "revision": REVISION}
    deed = thing(**ids, verb=STRING, kind=STRING, id=UUID, title=STRING, lane=maybe({"type": "object"}))
    span = {"from": moment, "to": moment, "first": REVISION, "last": REVISION}
    row = thing(key=UUID, actor=person, place=place, **span, deeds=listed(ref("Deed")))
    head = {"revision": REVISION, "kept_after": REVISION}
    whole = snapshot()
    return {
        "Deed": deed,
        "History": thing(**head, next=maybe(REVISION), rows=listed(row)),
        "Timeline": thing(**head, points=listed(listed({}))),
        "Past": {**whole, "properties": {**whole["properties"], "at": moment}, "required": [*whole["required"], "at"]},
    }


def figures():
    """Gaps and scores."""
    days = thing(**{end: {"type": "string", "format": "date"} for end in ("from", "to")})
    head, judged = {"revision": REVISION, "window": days}, {"compare": maybe(days), "usual": WHOLE, "minimum": WHOLE}
    things, sums = listed({"type": "object"}), {"verdict": {"type": "object"}, "totals": {"type": "object"}}
    tables = {"metrics": things, "stages": things, "expectations": things, "fixes": things}
    return {
        "Gap": thing(**gap()),
        "Gaps": thing(**head, gaps=listed(ref("Gap")), expectations=things),
        "Score": thing(**gap(), **beyond_gap()),
        "Segments": thing(**head, personas=things, places=things),
        "Weeks": thing(**head, fields=listed(STRING), places=things, weeks=things),
        "Scores": thing(**head, **judged, **tables, scores=listed(ref("Score")), **sums),
    }


def gap():
    """The fields of a gap."""
    figures = dict.fromkeys(["score", "target", "low", "high"], maybe(NUMBER))
    place = thing(kind=one_of(PlaceKind.values), id=UUID)
    names = {"rank": maybe(WHOLE), "stage": maybe(UUID), "place": place, "metric": UUID}
    state = {"method": one_of(Method.values), "state": one_of(GAP_STATES)}
    weight = dict.fromkeys(["size", "importance", "reach", "weight"], NUMBER)
    return {**names, **state, **figures, **weight, "n": WHOLE, "share": WHOLE}


def beyond_gap():
    """What a score tells that the gap does not."""
    words = dict.fromkeys(["name", "unit", "title", "explanation"], STRING)
    scale = {"scale": thing(low=NUMBER, high=NUMBER), "kind": one_of(MetricKind.values)}
    judged = {"higher_is_better": {"type": "boolean"}, "difference": maybe(NUMBER), "needed": maybe(WHOLE)}
    told = dict.fromkeys(["change", "since", "passed_over"], maybe({"type": "object"})) | {
        "trend": listed(maybe(NUMBER))
    }
    return {**words, **scale, **judged, **told}


def journey_file():
    """The file that the JSON export writes and the import reads."""
    parts = {"personas": listed({"type": "object"}), "records": {"type": "object"}}
    parts |= {name: listed({"type": "object"}) for name in ("metrics", "targets", "measurements")}
    head = {"format": one_of(["journeymap/1"]), "exported_at": {"type": "string", "format": "date"}}
    shape = thing(**head, journey={"type": "object"})
    return {**shape, "properties": shape["properties"] | parts}
