"""The work of an operation grows with its records and the map's, not with one times the other: counted, not timed."""

import sys
import uuid

import pytest

from cxapp.operations import batch as batch_operations
from cxapp.records import validate

SMALL, LARGE = 150, 300
# Twice the records may take twice the work, and a little more where something is sorted; each by each takes four times.
MAX_RATIO = 2.3


@pytest.fixture
def count(monkeypatch):
    """A function that counts the instructions of Python that a call takes."""
    monkeypatch.setattr(validate, "MAX_STAGES", 10_000)

    def run(act, *args, **options):
        counted = 0

        def trace(frame, event, _argument):
            nonlocal counted
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
            counted += event == "opcode"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            done = act(*args, **options)
        finally:
            sys.settrace(before)
        return counted, done

    return run


@pytest.fixture
def batch(submit):
    """A function that submits operations as one."""
    return lambda steps: submit("records.batch", {"operations": steps})


def stages(count):
    return [{"type": "stage.create", "data": {"id": str(uuid.uuid4()), "title": str(n)}} for n in range(count)]


def notes(count, stage, lane):
    where = {"stage": stage["id"], "lane": lane["id"]}
    return [{"type": "note.create", "data": {"id": str(uuid.uuid4()), "text": str(n), **where}} for n in range(count)]


def ids(steps):
    return [step["data"]["id"] for step in steps]


def grow(small, large):
    assert large < MAX_RATIO * small


def test_a_batch_of_new_stages(count, batch):
    grow(count(batch, stages(SMALL))[0], count(batch, stages(LARGE))[0])


def test_a_batch_of_new_cards_in_one_cell(count, batch, stage, lane):
    grow(count(batch, notes(SMALL, stage, lane))[0], count(batch, notes(LARGE, stage, lane))[0])


def test_a_batch_of_cards_that_go(count, batch, stage, lane):
    counts = []
    for size in (SMALL, LARGE):
        steps = notes(size, stage, lane)
        batch(steps)
        counts.append(count(batch, [{"type": "note.delete", "data": {"id": id}} for id in ids(steps)])[0])
    grow(*counts)


def test_a_batch_of_cards_that_move(count, batch, create, stage, lane):
    other, counts = create("stage", title="Other"), []
    for size in (SMALL, LARGE):
        steps = notes(size, stage, lane)
        batch(steps)
        moves = [{"type": "note.update", "data": {"id": id, "stage": other["id"]}} for id in ids(steps)]
        counts.append(count(batch, moves)[0])
    grow(*counts)


def test_a_stage_with_its_cards_that_is_copied(count, batch, submit, create, lane):
    counts = []
    for size in (SMALL, LARGE):
        stage = create("stage", title=str(size))
        batch(notes(size, stage, lane))
        counts.append(count(submit, "stage.duplicate", {"id": stage["id"]})[0])
    grow(*counts)


def test_a_stage_with_its_cards_that_goes_and_comes_back(count, batch, submit, create, lane):
    removed, back, again = [], [], []
    for size in (SMALL, LARGE):
        stage = create("stage", title=str(size))
        batch(notes(size, stage, lane))
        counted, done = count(submit, "stage.delete", {"id": stage["id"]})
        removed.append(counted)
        counted, done = count(submit, "operation.undo", {"operations": [done["id"]]})
        back.append(counted)
        counted, done = count(submit, "operation.undo", {"operations": [done["id"]]})
        again.append(counted)
    grow(*removed)
    grow(*back)
    grow(*again)


def test_a_batch_of_texts_that_is_undone(count, batch, submit, stage, lane):
    counts = []
    for size in (SMALL, LARGE):
        steps = notes(size, stage, lane)
        batch(steps)
        done = batch([{"type": "note.update", "data": {"id": id, "text": "New"}} for id in ids(steps)])
        counts.append(count(submit, "operation.undo", {"operations": [done["id"]]})[0])
    grow(*counts)


def test_a_map_that_is_restored(count, batch, submit, journey, stage, lane):
    counts = []
    for size in (SMALL, LARGE):
        journey.document.refresh_from_db()
        revision = journey.document.revision
        batch(notes(size, stage, lane))
        counts.append(count(submit, "journey.restore", {"revision": revision})[0])
    grow(*counts)


@pytest.mark.parametrize(("kind", "name"), [("stage", "MAX_STAGES"), ("lane", "MAX_LANES"), ("note", "MAX_CARDS")])
def test_what_is_too_much_for_a_map_says_the_limit(kind, name, stage, lane, submit, refused, create, monkeypatch):
    monkeypatch.setattr(validate, name, 2)
    fields = {"stage": stage["id"], "lane": lane["id"]} if kind == "note" else {}
    made = [create(kind, **fields) for _ in range(2 if kind == "note" else 1)]
    refusal = refused(f"{kind}.create", fields)
    words = {"stage": "stages", "lane": "lanes", "note": "cards"}[kind]
    assert (refusal.status, refusal.code, refusal.detail) == (409, "full", f"A map can have at most 2 {words}.")
    deletion = submit(f"{kind}.delete", {"id": made[0]["id"]})
    monkeypatch.setattr(validate, name, 1)
    submit("operation.undo", {"operations": [deletion["id"]]})


def test_a_batch_that_is_too_long_says_the_limit(refused):
    refusal = refused(
        "records.batch", {"operations": [{"type": "stage.create", "data": {}}] * (batch_operations.MAX_OPERATIONS + 1)}
    )
    assert refusal.detail == "operations must be a list of 1 to 5000."
