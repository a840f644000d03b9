"""Hostile frames, a sample of those that `bin/bench hostile` sends: nobody else notices, and the map is whole."""

import asyncio

import pytest

from . import frame_runner, frames, server

FRAMES, SEED = 1500, 5
LONGEST = 1.0
MEMORY = 60_000_000


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run: (what it found, how much the server grew, what its log says of errors)."""
    with server.running(tmp_path_factory.mktemp("hostile")) as running:
        asyncio.run(frame_runner.send(running, FRAMES // 10, SEED + 1))
        before = running.memory()
        found = asyncio.run(frame_runner.send(running, FRAMES, SEED))
        yield found, running.memory() - before, running.trouble()


def test_d5_hostile_frames_close_nothing_but_their_own_sockets(run):
    found, _growth, trouble = run
    assert sum(found.sent.values()) == FRAMES
    assert found.wrong == []
    assert trouble == []


def test_d5_nobody_else_waits_for_hostile_frames(run):
    found, _growth, _trouble = run
    assert len(found.waits.socket) > 3
    assert len(found.waits.http) > 3
    _wall, worked = found.waits.longest()
    assert worked < LONGEST


def test_d5_hostile_frames_leave_nothing_in_memory(run):
    assert run[1] < MEMORY


def test_hostile_frames_are_the_same_for_the_same_seed_and_of_every_family():
    first = list(frames.generate(1, 20_000))
    assert first[:5000] == list(frames.generate(1, 5000))
    assert {frame.family for frame in first} == set(frames.WEIGHTS)
    assert {sum(map(len, frame.parts)) for frame in first if frame.family == "large"} == {
        frames.LARGEST - 1,
        frames.LARGEST,
        frames.LARGEST + 1,
    }
