"""One connection through the proxy: bytes go on, wait, or are lost, as the proxy's mode says when they come."""

import asyncio
import contextlib
import socket
import struct

UP, DOWN = "up", "down"
RESET = struct.pack("ii", 1, 0)


class Pipe:
    """A client, and the server behind it."""

    def __init__(self, proxy, reader, writer):
        self._proxy = proxy
        self._client = reader, writer
        self._writers = [writer]
        self._lost = set()
        # A task that only waits is kept by nobody else.
        self._tasks = [asyncio.current_task()]

    async def run(self):
        """Carry bytes both ways until one end is done."""
        try:
            reader, writer = await asyncio.open_connection(*self._proxy.target)
            self._writers.append(writer)
            ways = (self._carry(UP, self._client[0], writer), self._carry(DOWN, reader, self._client[1]))
            self._tasks += map(asyncio.ensure_future, ways)
            await _first(*self._tasks[1:])
        except OSError:
            pass  # reset by one end
        finally:
            self._close()

    def cut(self):
        """Reset both ends."""
        for writer in self._writers:
            with contextlib.suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()

    async def _carry(self, direction, reader, writer):
        while data := await reader.read(65536):
            if self._proxy.catches(direction, data):
                self.cut()
                return
            if self._loses(direction):
                continue
            if self._proxy.mode == "delay":
                await asyncio.sleep(self._proxy.lag)
            writer.write(data)
            await writer.drain()
        if direction in self._lost:
            # The other end is not informed of the end of the connection either.
            await asyncio.Event().wait()

    def _loses(self, direction):
        if self._proxy.swallows(direction):
            self._lost.add(direction)
        return direction in self._lost

    def _close(self):
        for writer in self._writers:
            writer.close()


async def _first(*ways):
    """Wait until one is done, and call the others off."""
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
