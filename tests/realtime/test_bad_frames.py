"""Frames that make no sense: an error for their sender, who stays, and nothing for anybody else."""

import contextlib
import json
import uuid

import pytest
from websockets.exceptions import ConnectionClosed

from cxapp import records
from cxapp.realtime import protocol, socket_application
from cxapp.realtime.allowances import MAX_FRAME_BURST
from tests.operations import sample_map

DEEP = "[" * 33 + "]" * 33


def operation(data, type="stage.create", id=None):
    """The text of an operation's frame; `data` is JSON text."""
    id = id or str(uuid.uuid4())
    return f'{{"type":"operation.submit","operation":{{"id":"{id}","type":"{type}","data":{data}}}}}'


NONSENSE = {
    "empty": "",
    "blank": " \n",
    "not JSON": "hello",
    "half JSON": '{"type":"presence.update"',
    "binary": b"\x00\xff\xfe",
    "binary JSON": b'{"type":"presence.update","presence":{}}',
    "empty binary": b"",
    "null": "null",
    "list": "[]",
    "number": "7",
    "text": '"operation.submit"',
    "no type": "{}",
    "null type": '{"type":null}',
    "list type": '{"type":["operation.submit"]}',
    "unknown type": '{"type":"operation.erase"}',
    "a server's type": '{"type":"operation.applied","operation":{}}',
    "no operation": '{"type":"operation.submit"}',
    "null operation": '{"type":"operation.submit","operation":null}',
    "half an operation": '{"type":"operation.submit","operation":{"id":"x","type":"stage.create"}}',
    "more than an operation": '{"type":"operation.submit","operation":{"id":"x","type":"y","data":{},"actor":"z"}}',
    "more than a frame": '{"type":"presence.update","presence":{},"session":"x"}',
    "5,000 digits": operation('{"importance":' + "9" * 5000 + "}"),
    "beyond 2^53": operation('{"importance":9007199254740993}'),
    "NaN": operation('{"importance":NaN}'),
    "Infinity": operation('{"importance":-Infinity}'),
    "1e999": operation('{"importance":1e999}'),
    "NUL": operation('{"title":"a\\u0000b"}'),
    "NUL as a key": operation('{"a\\u0000b":1}'),
    "half a character": operation('{"title":"\\ud83d"}'),
    "half a character as a key": operation('{"\\udc00":1}'),
    "doubled key": operation('{"title":"a","title":"b"}'),
    "33 deep": operation(DEEP),
    "900 deep": operation("[" * 900 + "]" * 900),
    "100,000 deep": operation("[" * 100_000 + "]" * 100_000),
    "unclosed depth": "[" * 100_000,
    "300 kB": operation(json.dumps({"title": "x" * 300_000})),
    "300 kB of Cyrillic": operation(json.dumps({"title": "ж" * 150_000}, ensure_ascii=False)),
    "byte order mark": "\ufeff{}",
}


@pytest.fixture
def others(sit, alice):
    """Somebody else at the map."""
    return sit(alice)


def test_d3_d5_a_frame_that_makes_no_sense_gets_an_error_and_harms_nobody(sit, bob, others, journey):
    desk = sit(bob)
    for name, raw in NONSENSE.items():
        desk.send(raw)
        assert set(desk.next("error")) - {"fields"} == {"type", "code", "detail"}, name
        done = desk.do("stage.create", {"title": name})
        assert others.applied(done["id"]) == done
    result = {frame["type"] for frame in others.frames}
    assert result <= {"hello", "operation.applied", "presence.updated", "head"}
    assert records.snapshot(journey)["revision"] == len(NONSENSE)


BAD = [
    {"id": "x"},
    {"id": None},
    {"id": 7},
    {"id": []},
    {"id": {}},
    {"id": ""},
    {"data": None},
    {"data": []},
    {"data": "x"},
    {"data": {"unknown": 1}},
    {"data": {"title": 7}},
    {"data": {"title": "x" * 201}},
    {"data": {"goal": "x" * 10_001}},
    {"data": {"level": "lofty"}},
    {"data": {"rank": "0"}},
    {"data": {"id": "1"}},
    *({"type": type} for type in sample_map.UNKNOWN if type != "\0"),
    {"type": "text.edit", "data": {"kind": ["note"], "id": "x", "field": "y", "revision": 0, "splices": []}},
    {"type": "note.create", "data": {"stage": str(uuid.uuid4()), "lane": str(uuid.uuid4())}},
    {"type": "operation.undo", "data": {"operations": [str(uuid.uuid4())]}},
    {"type": "journey.restore", "data": {"revision": 10**6}},
]


