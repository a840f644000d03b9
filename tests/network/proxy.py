"""A TCP proxy in a thread of its own, whose line can be cut, refused, slowed, swallowed or answered by a page."""

import asyncio
import contextlib
import socket
import threading

from .connection import DOWN, UP, Pipe

PASS, REFUSE, DELAY, HOLE, DEAF, MUTE, PAGE = "pass", "refuse", "delay", "hole", "deaf", "mute", "page"
# In which directions each mode swallows what comes.
SWALLOWED = {HOLE: {UP, DOWN}, DEAF: {UP}, MUTE: {DOWN}}
BODY = "<!doctype html><title>{status}</title><h1>{status} Bad answer</h1><hr>proxy\n"
REASONS = {408: "Request Timeout", 502: "Bad Gateway", 503: "Service Unavailable", 522: "Unknown"}


class Proxy:
    """Listens on `port` and speaks for `target` (host, port) as its mode says; starts in `pass`.

    `refuse`: nobody listens; `delay`: each piece waits `lag` seconds; `hole`: all is taken and nothing goes on
    (`deaf`: from the client, `mute`: from the server); `page`: an HTML page with `status` for every request.
    A connection that has lost bytes stays silent for good: half a stream would be another fault.
    """

    def __init__(self, target, port):
        self.target, self.port = target, port
        self.mode, self.lag, self.status = PASS, 0.5, 502
        self.bait, self.caught, self.pages = None, 0, 0
        self._pipes = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self):
        # Holds the port while nobody listens on it.
        self._place = _bound(self.port)
        self.port = self._place.getsockname()[1]
        self._thread.start()
        self._ask(self._listen())
        return self

    def __exit__(self, *_):
        self._ask(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
        self._place.close()

    def turn(self, mode, **how):
        """Go over to another mode, with `lag` or `status` where it has one; what is open stays open."""
        self._ask(self._turn(mode, how))

    def cut(self):
        """Reset every connection."""
        self._ask(self._cut())

    def ambush(self, bait):
        """Cut the next connection at the moment these bytes come from the server, instead of handing them on."""
        self.bait = bait

    def swallows(self, direction):
        """Whether bytes in this direction go nowhere now."""
        return direction in SWALLOWED.get(self.mode, ())

    def catches(self, direction, data):
        """Whether these bytes are what an ambush waits for."""
        if self.bait is None or direction != DOWN or self.bait not in data:
            return False
        self.bait = None
        self.caught += 1
        return True

    @property
    def connections(self):
        """How many connections are open."""
        return len(self._pipes)

    def _ask(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _turn(self, mode, how):
        was, self.mode = self.mode, mode
        for name, value in how.items():
            setattr(self, name, value)
        if mode == REFUSE:
            await self._close()
        elif was == REFUSE:
            await self._listen()

    async def _listen(self):
        self._server = await asyncio.start_server(self._enter, sock=_bound(self.port), backlog=512)

    async def _close(self):
        self._server.close()
        await asyncio.sleep(0)

    async def _cut(self):
        for pipe in list(self._pipes):
            pipe.cut()

    async def _end(self):
        await self._close()
        await self._cut()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _enter(self, reader, writer):
        if self.mode == PAGE:
            await self._answer(reader, writer)
            return
        pipe = Pipe(self, reader, writer)
        self._pipes.add(pipe)
        try:
            await pipe.run()
        except asyncio.CancelledError:
            pass  # the proxy ends
        finally:
            self._pipes.discard(pipe)

    async def _answer(self, reader, writer):
        body = BODY.format(status=self.status).encode()
        head = f"HTTP/1.1 {self.status} {REASONS[self.status]}\r\nContent-Type: text/html\r\n"
        head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        self.pages += 1
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(head.encode() + body)
            await writer.drain()
        writer.close()


def _bound(port):
    """A socket that holds a port and does not listen."""
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    place.bind(("127.0.0.1", port))
    place.setblocking(False)
    return place
