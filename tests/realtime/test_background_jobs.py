"""The server's rounds with the mail: from its start to its end, whatever one round meets."""

import asyncio

from cxapp.realtime import lifespan


async def test_it_goes_round_from_start_to_stop_and_survives_a_bad_round(monkeypatch):
    rounds = []

    def send_due():
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise ConnectionError

    monkeypatch.setattr(lifespan, "JOBS", (send_due,))
    monkeypatch.setattr(lifespan, "INTERVAL_SECONDS", 0.01)
    expected, messages = asyncio.Queue(), asyncio.Queue()
    server = asyncio.create_task(lifespan.application({"type": "lifespan"}, expected.get, messages.put))
    await expected.put({"type": "lifespan.startup"})
    assert await messages.get() == {"type": "lifespan.startup.complete"}
    async with asyncio.timeout(10):
        while len(rounds) < 3:
            await asyncio.sleep(0.01)
    await expected.put({"type": "lifespan.shutdown"})
    assert await messages.get() == {"type": "lifespan.shutdown.complete"}
    await server
    assert not [task for task in asyncio.all_tasks() if task.get_coro().__name__ == "go_round"]
