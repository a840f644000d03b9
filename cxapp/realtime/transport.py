"""How text reaches one socket without waiting: framed once for all, bounded, and never blocking its neighbours."""

import asyncio
import collections

MAX_BUFFERED_BYTES = 4_000_000


def make_transport(send):
    """Return the fastest transport for the server that gave us `send`."""
    protocol = getattr(send, "__self__", None)
    plain = getattr(getattr(protocol, "conn", None), "extensions", None) == []
    if plain and hasattr(protocol, "transport") and hasattr(protocol, "close_sent"):
        return DirectTransport(protocol)
    return QueuedTransport(send)


class DirectTransport:
    """Writes prepared frames to the transport of uvicorn's sans-I/O protocol, past its per-message work."""

    def __init__(self, protocol):
        self._protocol = protocol

    def write(self, packet):
        """Write at once; False when the other end does not keep up."""
        transport = self._protocol.transport
        if self.is_ending:
            return True
        if transport.get_write_buffer_size() > MAX_BUFFERED_BYTES:
            return False
        transport.write(packet.raw)
        return True

    @property
    def is_ending(self):
        """Whether the line was given up, and only waits for what is still on its way."""
        return self._protocol.close_sent or self._protocol.transport.is_closing()

    def abort(self):
        """Hang up on somebody who does not even take a close frame, with all that waits for them."""
        self._protocol.transport.abort()

    def stop(self):
        """Nothing waits here."""


class QueuedTransport:
    """Sends through ASGI from a bounded queue, for any other server."""

    def __init__(self, send):
        self._send = send
        self._waiting = collections.deque()
        self._size = 0
        self._task = None

    def write(self, packet):
        """Queue; False when the other end does not keep up."""
        if self._size > MAX_BUFFERED_BYTES:
            return False
        self._waiting.extend(packet.texts)
        self._size += sum(map(len, packet.texts))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._drain())
        return True

    @property
    def is_ending(self):
        """The server looks after that."""
        return False

    def abort(self):
        """Drop what waits; the server hangs up when its own time is over."""
        self.stop()

    def stop(self):
        """Send no more."""
        self._waiting.clear()
        self._size = 0

    async def _drain(self):
        try:
            while self._waiting:
                text = self._waiting.popleft()
                self._size -= len(text)
                await self._send({"type": "websocket.send", "text": text})
        except OSError:
            self.stop()  # gone already
