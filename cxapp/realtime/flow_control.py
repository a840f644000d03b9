"""Passes the bytes of a socket to uvicorn's protocol in small portions.

uvicorn parses all frames of a chunk at once: a quarter of a megabyte of empty frames or pings would block the event
loop for half a second, and the application never sees either. Here other work of the loop runs between portions,
and the time spent is charged to the sender.
"""

import asyncio
import logging
import time

from .close_codes import MESSAGE_TOO_BIG, TOO_BIG
from .transport import MAX_BUFFERED_BYTES

CHUNK_BYTES = 512
# Processor time per turn, in seconds, and how many times as long the loop is left to others before the next turn: an
# edit takes several passes of the loop, and would otherwise wait for every flooding sender in each of them.
MAX_TURN_SECONDS = 0.001
PAUSE_PER_TURN = 4
# Bytes that are read after a socket was closed, since they may be in transit; and after a refused connection, which
# had nothing to send yet.
MAX_CLOSING_BYTES, MAX_REFUSED_BYTES = 16_000_000, 256_000
# Fragments of one message: a limit on bytes does not cover empty ones.
MAX_MESSAGE_PARTS = 1024


def guard(send, allowance):
    """Put an Intake in front of the protocol that owns `send` and return it; None for an unknown server."""
    protocol = getattr(send, "__self__", None)
    if hasattr(protocol, "conn") and hasattr(getattr(protocol, "transport", None), "set_protocol"):
        return Intake(protocol, allowance)
    return None


class Intake(asyncio.Protocol):
    """Sits between the transport and uvicorn's protocol. `allowance` is the sender's, in their current role."""

    def __init__(self, protocol, allowance):
        self.allowance = allowance
        self._protocol = protocol
        self._transport = protocol.transport
        self._waiting = b""
        self._left = float("inf")
        self._timer = None
        self._gate = protocol.transport = PausableTransport(self._transport, protocol.read_paused)
        _replace_close_code(protocol.conn)
        self._transport.set_protocol(self)

    def data_received(self, data):
        self._waiting += data
        self._left -= len(data)
        if self._left < 0:
            self._transport.abort()
        elif self._timer is None:
            self._feed()

    def expect_close(self, most=None):
        """Read up to the client's close frame, but at most `most` bytes, after the socket was closed."""
        self._left = min(self._left, most or MAX_CLOSING_BYTES)

    def eof_received(self):
        return self._protocol.eof_received()

    def connection_lost(self, error):
        """Drop what still waits: the connection has ended."""
        self._waiting = b""
        if self._timer:
            self._timer.cancel()
        self._protocol.connection_lost(error)

    def pause_writing(self):
        self._protocol.pause_writing()

    def resume_writing(self):
        self._protocol.resume_writing()

    def _feed(self):
        self._timer = None
        spent = self._feed_portions()
        wait = self.allowance.charge_time(spent)
        if self._transport.is_closing():
            self._waiting = b""
        elif self._waiting or wait:
            self._gate.hold()
            self._timer = asyncio.get_running_loop().call_later(max(wait, PAUSE_PER_TURN * spent), self._feed)
        else:
            self._gate.release()

    def _feed_portions(self):
        """Pass on portions until the turn is over; return the processor time used, in seconds."""
        start, at, waiting = time.thread_time(), 0, self._waiting
        spent = 0
        while at < len(waiting) and spent < MAX_TURN_SECONDS and not self._transport.is_closing():
            self._protocol.data_received(waiting[at : at + CHUNK_BYTES])
            at += CHUNK_BYTES
            spent = time.thread_time() - start
        self._waiting = waiting[at:]
        self._check()
        return spent

    def _check(self):
        """Stop what would grow without limit: unread answers to pings, and fragments of an endless message."""
        if self._transport.get_write_buffer_size() > 2 * MAX_BUFFERED_BYTES:
            self._transport.abort()
        elif len(self._protocol.frames) > MAX_MESSAGE_PARTS and not self._transport.is_closing():
            self._protocol.conn.fail(TOO_BIG)
            self._protocol.handle_parser_exception()


class PausableTransport:
    """The transport as uvicorn's protocol sees it: it reads unless the protocol or the intake pauses it."""

    def __init__(self, transport, paused):
        self._transport = transport
        self._paused = paused
        self._is_held = False
        self.write = transport.write
        self.get_write_buffer_size = transport.get_write_buffer_size
        self.is_closing = transport.is_closing

    def __getattr__(self, name):
        return getattr(self._transport, name)

    def pause_reading(self):
        """Pause for the protocol."""
        self._paused = True
        self._update()

    def resume_reading(self):
        """Resume for the protocol."""
        self._paused = False
        self._update()

    def hold(self):
        """Pause for the intake."""
        self._is_held = True
        self._update()

    def release(self):
        """Resume for the intake."""
        if self._is_held:
            self._is_held = False
            self._update()

    def _update(self):
        if self._transport.is_closing():
            return
        if self._paused or self._is_held:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()


def _replace_close_code(conn):
    """Close for an oversized message with our own code instead of the protocol's."""
    fail = conn.fail
    conn.fail = lambda code, reason="": fail(TOO_BIG if code == MESSAGE_TOO_BIG else code, reason)


class _InvalidTextFilter(logging.Filter):
    """Drops log records about invalid UTF-8 of clients: each would add a traceback to the log."""

    def filter(self, record):
        return not str(record.msg).startswith("Invalid UTF-8 sequence received from client")


logging.getLogger("uvicorn.error").addFilter(_InvalidTextFilter())
