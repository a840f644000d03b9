"""OpenAPI components that no serializer describes: records, operations, changes, errors, scores."""

from cxapp import operations
from cxapp.schema import (
    DOCUMENT_KINDS,
    MAX_ADDRESS_LENGTH,
    OWN_VALUE,
    RECORD_KINDS,
    Address,
    AuditRule,
    Choice,
    Day,
    Driver,
    Flag,
    Integer,
    Language,
    Level,
    Link,
    Method,
    MetricKind,
    Number,
    People,
    Person,
    Personas,
    PlaceKind,
    Stamp,
    Systems,
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


def array_of(items):
    """Return a list of these."""
    return {"type": "array", "items": items}


def nullable(shape):
    """Return this shape, or null."""
    return {**shape, "nullable": True}


def object_schema(**properties):
    """Return an object that always has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def enum_schema(words):
    """Return one of some words."""
    return {"type": "string", "enum": list(words)}


def build_components():
    """Return all components by name."""
    return {
        **{component_name(kind): record_schema(kind) for kind in RECORD_KINDS},
        "Error": {
            **object_schema(code=STRING, detail=STRING),
            "properties": {
                "code": STRING,
                "detail": STRING,
                "fields": {"type": "object", "additionalProperties": STRING},
            },
        },
        "Snapshot": snapshot_schema(),
        "PersonaSnapshot": snapshot_schema("persona"),
        "Submission": submission_schema("journey"),
        "PersonaSubmission": submission_schema("persona"),
        "Change": change_schema(),
        "Operation": operation_schema(),
        "Applied": object_schema(operation=ref("Operation")),
        "Digest": object_schema(revision=REVISION, digest=STRING),
        "MissingLetters": object_schema(letters=array_of(STRING), count=WHOLE),
        "Log": object_schema(revision=REVISION, operations=array_of(ref("Operation"))),
        **figure_schemas(),
        **touchpoint_schemas(),
        **history_schemas(),
        "Audit": audit_schema(),
        "Memory": memory_schema(),
        "JourneyFile": journey_file_schema(),
        **_gap_board_component(),
    }


def submission_schema(document):
    """Return an operation as it is submitted to a kind of document."""
    return object_schema(id=UUID, type=enum_schema(sorted(operations.types(document))), data={"type": "object"})


def record_schema(kind):
    """Return a record of this kind as JSON Schema."""
    fields = {name: field_schema(spec) for name, spec in RECORD_KINDS[kind].items()}
    return object_schema(id=UUID, rank=STRING, **fields)


def field_schema(spec):
    """Return a field's spec as JSON Schema."""
    if isinstance(spec, Text):
        return {"type": "string", "maxLength": spec.limit}
    if isinstance(spec, Link):
        return nullable(UUID) if spec.null else UUID
    if isinstance(spec, Integer):
        shape = {"type": "integer", "minimum": spec.low, "maximum": spec.high}
        return nullable(shape) if spec.null else shape
    return choice_schema(spec) if isinstance(spec, Choice) else FIELD_SCHEMAS[type(spec)](spec)


def choice_schema(spec: Choice):
    """Return a choice; '' or null where it may be none."""
    words = [*spec.words.values, *([""] if spec.blank else []), *([None] if spec.null else [])]
    if spec.own:
        return {"anyOf": [enum_schema(words), {"type": "string", "pattern": f"^{OWN_VALUE.pattern}$"}]}
    return nullable(enum_schema(words)) if spec.null else enum_schema(words)


FIELD_SCHEMAS = {
    Address: lambda spec: {"type": "string", "maxLength": MAX_ADDRESS_LENGTH, "pattern": "^(https?://.*)?$"},
    Flag: lambda spec: {"type": "boolean"},
    Person: lambda spec: nullable(UUID),
    People: lambda spec: array_of(UUID),
    Systems: lambda spec: array_of(UUID),
    Number: lambda spec: nullable({"type": "number", "minimum": spec.low, "maximum": spec.high}),
    WorkspaceLink: lambda spec: nullable(UUID) if spec.null else UUID,
    Day: lambda spec: nullable({"type": "string", "format": "date"}),
    Language: lambda spec: STRING,
    Personas: lambda spec: array_of(UUID),
    Stamp: lambda spec: nullable({**STAMPS.get(spec.source, UUID), "readOnly": True}),
}
STAMPS = {"at": {"type": "string", "format": "date-time"}, "guest": STRING, "name": STRING, "type": STRING}
STAMPS |= {name: {"type": "integer"} for name in ("size", "width", "height")}


def component_name(kind):
    """Return the name of the component of a kind of record."""
    return "".join(word.capitalize() for word in kind.split("_"))


def snapshot_schema(document="journey"):
    """Return a whole map or a whole persona at one revision."""
    kind = DOCUMENT_KINDS[document]
    own = {name: field_schema(spec) for name, spec in kind.root.items()}
    records = object_schema(**{name: array_of(ref(component_name(name))) for name in kind.records})
    return object_schema(id=UUID, **own, revision=REVISION, records=records)


def change_schema():
    """Return what an operation did to one record."""
    fields = {"type": "object", "description": "Fields and their values."}
    splices = {"type": "object", "description": "Text fields and their [[position, delete_count, insert], …]."}
    whole = object_schema(change=enum_schema(["put", "remove"]), kind=STRING, record={"type": "object"})
    part = object_schema(change=enum_schema(["patch"]), kind=STRING, id=UUID, before=fields, after=fields)
    part["properties"] |= {"splices": splices, "removed": {"type": "object"}}
    return {"oneOf": [whole, part]}


def operation_schema():
    """Return an operation as everyone receives it."""
    actor = nullable(object_schema(id=UUID, name=STRING))
    return object_schema(
        id=UUID, revision=REVISION, type=STRING, actor=actor, at=STAMPS["at"], changes=array_of(ref("Change"))
    )


def history_schemas():
    """Return a map as it was, and what was done to it."""
    moment = {"type": "string", "format": "date-time"}
    person = nullable(object_schema(id=UUID, name=STRING))
    place = nullable(object_schema(id=UUID, title=STRING))
    ids = {"operations": array_of(UUID), "revision": REVISION}
    action = object_schema(**ids, verb=STRING, kind=STRING, id=UUID, title=STRING, lane=nullable({"type": "object"}))
    action["properties"]["names"] = {"type": "object", "description": "The names of personas by their ids."}
    action["properties"]["persona"] = {
        "type": "string",
        "description": 'The name of the persona for whom something was set at a touchpoint, "" for a deleted one.',
    }
    action["properties"]["counts"] = {
        "type": "object",
        "description": (
            "What a batch did: `created`, `deleted` and `changed`, each {`card`, `stage`, `lane`, `other`: number}, "
            "with the `lanes` that have most of its cards as [kind, title, number] and the number of `more_lanes`."
        ),
    }
    action["properties"]["begins"] = {"type": "boolean", "description": "Whether a template filled an empty map."}
    action["properties"]["blank"] = {"type": "boolean", "description": "Whether a template is the blank one."}
    plan = {"status": STRING, "owner": nullable(UUID), "due": nullable({"type": "string", "format": "date"})}
    action["properties"] |= plan  # Of a fix that was planned.
    span = {"from": moment, "to": moment, "first": REVISION, "last": REVISION}
    row = object_schema(key=UUID, actor=person, place=place, **span, deeds=array_of(ref("Deed")))
    head = {"revision": REVISION, "kept_after": REVISION}
    return {
        "Deed": action,
        "History": object_schema(**head, next=nullable(REVISION), rows=array_of(row)),
        "Timeline": object_schema(**head, points=array_of(array_of({}))),
        "Examples": object_schema(cards=array_of(object_schema(kind=STRING, record={"type": "object"}))),
        "Past": past_schema("journey"),
        "PersonaPast": past_schema("persona"),
    }


def past_schema(document):
    """Return a whole document as it was, with the moment."""
    whole, moment = snapshot_schema(document), {"type": "string", "format": "date-time"}
    return {**whole, "properties": {**whole["properties"], "at": moment}, "required": [*whole["required"], "at"]}


def audit_schema():
    """Return what breaks the rules for maps, and how much of the map rests on evidence."""
    rule, day = enum_schema(AuditRule.values), {"type": "string", "format": "date"}
    place = object_schema(kind=STRING, id=nullable(UUID))
    waiver = nullable(object_schema(id=UUID, reason=STRING, author=nullable(UUID), at=STAMPS["at"]))
    link = nullable(object_schema(name=STRING, address=STRING))
    return object_schema(
        revision=REVISION,
        today=day,
        evidence_months=WHOLE,
        evidence=object_schema(cards=WHOLE, known=WHOLE, aged=WHOLE, share=WHOLE),
        rules=array_of(object_schema(rule=rule, title=STRING, why=STRING, source=link)),
        findings=array_of(object_schema(rule=rule, place=place, fix=nullable(UUID), waiver=waiver)),
    )


def memory_schema():
    """Return how a journey is remembered."""
    touchpoint = object_schema(
        id=UUID, stage=UUID, emotion=nullable(WHOLE), strength=nullable(NUMBER), value=nullable(NUMBER)
    )
    figures = dict.fromkeys(["mean", "remembered", "difference"], nullable(NUMBER))
    places = dict.fromkeys(["peak", "end", "first", "cause"], nullable(UUID))
    head = {"revision": REVISION, "rated": WHOLE, "balance": nullable(WHOLE)}
    return object_schema(**head, **figures, **places, touchpoints=array_of(touchpoint))


def figure_schemas():
    """Return the schemas of gaps and scores."""
    days = object_schema(**{end: {"type": "string", "format": "date"} for end in ("from", "to")})
    head, judged = {"revision": REVISION, "window": days}, {"compare": nullable(days), "usual": WHOLE, "minimum": WHOLE}
    day, persona = {"type": "string", "format": "date"}, nullable(STRING)
    comment = object_schema(id=UUID, day=day, value=WHOLE, text=STRING, persona=persona)
    effort = {"level": enum_schema([*Level.values, ""]), "gap": WHOLE, "fixes": WHOLE, "effort": WHOLE}
    things, sums = array_of({"type": "object"}), {"verdict": {"type": "object"}, "totals": {"type": "object"}}
    tables = {"metrics": things, "stages": things, "expectations": things, "fixes": things}
    return {
        "Gap": object_schema(**gap_schema()),
        "Gaps": object_schema(**head, gaps=array_of(ref("Gap")), expectations=things),
        **driver_schemas(head, days),
        "Score": object_schema(**gap_schema(), **score_properties()),
        "Effort": object_schema(window=days, levels=array_of(object_schema(**effort))),
        "Segments": object_schema(**head, personas=things, places=things),
        "AnswerComments": object_schema(window=days, comments=array_of(comment)),
        "Weeks": object_schema(**head, fields=array_of(STRING), places=things, weeks=things),
        "Scores": object_schema(**head, **judged, **tables, scores=array_of(ref("Score")), **sums),
    }


def driver_schemas(head, days):
    """Return the schemas of the breakdowns by driver."""
    counts = dict.fromkeys(["share", "pains", "unmet", "pleasures"], WHOLE) | {"severities": array_of(WHOLE)}
    row = {"driver": enum_schema([*Driver.values, ""]), "label": STRING, "expectations": WHOLE, **counts}
    journeys = array_of(object_schema(id=UUID, title=STRING))
    rows = array_of(object_schema(**row, by_journey=array_of(object_schema(**counts))))
    return {
        "Drivers": object_schema(**head, drivers=array_of(object_schema(**row))),
        "WorkspaceDrivers": object_schema(window=days, journeys=journeys, drivers=rows),
    }


def touchpoint_schemas():
    """Return the schemas of touchpoints over all maps, and of the matrix of channels and stages."""
    days = object_schema(**{end: {"type": "string", "format": "date"} for end in ("from", "to")})
    channel = object_schema(**dict.fromkeys(["value", "name", "icon", "place"], STRING), own=nullable(UUID))
    extent, things = object_schema(low=WHOLE, high=WHOLE), array_of({"type": "object"})
    counts = dict.fromkeys(["use_count", "journey_count", "moments_of_truth"], WHOLE)
    ranges = {"importance": extent, "emotion": nullable(extent), "separated": {"type": "boolean"}}
    entry = {"key": STRING, "name": STRING, "channel": channel, **counts, **ranges, "uses": things, "scores": things}
    cell = {**dict.fromkeys(["touchpoints", "uses", "journeys"], WHOLE), "score": nullable({"type": "object"})}
    cells = array_of(object_schema(**cell, card=nullable({"type": "object"})))
    row = object_schema(channel=channel, cells=cells, total=object_schema(**cell))
    matrix = {"window": days, "minimum": WHOLE, "metrics": things, "metric": nullable({"type": "object"})}
    listed = array_of(object_schema(**entry))
    return {
        "TouchpointPage": object_schema(window=days, count=WHOLE, next=nullable(STRING), results=listed),
        "SharedTouchpoint": object_schema(window=days, **entry, history=things),
        "ChannelMatrix": object_schema(
            **matrix, columns=things, rows=array_of(row), totals=cells, comparison=nullable(things)
        ),
    }


def gap_schema():
    """Return the fields of a gap."""
    figures = dict.fromkeys(["score", "target", "low", "high"], nullable(NUMBER))
    place = object_schema(kind=enum_schema(PlaceKind.values), id=UUID)
    names = {"rank": nullable(WHOLE), "stage": nullable(UUID), "place": place, "metric": UUID}
    state = {"method": enum_schema(Method.values), "state": enum_schema(GAP_STATES)}
    weight = dict.fromkeys(["size", "importance", "reach", "weight"], NUMBER)
    return {**names, **state, **figures, **weight, "n": WHOLE, "share": WHOLE}


def score_properties():
    """Return the fields of a score that a gap does not have."""
    words = dict.fromkeys(["name", "unit", "title", "explanation", "reach_text"], STRING)
    scale = {"scale": object_schema(low=NUMBER, high=NUMBER), "kind": enum_schema(MetricKind.values)}
    judged = {"higher_is_better": {"type": "boolean"}, "difference": nullable(NUMBER), "needed": nullable(WHOLE)}
    distance = nullable(object_schema(**dict.fromkeys(["text", "short", "number", "side"], STRING)))
    comparison = dict.fromkeys(["change", "since", "passed_over"], nullable({"type": "object"})) | {
        "trend": array_of(nullable(NUMBER))
    }
    return {**words, **scale, **judged, **comparison, "distance": distance}


def journey_file_schema():
    """Return the file that the JSON export writes and the import reads."""
    parts = {"personas": array_of({"type": "object"}), "records": {"type": "object"}}
    parts |= {
        name: array_of({"type": "object"})
        for name in ("channels", "systems", "segments", "metrics", "targets", "measurements")
    }
    parts["children"] = {"type": "object", "description": "The journeys inside this one: titles by id."}
    parts["parents"] = array_of(object_schema(id=UUID, title=STRING, kind=STRING, place=STRING))
    parts["as_is"] = {"type": "object", "description": "The as-is map of a to-be map: id, title, origins, copied."}
    head = {"format": enum_schema(["journeymap/1"]), "exported_at": {"type": "string", "format": "date"}}
    shape = object_schema(**head, journey={"type": "object"})
    return {**shape, "properties": shape["properties"] | parts}


def _gap_board_component():
    column = object_schema(id=STRING, count=WHOLE, share=WHOLE, closed=WHOLE)
    lists = dict.fromkeys(["cards", "journeys", "metrics", "people"], array_of({"type": "object"}))
    day, may_edit = {"type": "string", "format": "date"}, {"type": "boolean"}
    return {"GapBoard": object_schema(today=day, minimum=WHOLE, columns=array_of(column), may_edit=may_edit, **lists)}
