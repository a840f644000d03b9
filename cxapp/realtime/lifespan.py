"""What a process does from start to end: goes round with the mail; at the end what was submitted is committed."""

import asyncio

from . import background_jobs, hub_registry

PATIENCE = 5


async def application(scope, receive, send):
    """The ASGI application for the life of the process."""
    rounds = []
    while (await receive())["type"] == "lifespan.startup":
        rounds.append(asyncio.create_task(background_jobs.go_round()))
        await send({"type": "lifespan.startup.complete"})
    await hub_registry.finish(PATIENCE)
    await background_jobs.stop(rounds)
    await send({"type": "lifespan.shutdown.complete"})
