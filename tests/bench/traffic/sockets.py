"""A websocket client on a bare asyncio transport: microseconds a frame, so one process can be hundreds."""

import asyncio
import base64
import os
import struct

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Socket(asyncio.Protocol):
    """One client; every whole message goes to `receive(socket, payload)`, the end to `closed(socket)`."""

    def __init__(self, path, headers, receive, closed):
        self.path, self.headers, self.receive, self.closed = path, headers, receive, closed
        self.open = asyncio.get_running_loop().create_future()
        self.buffer = bytearray()
        self.upgraded = False

    def connection_made(self, transport):
        """Ask for the upgrade."""
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {self.path} HTTP/1.1", "Host: 127.0.0.1", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        transport.write("\r\n".join([*lines, "", ""]).encode())

    def connection_lost(self, error):
        """Notify those that wait."""
        if not self.open.done():
            self.open.set_exception(ConnectionError(bytes(self.buffer[:200]) or "closed"))
        self.closed(self)

    def data_received(self, data):
        """Cut the stream into frames."""
        self.buffer += data
        if not self.upgraded and not self._upgrade():
            return
        start, end, buffer = 0, len(self.buffer), self.buffer
        while end - start >= 2:
            size, at = buffer[start + 1], start + 2
            if size == 126:
                size, at = int.from_bytes(buffer[at : at + 2]), at + 2
            elif size == 127:
                size, at = int.from_bytes(buffer[at : at + 8]), at + 8
            if at + size > end:
                break
            self._frame(buffer[start] & 15, bytes(buffer[at : at + size]))
            start = at + size
        del buffer[:start]

    def send(self, payload, kind=TEXT):
        """Write one frame. The mask is all zeros, which is legal and leaves the payload as it is."""
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
        self.transport.write(head + b"\0\0\0\0" + payload)

    def _upgrade(self):
        head, found, rest = bytes(self.buffer).partition(b"\r\n\r\n")
        if not found:
            return False
        if b" 101 " not in head.split(b"\r\n")[0]:
            self.transport.close()
            return False
        self.buffer, self.upgraded = bytearray(rest), True
        self.open.set_result(self)
        return True

    def _frame(self, kind, payload):
        if kind in (TEXT, BINARY):
            self.receive(self, payload)
        elif kind == PING:
            self.send(payload, PONG)
        elif kind == CLOSE:
            self.close_code = int.from_bytes(payload[:2])
            self.transport.close()


async def connect(port, path, receive, closed, headers=None):
    """Open a socket to a server on this machine; raises ConnectionError when refused."""
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(lambda: Socket(path, headers or {}, receive, closed), "127.0.0.1", port)
    return await asyncio.wait_for(socket.open, 20)
