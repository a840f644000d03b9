"""What the layer loses, the log gives back: in order, once, and without being asked."""

import time
import uuid

import pytest

from cxapp import broadcast, operations, records
from cxapp.realtime import hub_registry, periodic
from cxapp.realtime.hub import Hub

from .test_access import SLACK


@pytest.fixture
def commit_silently(journey, alice, monkeypatch):
    """Return a function that commits an operation without publishing it."""

    def apply(**fields):
        with monkeypatch.context() as silence:
            silence.setattr(broadcast, "announce_operations", lambda *args: None)
            id = str(uuid.uuid4())
            return operations.submit(journey.pk, actor=alice, id=id, type="stage.create", data=fields).operation

    return apply


@pytest.fixture
def no_beats(monkeypatch):
    """The periodic heads, which would bring what is missing, are not sent."""
    monkeypatch.setattr(Hub, "heartbeat", lambda hub, revision: None)


def test_a5_a_quiet_map_sends_its_head_at_least_every_five_seconds(sit, alice, submit):
    submit("stage.create", {})
    desk = sit(alice)
    for _ in range(2):
        start = time.monotonic()
        assert desk.next("head")["revision"] == 1
        assert time.monotonic() - start < periodic.HEARTBEAT_SECONDS + SLACK
    assert periodic.HEARTBEAT_SECONDS < 5


def test_a5_a_lost_operation_is_read_from_the_log_at_the_next_beat(sit, alice, bob, commit_silently):
    desks = [sit(alice), sit(bob)]
    lost = [commit_silently(title=str(turn)) for turn in range(3)]
    for desk in desks:
        assert desk.applied(lost[-1]["id"]) == lost[-1]
        assert desk.revisions() == [1, 2, 3]


@pytest.mark.usefixtures("no_beats")
def test_a4_a_hole_before_news_is_filled_at_once(sit, alice, bob, commit_silently):
    here, there = sit(alice), sit(bob)
    lost = [commit_silently(title=str(turn)) for turn in range(3)]
    done = here.do("stage.create", {})
    there.applied(done["id"])
    assert here.revisions() == there.revisions() == [1, 2, 3, 4]
    assert {operation["id"] for operation in lost} <= {
        frame["operation"]["id"] for frame in there.frames if "operation" in frame
    }


def test_a4_operations_out_of_order_or_doubled_are_delivered_once(sit, alice, bob, commit_silently, journey):
    here = sit(bob)
    done = [commit_silently(title=str(turn)) for turn in range(6)]
    for place in (2, 0, 2, 1, 1, 5, 0, 4, 3, 5):
        broadcast.announce_operations(journey.pk, [done[place]])
    here.applied(done[-1]["id"])
    assert here.revisions() == [1, 2, 3, 4, 5, 6]


@pytest.mark.usefixtures("no_beats")
def test_a_hole_longer_than_a_page_of_the_log_is_filled_whole(sit, alice, bob, commit_silently, monkeypatch):
    monkeypatch.setattr(operations.read_since, "__defaults__", (2,))
    desk = sit(alice)
    for turn in range(5):
        commit_silently(title=str(turn))
    desk.do("stage.create", {})
    assert desk.revisions() == [1, 2, 3, 4, 5, 6]


def test_an_operation_too_big_for_a_frame_comes_without_its_changes(sit, alice, bob, monkeypatch, journey):
    monkeypatch.setattr(broadcast, "MAX_FRAME_LENGTH", 2000)
    here, there = sit(alice), sit(bob)
    done = here.do("stage.create", {"goal": "x" * 5000})
    assert "changes" not in done
    assert there.applied(done["id"]) == done
    [kept] = operations.read_since(journey.pk, 0)["operations"]
    assert kept["changes"][0]["record"]["goal"] == "x" * 5000


@pytest.mark.usefixtures("no_beats")
def test_a26_a_hub_that_the_shortened_log_left_behind_goes_on_from_now(sit, alice, bob, commit_silently, journey):
    """Its people see the hole in the next operation, and read the map again."""
    here, there = sit(alice), sit(bob)
    for turn in range(3):
        commit_silently(title=str(turn))
    records.compaction.compact(journey.pk, 3)
    done = here.do("stage.create", {})
    assert there.applied(done["id"])["revision"] == 4
    assert here.revisions() == there.revisions() == [4]


def test_a7_nothing_falls_between_the_hello_and_the_first_news(sit, knock, token, bob, commit_silently, alice, journey):
    """People come in while others write: each hears every revision after the one they were greeted with."""
    writer = sit(alice)
    for _ in range(10):
        writer.submit("stage.create", {})
        desk = knock(token(bob))
        last = writer.submit("stage.create", {})
        first, end = desk.greet().hello["revision"], writer.applied(last)["revision"]
        if first < end:
            desk.applied(last)
        assert desk.revisions() == list(range(first + 1, end + 1))
        desk.close()


def test_changed_scores_are_published(sit, alice, journey):
    desk, metric = sit(alice), uuid.uuid4()
    broadcast.announce_score_change(journey.pk, [metric])
    assert desk.next("scores.changed")["metrics"] == [str(metric)]


@pytest.mark.usefixtures("no_beats")
def test_a7_what_is_committed_while_the_first_comes_in_is_not_lost(sit, alice, journey, monkeypatch):
    """The commit is between reading the revision and using it, and is published at that moment."""

    def read(document_id, real=hub_registry._read_revision):
        found = real(document_id)
        operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="stage.create", data={})
        return found

    monkeypatch.setattr(hub_registry, "_read_revision", read)
    desk = sit(alice)
    assert desk.hello["revision"] + len(desk.revisions()) == 1
    assert desk.do("stage.create", {})["revision"] == 2
    assert desk.revisions() == list(range(desk.hello["revision"] + 1, 3))


def test_a_hub_that_could_not_be_opened_is_opened_again(knock, token, alice, monkeypatch):
    def fail(document_id):
        raise OSError("the database is away")

    with monkeypatch.context() as broken:
        broken.setattr(hub_registry, "_read_revision", fail)
        knock(token(alice)).wait_for_close()
    assert knock(token(alice)).greet().hello["revision"] == 0
