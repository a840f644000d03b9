"""What a process does at its end: sockets are closed already, what they submitted is committed and told to others."""

from . import hubs

PATIENCE = 5


async def application(scope, receive, send):
    """The ASGI application for the life of the process."""
    while (await receive())["type"] == "lifespan.startup":
        await send({"type": "lifespan.startup.complete"})
    await hubs.finish(PATIENCE)
    await send({"type": "lifespan.shutdown.complete"})
