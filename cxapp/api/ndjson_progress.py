"""Streams the progress of a long job as lines of JSON; under ASGI the job runs in a separate thread."""

import asyncio
import contextlib
import contextvars
import logging
import threading

import orjson
from django.core.handlers.asgi import ASGIRequest
from django.db import DatabaseError, connections
from django.utils import translation
from django.utils.translation import gettext as _

from cxapp.errors import AppError, Conflict, Unavailable

log = logging.getLogger("django.request")


class ClientGoneError(Exception):
    """The client has disconnected."""


def stream_lines(work, request):
    """Stream as lines what `work(tell)` reports and returns; an error is the line {"error": …}."""
    if isinstance(request, ASGIRequest):
        return stream_from_thread(work)
    values = []
    values.append(run_work(work, values.append))
    return map(format_line, values)


async def stream_from_thread(work):
    """Yield lines while a thread works; of values reported faster than they are sent, only the latest is sent."""
    telling = ProgressChannel(asyncio.get_running_loop())
    language = translation.get_language()

    def run():
        try:
            with translation.override(language):
                telling.finish(run_work(work, telling.tell))
        finally:
            connections.close_all()

    # Run in the context of the request, so that the log names it.
    threading.Thread(target=contextvars.copy_context().run, args=(run,), name="import", daemon=True).start()
    try:
        while not telling.over:
            yield format_line(await telling.next())
    finally:
        telling.left = True


class ProgressChannel:
    """Passes the latest value of a thread to the event loop that waits for it."""

    def __init__(self, loop):
        self._loop = loop
        self._something = asyncio.Event()
        self._latest = None
        self._last = False
        self.over = self.left = False

    def tell(self, value):
        """Report a value from the thread; raise ClientGoneError if the client has disconnected."""
        if self.left:
            raise ClientGoneError
        self._latest = value
        self._loop.call_soon_threadsafe(self._something.set)

    def finish(self, value):
        """Send the last value."""
        self._last = True
        with contextlib.suppress(ClientGoneError):
            self.tell(value)

    async def next(self):
        """Return the latest value as soon as there is a new one."""
        await self._something.wait()
        self._something.clear()
        self.over = self._last
        return self._latest


def run_work(work, tell):
    """Return what the work returns, or its error as every endpoint answers it."""
    try:
        return work(tell)
    except ClientGoneError:
        return None
    except AppError as refusal:
        return {"error": refusal.to_json()}
    except DatabaseError:
        log.exception("The database refused an import")
        return {"error": Unavailable(_("The database cannot be written to now. Try again.")).to_json()}
    except Exception:
        log.exception("An import failed")
        return {"error": Conflict(_("Something went wrong on the server. Try again later."), code="error").to_json()}


def format_line(value):
    """Return a value as a line of JSON."""
    return orjson.dumps(value, default=str) + b"\n"
