"""People at sockets: writers who make the storm, and subjects who write until they are shown out."""

import asyncio
import contextlib
import json
import time
import uuid

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

PAUSE = 0.05


class Seat:
    """A socket that writes and listens until it is closed."""

    def __init__(self, port, document, headers, type, data):
        self.address = f"ws://127.0.0.1:{port}/ws/journeys/{document}/"
        self.headers, self.type, self.data = headers, type, data
        if "Cookie" in headers:
            self.headers = {**headers, "Origin": f"http://127.0.0.1:{port}"}
        self.heard, self.heard_at, self.closed_at, self.code = 0, 0.0, None, None

    async def open(self):
        """Sit down: greeted, writing and listening."""
        self.socket = await connect(self.address, additional_headers=self.headers, compression=None, proxy=None)
        assert json.loads(await self.socket.recv())["type"] == "hello"
        self.tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._write())]
        return self

    async def closed(self, seconds):
        """Wait until the server closes this, at the most so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self.tasks[0]), seconds)

    async def leave(self):
        """Stand up."""
        for task in self.tasks:
            task.cancel()
        await self.socket.close()

    async def _listen(self):
        try:
            while True:
                frame = json.loads(await self.socket.recv())
                self.heard_at = time.monotonic()
                self.heard += frame["type"] == "operation.applied"
        except ConnectionClosed as closed:
            self.closed_at, self.code = time.monotonic(), closed.rcvd and closed.rcvd.code

    async def _write(self):
        with contextlib.suppress(ConnectionClosed):
            while True:
                operation = {"id": str(uuid.uuid4()), "type": self.type, "data": self.data}
                await self.socket.send(json.dumps({"type": "operation.submit", "operation": operation}))
                await asyncio.sleep(PAUSE)
