"""One line to a server for hostile runs: raw frames in parts, answers as they come, and the code at the end."""

import asyncio
import contextlib
import json
import struct
import uuid

from tests.bench.traffic import sockets

CONTINUED, TEXT, BINARY, PING = 0, 1, 2, 9
REPLY_TIMEOUT = 60
# What a server may close a hostile socket with: too slow, too big, too many; broken UTF-8 and broken frames.
ALLOWED = {4408, 4413, 4429, 1007, 1002}


class Line:
    """A socket; `code` is what it was closed with, None while it is open."""

    def __init__(self, port, journey, token, address="127.0.0.1"):
        self.port, self.path, self.address = port, f"/ws/journeys/{journey}/", address
        self.headers = {"Authorization": f"Bearer {token}"}
        self.code = self.socket = None
        self.answers = {}

    async def open(self):
        """Connect and wait for the greeting; False where the server closed at once."""
        loop = asyncio.get_running_loop()
        self.code, self.greeted, self.ended = None, loop.create_future(), loop.create_future()
        made = sockets.Socket(self.path, self.headers, self._receive, self._closed)
        # `wait_for` may swallow a cancellation.
        async with asyncio.timeout(REPLY_TIMEOUT):
            await loop.create_connection(lambda: made, "127.0.0.1", self.port, local_addr=(self.address, 0))
            self.socket = await made.open
        await asyncio.wait([self.greeted, self.ended], timeout=REPLY_TIMEOUT, return_when=asyncio.FIRST_COMPLETED)
        return self.greeted.done()

    def send(self, parts, opcode=TEXT):
        """Send a message in its parts."""
        for place, part in enumerate(parts):
            last = place == len(parts) - 1
            self.socket.transport.write(framed(opcode if place == 0 else CONTINUED, part, last))

    async def drained(self):
        """Wait until what was sent is on its way, as a sender's machine makes them wait."""
        while self.code is None and self.socket.transport.get_write_buffer_size() > 65536:
            await asyncio.sleep(0.005)

    async def answered(self):
        """Ask for a sign that all before was taken; returns whether it came before the socket was closed."""
        mark = str(uuid.uuid4())
        self.answers[mark] = asyncio.get_running_loop().create_future()
        operation = {"id": mark, "type": "no.such", "data": {}}
        self.send([json.dumps({"type": "operation.submit", "operation": operation}).encode()])
        done, _ = await asyncio.wait(
            [self.answers[mark], self.ended], timeout=REPLY_TIMEOUT, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            raise TimeoutError(f"no answer in {REPLY_TIMEOUT} s")
        return self.answers.pop(mark).done()

    def close(self):
        """Hang up."""
        if self.socket:
            self.socket.transport.abort()

    def _receive(self, _socket, payload):
        if not self.greeted.done() and payload.startswith(b'{"type":"hello"'):
            self.greeted.set_result(json.loads(payload))
        if self.answers and payload.startswith(b'{"type":"operation.refused"'):
            id = json.loads(payload)["id"]
            if isinstance(id, str) and id in self.answers and not self.answers[id].done():
                self.answers[id].set_result(True)

    def _closed(self, socket):
        self.code = getattr(socket, "close_code", 0)
        with contextlib.suppress(asyncio.InvalidStateError):
            self.ended.set_result(self.code)


def framed(opcode, payload, last=True):
    """A client's frame; the mask is all zeros, which is legal."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", last << 7 | opcode, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", last << 7 | opcode, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", last << 7 | opcode, 0x80 | 127, size)
    return head + b"\0\0\0\0" + payload
