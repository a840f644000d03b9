"""What the product must refuse without a scratch: bad operations and bad bodies, by name."""

import json
import uuid

WORD = "x" * 5_000
LONGEST = "я" * 10_000


def operation(type, data, id=None):
    """The body of an operation."""
    return {"id": id or str(uuid.uuid4()), "type": type, "data": data}


def bad_operations(here, there):
    """{name: operation} that no map takes; `here` and `there` hold ids of this map and of another's."""
    touchpoint = {"stage": here["stage"], "lane": here["touchpoints"]}
    note = {"stage": here["stage"], "lane": here["lane"]}
    edit = {"kind": "note", "id": here["note"], "field": "text", "revision": 0}
    return {
        **_envelopes(),
        "no such type": operation("stage.explode", {}),
        "a type that is private": operation("__class__", {}),
        "an unknown field": operation("stage.create", _new(title="A", colour="red")),
        "a field of the database": operation("stage.create", _new(document=there["journey"])),
        "a prototype": operation("stage.create", {**_new(), "__proto__": {"title": "A"}}),
        "an id that is no UUID": operation("stage.create", {"id": "1", "title": "A"}),
        "an id that is taken here": operation("stage.create", {"id": here["stage"], "title": "A"}),
        "an id that is taken by another kind": operation("lane.create", {"id": here["stage"], "kind": "actions"}),
        "an id of another journey": operation("stage.create", {"id": there["stage"], "title": "A"}),
        "update of another journey's stage": operation("stage.update", {"id": there["stage"], "goal": "A"}),
        "deletion of another journey's stage": operation("stage.delete", {"id": there["stage"]}),
        "a stage of another journey": operation("note.create", _new(stage=there["stage"], lane=here["lane"])),
        "a move to another journey's stage": operation("note.update", {"id": here["note"], "stage": there["stage"]}),
        "a path to another journey": operation("path.create", _new(source=here["stage"], target=there["stage"])),
        "another journey's text": operation("text.edit", {**edit, "id": there["stage"], "splices": [[0, 0, "A"]]}),
        "a persona of another workspace": operation("journey.update", {"personas": [there["persona"]]}),
        "undo of another journey's operation": operation("operation.undo", {"operations": [there["operation"]]}),
        "a card of the wrong kind for its lane": operation("pain.create", _new(**note)),
        "a card in a lane that holds none": operation("note.create", _new(stage=here["stage"], lane=here["emotion"])),
        "a lane in the place of a stage": operation("note.create", _new(stage=here["lane"], lane=here["lane"])),
        "a note as a touchpoint": operation("touchpoint.update", {"id": here["note"], "emotion": 1}),
        "an emotion of 3": operation("touchpoint.create", _new(**touchpoint, emotion=3)),
        "an importance of 0": operation("touchpoint.create", _new(**touchpoint, importance=0)),
        "a reach of 101": operation("touchpoint.create", _new(**touchpoint, reach=101)),
        "a credit of -6": operation("touchpoint.create", _new(**touchpoint, credit=-6)),
        "truth as a number": operation("touchpoint.create", _new(**touchpoint, emotion=True)),
        "a number as text": operation("touchpoint.create", _new(**touchpoint, emotion="1")),
        "a comma in a number": operation("touchpoint.create", _new(**touchpoint, emotion="1,5")),
        "a fraction": operation("touchpoint.create", _new(**touchpoint, emotion=1.5)),
        "a number as truth": operation("touchpoint.create", _new(**touchpoint, moment_of_truth=1)),
        "an unknown channel": operation("touchpoint.create", _new(**touchpoint, channel="pigeon")),
        "a list as text": operation("note.create", _new(**note, text=["A"])),
        "no text at all": operation("note.create", _new(**note, text=None)),
        "an unknown level": operation("stage.create", _new(level="heaven")),
        "a title of 201": operation("stage.create", _new(title="я" * 201)),
        "a text of 10,001": operation("note.create", _new(**note, text=LONGEST + "я")),
        "a text of 10,001 by update": operation("note.update", {"id": here["note"], "text": LONGEST + "я"}),
        "a text of 10,001 by splices": operation("text.edit", {**edit, "splices": [[0, 0, LONGEST + "я"]]}),
        "a rank of the client's own making": operation("stage.create", _new(rank="../")),
        "splices out of order": operation("text.edit", {**edit, "splices": [[3, 1, ""], [0, 1, ""]]}),
        "a splice beyond the end": operation("text.edit", {**edit, "splices": [[9_999, 1, ""]]}),
        "a negative splice": operation("text.edit", {**edit, "splices": [[-1, 0, "A"]]}),
        "a splice that is none": operation("text.edit", {**edit, "splices": [["0", 0, "A"]]}),
        "a revision that is still to come": operation(
            "text.edit", {**edit, "revision": 10**6, "splices": [[0, 0, "A"]]}
        ),
        "a revision that is no number": operation("text.edit", {**edit, "revision": "0", "splices": [[0, 0, "A"]]}),
        "a field that is no text": operation("text.edit", {**edit, "field": "stage", "splices": [[0, 0, "A"]]}),
        "a batch with one bad step": operation("records.batch", {"operations": _batch(here, there)}),
        "a batch in a batch": operation("records.batch", {"operations": [{"type": "records.batch", "data": {}}]}),
        "a template that is a path": operation("template.apply", {"template": "../../etc/passwd"}),
        "a revision to restore that never was": operation("journey.restore", {"revision": 10**6}),
        "an unknown state": operation("journey.update", {"state": "maybe"}),
        "a new workspace": operation("journey.update", {"workspace": there["workspace"]}),
        "no change at all": operation("stage.update", {"id": here["stage"]}),
    }