def test_an_invalid_operation_leaves_its_neighbours_applied(sit, bob, others, journey):
    """Each is sent between two good ones in one breath, so that all three may share a commit."""
    desk = sit(bob)
    for wrong in BAD:
        inner = {"id": str(uuid.uuid4()), "type": "stage.create", "data": {}, **wrong}
        first = desk.submit("stage.create", {"title": "First"})
        desk.send({"type": "operation.submit", "operation": inner})
        last = desk.submit("stage.create", {"title": "Last"})
        frame = desk.next("operation.refused")
        assert (frame["id"], frame["status"] in (400, 404)) == (inner["id"], True), frame
        assert frame["code"]
        assert frame["detail"]
        for id in (first, last):
            others.applied(id)
    assert records.snapshot(journey)["revision"] == 2 * len(BAD)


def test_c3_ids_of_another_map_are_refused(sit, bob, journey, foreign_journey, mallory, submit, stage, lane):
    ids, steps = sample_map.steps()
    submit("records.batch", {"operations": steps}, actor=mallory, journey=foreign_journey)
    before, desk = records.snapshot(foreign_journey), sit(bob)
    for type, data in foreign(ids, stage, lane):
        assert desk.refused(desk.submit(type, data))["status"] in (400, 404, 409)
    assert records.snapshot(foreign_journey) == before
    assert desk.hello["revision"] == records.snapshot(journey)["revision"]


def foreign(ids, stage, lane):
    """Operations that reach for another map."""
    yield "stage.update", {"id": ids["stages"][0], "title": "Mine"}
    yield "stage.delete", {"id": ids["stages"][0]}
    yield "stage.duplicate", {"id": ids["stages"][0]}
    yield "stage.create", {"id": ids["stages"][0], "title": "Mine"}
    yield "note.update", {"id": ids["note"][0], "stage": stage["id"]}
    yield "note.create", {"stage": ids["stages"][0], "lane": lane["id"]}
    yield "note.create", {"stage": stage["id"], "lane": ids["lane_of"]["note"]}
    yield "path.create", {"source": stage["id"], "target": ids["stages"][0]}
    splice = {"kind": "note", "id": ids["note"][0], "field": "text", "revision": 0, "splices": [[0, 0, "x"]]}
    yield "text.edit", splice


def test_a_word_of_5000_letters_is_kept_whole(sit, bob, others):
    done = sit(bob).do("stage.create", {"goal": "W" * 5000})
    assert others.applied(done["id"])["changes"][0]["record"]["goal"] == "W" * 5000


def test_d1_a_frame_beyond_all_measure_closes_its_socket_alone(sit, bob, others):
    desk = sit(bob)
    desk.send("x" * (protocol.MAX_MESSAGE_BYTES + 1))
    assert desk.wait_for_close() == 4413
    assert others.is_well()


def test_d5_who_sends_only_invalid_frames_is_disconnected(sit, bob, others):
    desk = sit(bob)
    for _ in range(socket_application.MAX_INVALID_FRAMES):
        desk.send("nonsense")
    assert desk.wait_for_close() == 4429
    assert others.is_well()


def test_d2_a_flood_is_warned_and_then_closed_and_others_do_not_suffer(sit, bob, others):
    desk = sit(bob)
    with contextlib.suppress(ConnectionClosed):  # which may come while we are still sending
        for _ in range(10 * MAX_FRAME_BURST):
            desk.send('{"type":"presence.update","presence":{"caret":1}}')
    assert desk.wait_for_close() == 4429
    assert "too_many" in {frame.get("code") for frame in desk.frames}
    assert others.do("stage.create", {})["revision"] == 1
