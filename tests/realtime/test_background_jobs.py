"""The background jobs of a server: from its start to its end, whatever one of them meets."""

import asyncio
import threading

import pytest

from cxapp.exports import workspace_archive
from cxapp.realtime import lifespan


@pytest.fixture
async def server(monkeypatch):
    """Return a function that starts a server's jobs; they are stopped at the end."""
    monkeypatch.setattr(lifespan, "INTERVAL_SECONDS", 0.01)
    expected, messages = asyncio.Queue(), asyncio.Queue()
    running = []

    async def start(jobs, long_jobs=()):
        monkeypatch.setattr(lifespan, "JOBS", jobs)
        monkeypatch.setattr(lifespan, "LONG_JOBS", long_jobs)
        running.append(asyncio.create_task(lifespan.application({"type": "lifespan"}, expected.get, messages.put)))
        await expected.put({"type": "lifespan.startup"})
        assert await messages.get() == {"type": "lifespan.startup.complete"}

    yield start
    await expected.put({"type": "lifespan.shutdown"})
    assert await messages.get() == {"type": "lifespan.shutdown.complete"}
    await running[0]
    assert not [task for task in asyncio.all_tasks() if task.get_coro().__name__ == "run_jobs"]


async def test_it_goes_round_from_start_to_stop_and_survives_a_bad_round(server):
    rounds = []

    def send_due():
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise ConnectionError

    await server((send_due,))
    async with asyncio.timeout(10):
        while len(rounds) < 3:
            await asyncio.sleep(0.01)


async def test_mail_is_sent_while_an_export_of_everything_is_made(server):
    begun, mailed, finish = threading.Event(), threading.Event(), threading.Event()

    def make_due():
        begun.set()
        finish.wait(10)

    await server((lambda: begun.is_set() and mailed.set(),), (make_due,))
    try:
        assert await asyncio.to_thread(mailed.wait, 5)
    finally:
        finish.set()


def test_only_the_export_of_everything_has_a_thread_of_its_own():
    assert (workspace_archive.make_due,) == lifespan.LONG_JOBS
    assert workspace_archive.make_due not in lifespan.JOBS
