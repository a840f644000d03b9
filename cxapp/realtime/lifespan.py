"""The life of a server process: runs periodic jobs, and commits what was submitted before it ends."""

import asyncio

from . import background_jobs, hub_registry

FINISH_TIMEOUT = 5


async def application(scope, receive, send):
    """The ASGI application for the lifespan protocol."""
    rounds = []
    while (await receive())["type"] == "lifespan.startup":
        rounds.append(asyncio.create_task(background_jobs.run_jobs()))
        await send({"type": "lifespan.startup.complete"})
    await hub_registry.finish(FINISH_TIMEOUT)
    await background_jobs.stop(rounds)
    await send({"type": "lifespan.shutdown.complete"})
