"""What a process does from start to end: goes round with the mail; at the end what was submitted is committed."""

import asyncio

from . import hubs, postman

PATIENCE = 5


async def application(scope, receive, send):
    """The ASGI application for the life of the process."""
    rounds = []
    while (await receive())["type"] == "lifespan.startup":
        rounds.append(asyncio.create_task(postman.go_round()))
        await send({"type": "lifespan.startup.complete"})
    await hubs.finish(PATIENCE)
    await postman.stop(rounds)
    await send({"type": "lifespan.shutdown.complete"})