def _new(**fields):
    return {"id": str(uuid.uuid4()), **fields}


def _batch(here, there):
    good = {"type": "stage.create", "data": _new(title="Half done")}
    return [good, {"type": "stage.update", "data": {"id": there["stage"], "goal": "A"}}]


def _envelopes():
    good = operation("stage.create", _new(title="A"))
    return {
        "no id of its own": {"type": "stage.create", "data": _new()},
        "no type": {"id": str(uuid.uuid4()), "data": {}},
        "no data": {"id": str(uuid.uuid4()), "type": "stage.create"},
        "data that is a list": operation("stage.create", []),
        "data that is null": operation("stage.create", None),
        "a type that is a list": operation(["stage.create"], {}),
        "an operation id that is no UUID": {**good, "id": "1"},
        "an operation id that is a number": {**good, "id": 1},
        "an actor": {**good, "actor": str(uuid.uuid4())},
        "a revision of the client's own": {**good, "revision": 7},
    }


def bad_bodies():
    """{name: (bytes, status)} that are refused before anybody reads what they say."""
    raw = json.dumps(operation("stage.create", _new(title="MARK")))
    deep = json.dumps(operation("stage.create", "MARK"))
    return {
        "nothing": (b"", 400),
        "not JSON": (b"{", 400),
        "not UTF-8": (b'{"id": "\xff"}', 400),
        "a NUL": (raw.replace("MARK", "a\\u0000b").encode(), 400),
        "a NUL in a key": (raw.replace('"title"', '"ti\\u0000tle"').encode(), 400),
        "a lone surrogate": (raw.replace("MARK", "\\ud800").encode(), 400),
        "a lone surrogate in a key": (raw.replace('"title"', '"\\udfff"').encode(), 400),
        "NaN": (raw.replace('"MARK"', "NaN").encode(), 400),
        "Infinity": (raw.replace('"MARK"', "-Infinity").encode(), 400),
        "1e999": (raw.replace('"MARK"', "1e999").encode(), 400),
        "33 deep": (_nested(deep, 33), 400),
        "900 deep": (_nested(deep, 900), 400),
        "100,000 deep": (_nested(deep, 100_000), 400),
        "100,000 open brackets": (b"[" * 100_000, 400),
        "an integer of 5,000 digits": (raw.replace('"MARK"', "9" * 5_000).encode(), 400),
        "an integer beyond 2^53": (raw.replace('"MARK"', str(2**53)).encode(), 400),
        "the same key twice": (raw.replace('"title"', '"title": "A", "title"').encode(), 400),
        "300 kB": (raw.replace("MARK", "x" * 300_000).encode(), 413),
        "10 MB": (raw.replace("MARK", "x" * 10_000_000).encode(), 413),
    }


def _nested(body, levels):
    """A body whose whole is `levels` deep."""
    inside = levels - 1
    return body.replace('"MARK"', "[" * inside + "]" * inside).encode()
