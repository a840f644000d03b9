"""A small map with one of everything, and a valid value for every field."""

import uuid

from cxapp.schema import (
    ANNOTATION_KINDS,
    CARD_KINDS,
    KINDS,
    MAX_ADDRESS_LENGTH,
    Address,
    Choice,
    Day,
    Flag,
    Integer,
    LaneKind,
    Level,
    Link,
    Number,
    People,
    Person,
    Systems,
    Text,
    WorkspaceLink,
    card_kind,
    settable_fields,
)

LEVELS = list(Level.values)


def steps(metric=None, file=None, persona=None):
    """(ids, steps of a batch): `ids` has lists `stages` and `lanes`, one for each kind of card, and ids of other kinds.

    With the id of a metric there is a target as well, with that of a file an attachment, and with that of a persona
    an experience.
    """
    lanes = {kind: str(uuid.uuid4()) for kind in LaneKind.values}
    ids = {"stages": [str(uuid.uuid4()) for _ in range(3)], "lanes": list(lanes.values()), "lane_of": {}}
    for kind in CARD_KINDS:
        ids[kind] = [str(uuid.uuid4()) for _ in ids["stages"]]
        ids["lane_of"][kind] = next(id for of, id in lanes.items() if card_kind(of) == kind)
    for kind in ("experience", "path", "dependency", *ANNOTATION_KINDS):
        ids[kind] = str(uuid.uuid4())
    ids |= {"metric": metric, "file": file, "persona": persona}
    return ids, [{"type": f"{kind}.create", "data": record} for kind, record in _records(ids, lanes)]


def _records(ids, lanes):
    for place, stage in enumerate(ids["stages"]):
        yield "stage", {"id": stage, "title": f"Stage {place}", "level": LEVELS[place]}
    for kind, lane in lanes.items():
        yield "lane", {"id": lane, "title": kind.title(), "kind": kind}
    for place, stage in enumerate(ids["stages"]):
        for kind in CARD_KINDS:
            card = {"id": ids[kind][place], "stage": stage, "lane": ids["lane_of"][kind]}
            if "touchpoint" in KINDS[kind]:
                card["touchpoint"] = ids["touchpoint"][place]
            yield kind, {**card, "text": f"{kind} {place}"}
    if ids["persona"]:
        place = {"touchpoint": ids["touchpoint"][0], "persona": ids["persona"]}
        yield "experience", {"id": ids["experience"], **place, "emotion": 1, "reach": 60}
    yield "path", {"id": ids["path"], "source": ids["stages"][0], "target": ids["stages"][2], "label": "Skips"}
    ends = {"source": ids["note"][0], "target": ids["pain"][2]}
    yield "dependency", {"id": ids["dependency"], **ends, "label": "By mail"}
    yield "comment", {"id": ids["comment"], "target": ids["touchpoint"][0], "text": "Why?"}
    yield "fix", {"id": ids["fix"], "target": ids["touchpoint"][0], "comment": ids["comment"], "text": "Call first"}
    yield "waiver", {"id": ids["waiver"], "rule": "no_owner", "reason": "All of us look after it"}
    yield "marker", {"id": ids["marker"], "target": ids["stages"][0], "text": "New carrier", "day": "2026-09-08"}
    yield "quote", {"id": ids["quote"], "target": ids["touchpoint"][1], "text": "Nobody called.", "value": 1}
    if ids["metric"]:
        yield "target", {"id": ids["target"], "place": ids["stages"][0], "metric": ids["metric"], "value": 30}
    if ids["file"]:
        yield "attachment", {"id": ids["attachment"], "target": ids["note"][0], "file": ids["file"]}
    yield "version", {"id": ids["version"], "title": "Before the workshop", "revision": 0}


def others(kind, ids):
    """A valid value for every field that people set, mostly not its default; links point into the map of `ids`."""
    return {name: _other(kind, name, spec, ids) for name, spec in KINDS[kind].items() if name in settable_fields(kind)}


def _other(kind, name, spec, ids):
    if isinstance(spec, Text):
        return f"Как there: {name} \U0001f382"
    if isinstance(spec, Choice):
        # Not the last of the lane kinds, `custom`, which is the default.
        return next(word for word in reversed(spec.words.values) if word != spec.default)
    if isinstance(spec, Integer):
        return spec.low
    if isinstance(spec, Number):
        return -7.25
    if isinstance(spec, WorkspaceLink):
        return getattr(ids, spec.kind)
    if isinstance(spec, Flag):
        return True
    if isinstance(spec, Systems):
        return []
    if isinstance(spec, Address | Person | People | Day):
        return {Address: "https://example.test/", Person: None, People: [], Day: "2027-01-31"}[type(spec)]
    return _target(kind, name, spec, ids)


def _target(kind, name, spec, ids):
    if spec.kind in ("comment", "fix"):
        return getattr(ids, spec.kind)
    if spec.kind == "card":
        return ids.pain[1] if name == "source" else ids.note[2]
    if spec.kind in ("stage", ""):
        return ids.stages[2] if name in ("target", "place") else ids.stages[1]
    return ids.lane_of[kind] if spec.kind == "lane" else ids.touchpoint[1]


def wrong(kind):
    """Pairs (field, value) that a kind must refuse: off the scale, of another type, unknown, too long."""
    specs = {name: spec for name, spec in KINDS[kind].items() if name in settable_fields(kind)}
    for name, spec in {**specs, "rank": Text(100, label="", subject=""), "id": Link("id", label="")}.items():
        yield from ((name, value) for value in (*_wrong(spec), *AWKWARD) if not _fits(spec, value))


UNKNOWN = ["", "stage", "stage.fly", "STAGE.CREATE", "stage.create ", None, 7, [], {}, "\0", "x" * 999]
AWKWARD = [[], {}, ["x"], 1.5, "nul \0", "half \ud83d"]


def _wrong(spec):
    if isinstance(spec, Text):
        return [None, 7, True, "x" * (spec.limit + 1)]
    if isinstance(spec, Choice):
        return ["unheard-of", 3, True, *([] if spec.null else [None])]
    if isinstance(spec, Integer):
        return [spec.low - 1, spec.high + 1, True, str(spec.low), 2**53, *([] if spec.null else [None])]
    if isinstance(spec, Flag):
        return [None, 0, 1, "true"]
    if isinstance(spec, Address):
        long = "https://example.test/" + "x" * MAX_ADDRESS_LENGTH
        return [None, 7, True, "example.test", "ftp://example.test/", "https://", long]
    if isinstance(spec, Day):
        return ["", "yesterday", "2026-13-01", 3, True]
    if isinstance(spec, Systems):
        return [None, "", 3, True, [None], [7], ["not-a-uuid"], [str(uuid.uuid4())]]
    may_be_none = isinstance(spec, Person) or spec.null
    return ["", "not-a-uuid", 3, str(uuid.uuid4()), *([] if may_be_none else [None])]


def _fits(spec, value):
    """A fresh id is no mistake where a record's own id is meant, nor an empty list where there may be several."""
    if isinstance(spec, Systems):
        return value == []
    return isinstance(spec, Link) and spec.kind == "id" and isinstance(value, str) and len(value) == 36
