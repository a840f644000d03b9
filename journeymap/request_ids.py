"""Gives every request and every socket an id for the log, the response and the error page."""

import re
import uuid
from contextvars import ContextVar

NAME = b"x-request-id"
# A proxy's id is kept, so that both logs can be compared; nothing else may enter a line of the log.
USABLE = re.compile(rb"[A-Za-z0-9_-]{8,64}")
NONE = "-"

current = ContextVar("request_id", default=NONE)


class RequestIdMiddleware:
    """An ASGI application that sets `current` for the wrapped one, and returns the id as X-Request-ID."""

    def __init__(self, application):
        self.application = application

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket"):
            return await self.application(scope, receive, send)
        id = read_id(scope["headers"]) or uuid.uuid4().hex
        token = current.set(id)
        try:
            # Sockets identify their server by `send` itself (realtime/transport.py) and get no such header.
            sending = _send_with_id(id, send) if scope["type"] == "http" else send
            return await self.application({**scope, "request_id": id}, receive, sending)
        finally:
            current.reset(token)


def read_id(headers):
    """Return the id in the request, None if it has no usable one."""
    header = next((value for name, value in headers if name == NAME), b"")
    return header.decode() if USABLE.fullmatch(header) else None


def _send_with_id(id, send):
    async def send_with_id(message):
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), (NAME, id.encode())]}
        await send(message)

    return send_with_id
