"""Refuses requests whose body is too big or too slow, before Django reads it."""

import asyncio
import time

SMALL_BODY = 256 * 1024
# A body may take GRACE_SECONDS, and one more second for every BYTES_PER_SECOND received.
GRACE_SECONDS = 20
BYTES_PER_SECOND = 16 * 1024
# The rest of a refused body is read for this long, so that the client reads the response.
LINGER_SECONDS, LINGER_BYTES = 2, 4 * 1024 * 1024
TOO_SLOW, TOO_BIG = 408, 413


class BodyLimitMiddleware:
    """An ASGI application that passes on requests whose bodies keep to their limit.

    `limit_of(scope)` returns the bytes that a body may have; it is called only above SMALL_BODY, and may look up
    the user. `refusal(scope, status, limit)` returns the headers and the body of the response.
    """

    def __init__(self, application, *, limit_of, refusal, small=SMALL_BODY, grace=GRACE_SECONDS):
        self.application = application
        self.limit_of, self.refusal = limit_of, refusal
        self.small, self.grace = small, grace

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.application(scope, receive, send)
        body = RequestBody(self, scope, receive)
        if await body.is_declared_too_big():
            return await self._refuse(body, send)
        await self.application(scope, body.receive, send)
        if body.refused:
            await self._refuse(body, send)

    async def _refuse(self, body, send):
        headers, content = await self.refusal(body.scope, body.refused, body.limit)
        headers = [*headers, (b"content-length", str(len(content)).encode()), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": body.refused, "headers": headers})
        await send({"type": "http.response.body", "body": content, "more_body": True})
        await body.drain()
        await send({"type": "http.response.body", "body": b""})


class RequestBody:
    """The body of one request while it arrives."""

    def __init__(self, rules, scope, receive):
        self.rules, self.scope = rules, scope
        self.limit, self.refused = rules.small, None
        self._receive = receive
        self._count, self._whole, self._continue_sent = 0, False, False
        self._since = time.monotonic()

    async def is_declared_too_big(self):
        """Return whether the Content-Length alone exceeds the limit; a smaller one guarantees nothing."""
        declared = next((value for name, value in self.scope["headers"] if name == b"content-length"), b"")
        return declared.isdigit() and not await self._is_allowed(int(declared[:20]))

    async def receive(self):
        """Return the next message; once the body is refused, a disconnect for Django."""
        if self._whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._remaining_seconds())
        except TimeoutError:
            self.refused = TOO_SLOW
            return {"type": "http.disconnect"}
        self._count += len(message.get("body", b""))
        if message["type"] == "http.request" and not await self._is_allowed(self._count):
            return {"type": "http.disconnect"}
        self._whole = not message.get("more_body", False)
        return message

    async def drain(self):
        """Read and discard the rest of the body, for a short time."""
        end, count = time.monotonic() + LINGER_SECONDS, 0
        while not self._whole and count < LINGER_BYTES and (left := end - time.monotonic()) > 0:
            try:
                message = await asyncio.wait_for(self._receive(), left)
            except TimeoutError:
                return
            count += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)

    def _remaining_seconds(self):
        return max(0.0, self._since + self.rules.grace + self._count / BYTES_PER_SECOND - time.monotonic())

    async def _is_allowed(self, size):
        if size > self.limit and not self._continue_sent:
            self._continue_sent = True
            self.limit = await self.rules.limit_of(self.scope)
        if size > self.limit:
            self.refused = TOO_BIG
        return not self.refused
