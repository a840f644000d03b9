"""A real server of the product in a thread, for tests over HTTP and sockets."""

import contextlib
import threading
import time

import uvicorn
from django.conf import settings

from cxapp.realtime import hub_registry, protocol
from tests import services


@contextlib.contextmanager
def served(application):
    """Serve an application on the port of the settings; gives its host and port."""
    config = uvicorn.Config(
        application,
        host="127.0.0.1",
        port=settings.PORT,
        ws="websockets-sansio",
        ws_max_size=protocol.MAX_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: services.answers(settings.PORT))
    yield f"127.0.0.1:{settings.PORT}"
    server.should_exit = True
    thread.join(10)
    hub_registry.close_stale()


def until(ready, seconds=20):
    """Wait for a condition."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)
