"""The end of a process: what was submitted is committed before it goes."""

import asyncio

import pytest

from cxapp.realtime import hub_registry, lifespan


class Pump:
    """A pump in the middle of its work."""

    is_busy = True


@pytest.fixture
async def pump():
    """The pump of the running loop's hubs, busy until the test says otherwise."""
    registry = hub_registry.current()
    registry._commit_queue = Pump()
    yield registry._commit_queue
    registry._commit_queue.is_busy = False


async def live(messages, sent):
    """Run the application of a process's life on these messages."""

    async def receive():
        return {"type": messages.pop(0)}

    async def send(message):
        sent.append(message["type"])

    await lifespan.application({"type": "lifespan"}, receive, send)


async def test_b13_a_process_ends_when_what_was_submitted_is_committed(pump):
    messages = []
    ending = asyncio.ensure_future(live(["lifespan.startup", "lifespan.shutdown"], messages))
    while not messages:
        await asyncio.sleep(0)
    await asyncio.wait([ending], timeout=0.1)
    assert messages == ["lifespan.startup.complete"]
    pump.is_busy = False
    await asyncio.wait_for(ending, 5)
    assert messages == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_b13_a_process_does_not_wait_for_ever(pump, monkeypatch):
    monkeypatch.setattr(lifespan, "FINISH_TIMEOUT", 0.05)
    messages = []
    await asyncio.wait_for(live(["lifespan.shutdown"], messages), 5)
    assert messages == ["lifespan.shutdown.complete"]


async def test_b13_a_process_whose_loop_never_had_a_socket_ends_at_once():
    await asyncio.wait_for(live(["lifespan.shutdown"], []), 5)
