"""Who is here and where: sent to the others, never stored, at most ten times a second."""

import time
import uuid

from cxapp.realtime import presence_registry


def update(**presence):
    """The frame that says where one is."""
    return {"type": "presence.update", "presence": presence}


def presence_of(desk, **fields):
    """A test of a presence.updated frame: it is this desk's, and says this."""
    return lambda frame: frame["session"] == desk.session and frame["presence"] == fields


def test_the_others_see_who_comes_and_goes(sit, alice, bob):
    here = sit(alice)
    there = sit(bob)
    frame = here.next("presence.updated", presence_of(there))
    assert frame["user"] == {"id": str(bob.pk), "name": "Bob"}
    there.close()
    assert here.next("presence.updated", lambda frame: frame["presence"] is None)["session"] == there.session


def test_where_somebody_is_reaches_the_others_whole(sit, alice, bob):
    here, there = sit(alice), sit(bob)
    place = {"record": str(uuid.uuid4()), "field": "text", "caret": 3, "selection": [1, 3]}
    there.send(update(**place))
    here.next("presence.updated", presence_of(there, **place))
    late = sit(alice)
    entry = next(entry for entry in late.hello["presences"] if entry["session"] == there.session)
    assert entry["presence"] == place


def test_late_arrivals_learn_what_others_see_and_how_idle_they_are(sit, alice, bob):
    here, there = sit(alice), sit(bob)
    ids = {name: str(uuid.uuid4()) for name in ("stage", "lane", "present", "follow")}
    seen = {"view": {**ids, "x": 0.25, "y": 0, "overlay": "gaps"}, "idle": 2}
    there.send(update(**seen))
    here.next("presence.updated", presence_of(there, **seen))
    assert [entry["presence"] for entry in sit(alice).hello["presences"] if entry["session"] == there.session] == [seen]


def test_where_the_pointer_is_and_what_it_drags_reaches_members(sit, alice, bob, victor):
    here, editor, viewer = sit(alice), sit(bob), sit(victor)
    pointer = {"stage": str(uuid.uuid4()), "lane": str(uuid.uuid4()), "x": 0.5, "y": 0.125}
    drag = {"cards": [str(uuid.uuid4())], "count": 1, "stage": pointer["stage"], "lane": pointer["lane"], "place": 2}
    for desk in (editor, viewer):
        desk.send(update(pointer=pointer, drag=drag))
    here.wait_for("presence.updated", presence_of(editor, pointer=pointer, drag=drag))
    # Who may not edit drags nothing.
    here.wait_for("presence.updated", presence_of(viewer, pointer=pointer))
    editor.send(update())
    here.wait_for("presence.updated", presence_of(editor))


def test_a_dragged_stage_reaches_members(sit, alice, bob, victor):
    here, editor, viewer = sit(alice), sit(bob), sit(victor)
    drag = {"kind": "stage", "id": str(uuid.uuid4()), "cards": [], "place": 2}
    for desk in (editor, viewer):
        desk.send(update(drag=drag))
    here.wait_for("presence.updated", presence_of(editor, drag=drag))
    here.wait_for("presence.updated", presence_of(viewer))


def test_nobody_hears_their_own(sit, alice, bob):
    here, there = sit(alice), sit(bob)
    there.send(update(caret=1))
    here.next("presence.updated", presence_of(there, caret=1))
    there.applied(here.do("stage.create", {})["id"])
    assert not [f for f in there.frames if f["type"] == "presence.updated" and f["session"] == there.session]


def test_a12_two_sockets_of_one_person_are_two(sit, alice, bob):
    first, second, there = sit(alice), sit(alice), sit(bob)
    assert first.session != second.session
    first.send(update(caret=1))
    second.send(update(caret=2))
    there.wait_for("presence.updated", presence_of(first, caret=1))
    there.wait_for("presence.updated", presence_of(second, caret=2))
    first.close()
    removed = there.next("presence.updated", lambda frame: frame["presence"] is None)
    assert removed["session"] == first.session


def test_g5_of_many_moves_the_others_hear_a_few_and_the_last(sit, alice, bob):
    here, there = sit(alice), sit(bob)
    start = time.monotonic()
    for caret in range(400):
        there.send(update(caret=caret))
    here.next("presence.updated", presence_of(there, caret=399))
    received = [f for f in here.frames if f["type"] == "presence.updated" and f["session"] == there.session]
    assert len(received) <= 4 + (time.monotonic() - start) / presence_registry.MIN_INTERVAL_SECONDS


def test_presence_is_never_stored(sit, bob, journey):
    desk = sit(bob)
    desk.send(update(caret=1))
    assert desk.is_well()
    journey.document.refresh_from_db()
    assert journey.document.revision == 0


WRONG = [
    None,
    [],
    "here",
    {"name": "Mallory"},
    {"user": {"id": "x"}},
    {"record": 7},
    {"record": "x" * 65},
    {"record": {}},
    {"field": []},
    {"caret": -1},
    {"caret": 1.5},
    {"caret": "1"},
    {"caret": True},
    {"caret": 10**7},
    {"selection": 3},
    {"selection": [1]},
    {"selection": [1, 2, 3]},
    {"selection": [1, "2"]},
    {"selection": {"from": 1}},
    {"idle": -1},
    {"idle": 11},
    {"idle": True},
    {"view": []},
    {"view": {"who": "x"}},
    {"view": {"stage": 7}},
    {"view": {"follow": "x" * 65}},
    {"view": {"x": 1.01}},
    {"view": {"y": "0"}},
    {"view": {"y": True}},
    {"view": {"overlay": {}}},
    {"pointer": []},
    {"pointer": {"who": "x"}},
    {"pointer": {"stage": 7}},
    {"pointer": {"x": -0.1}},
    {"drag": []},
    {"drag": {}},
    {"drag": {"cards": []}},
    {"drag": {"cards": [7]}},
    {"drag": {"cards": ["x"] * 21}},
    {"drag": {"cards": ["x" * 65]}},
    {"drag": {"cards": ["x"], "stage": 7}},
    {"drag": {"cards": ["x"], "place": -1}},
    {"drag": {"cards": ["x"], "count": "2"}},
    {"drag": {"cards": ["x"], "who": "x"}},
    {"drag": {"kind": "card", "id": "x"}},
    {"drag": {"kind": [], "id": "x"}},
    {"drag": {"kind": "stage"}},
    {"drag": {"kind": "stage", "id": "x" * 65}},
    {"drag": {"id": "x", "cards": ["x"]}},
    {"drag": {"kind": "lane", "id": "x", "cards": ["x"]}},
    {"drag": {"kind": "lane", "id": "x", "place": -1}},
]


def test_an_invalid_presence_gets_an_error_and_reaches_nobody(sit, alice, bob):
    here, there = sit(alice), sit(bob)
    for presence in WRONG:
        there.send({"type": "presence.update", "presence": presence})
        error = there.next("error")
        assert error["code"], presence
        assert error["detail"]
    there.send(update(caret=7))
    here.next("presence.updated", presence_of(there, caret=7))
    values = [f["presence"] for f in here.frames if f["type"] == "presence.updated" and f["session"] == there.session]
    assert [presence for presence in values if presence] == [{"caret": 7}]
