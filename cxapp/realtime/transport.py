"""Writes text to one socket without waiting: encoded once for all, bounded, and never blocking other sockets."""

import asyncio
import collections

MAX_BUFFERED_BYTES = 4_000_000


def make_transport(send):
    """Return the fastest transport for the server that owns `send`."""
    protocol = getattr(send, "__self__", None)
    plain = getattr(getattr(protocol, "conn", None), "extensions", None) == []
    if plain and hasattr(protocol, "transport") and hasattr(protocol, "close_sent"):
        return DirectTransport(protocol)
    return QueuedTransport(send)


class DirectTransport:
    """Writes encoded frames to the transport of uvicorn's sans-I/O protocol, bypassing its work per message."""

    def __init__(self, protocol):
        self._protocol = protocol

    def write(self, packet):
        """Write at once; return False if the client does not keep up."""
        transport = self._protocol.transport
        if self.is_ending:
            return True
        if transport.get_write_buffer_size() > MAX_BUFFERED_BYTES:
            return False
        transport.write(packet.raw)
        return True

    @property
    def is_ending(self):
        """Whether the connection is closing and only waits for data in transit."""
        return self._protocol.close_sent or self._protocol.transport.is_closing()

    def abort(self):
        """Drop the connection of a client that does not even accept a close frame, with all pending data."""
        self._protocol.transport.abort()

    def stop(self):
        """Do nothing: there is no queue."""


class QueuedTransport:
    """Sends through ASGI from a bounded queue, for any other server."""

    def __init__(self, send):
        self._send = send
        self._waiting = collections.deque()
        self._size = 0
        self._task = None

    def write(self, packet):
        """Queue a packet; return False if the client does not keep up."""
        if self._size > MAX_BUFFERED_BYTES:
            return False
        self._waiting.extend(packet.texts)
        self._size += sum(map(len, packet.texts))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._drain())
        return True

    @property
    def is_ending(self):
        """Always False: the server handles it."""
        return False

    def abort(self):
        """Drop the queue; the server closes the connection after its own timeout."""
        self.stop()

    def stop(self):
        """Drop the queue."""
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
