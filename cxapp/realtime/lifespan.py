"""What a process does from start to end: runs periodic jobs, and at the end commits what was submitted."""

import asyncio

from . import background_jobs, hub_registry

FINISH_TIMEOUT = 5


async def application(scope, receive, send):
    """The ASGI application for the life of the process."""
    rounds = []
    while (await receive())["type"] == "lifespan.startup":
        rounds.append(asyncio.create_task(background_jobs.run_jobs()))
        await send({"type": "lifespan.startup.complete"})
    await hub_registry.finish(FINISH_TIMEOUT)
    await background_jobs.stop(rounds)
    await send({"type": "lifespan.shutdown.complete"})
