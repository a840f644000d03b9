"""A person at a socket: sends frames, waits for frames, and knows how the socket ended."""

import contextlib
import json
import time
import uuid

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

FRAME_TIMEOUT = 15


class Desk:
    """One open socket. `hello` is its first frame, `frames` are all that came after."""

    def __init__(self, address, headers, origin=None, **options):
        self._connection = connect(
            address, additional_headers=headers, origin=origin, compression=None, proxy=None, max_size=None, **options
        )
        self.socket = self._connection.__enter__()
        self.frames, self.hello = [], None

    def greet(self):
        """Wait for the hello frame."""
        self.hello = self.next("hello")
        return self

    @property
    def session(self):
        """What the others know this socket by."""
        return self.hello["session"]

    def send(self, raw):
        """Send a frame: text or bytes as they are, anything else as JSON."""
        self.socket.send(raw if isinstance(raw, str | bytes) else json.dumps(raw))

    def submit(self, type, data, id=None):
        """Send an operation and return its id."""
        id = id or str(uuid.uuid4())
        self.send({"type": "operation.submit", "operation": {"id": id, "type": type, "data": data}})
        return id

    def do(self, type, data, id=None):
        """Send an operation and wait until it is applied; returns it."""
        return self.applied(self.submit(type, data, id))

    def applied(self, id):
        """Wait until an operation is applied; returns it."""
        return self.next("operation.applied", lambda frame: frame["operation"]["id"] == id)["operation"]

    def refused(self, id):
        """Wait until an operation is refused; returns the frame."""
        return self.next("operation.refused", lambda frame: frame["id"] == id)

    def next(self, type, fits=lambda frame: True, seconds=FRAME_TIMEOUT):
        """Wait for a frame of this type that fits; what comes before it is kept in `frames`."""
        end = time.monotonic() + seconds
        while True:
            try:
                frame = json.loads(self.socket.recv(timeout=max(0, end - time.monotonic())))
            except TimeoutError:
                raise AssertionError(f"no {type} in {seconds} s, but {self.frames[-5:]}") from None
            self.frames.append(frame)
            if frame["type"] == type and fits(frame):
                return frame

    def wait_for(self, type, fits):
        """Wait for a frame unless it came already, where frames of several senders come in any order."""
        past = (frame for frame in self.frames if frame["type"] == type and fits(frame))
        return next(past, None) or self.next(type, fits)

    def wait_for_close(self, seconds=FRAME_TIMEOUT):
        """Wait until the server closes the socket; returns the code."""
        end = time.monotonic() + seconds
        try:
            while True:
                self.frames.append(json.loads(self.socket.recv(timeout=max(0, end - time.monotonic()))))
        except TimeoutError:
            raise AssertionError(f"the socket was open after {seconds} s, with {self.frames[-5:]}") from None
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None

    def attempt(self, type, data):
        """Send an operation, if the socket is still open to take it."""
        with contextlib.suppress(ConnectionClosed):
            self.submit(type, data)

    def is_well(self):
        """Whether the socket still answers: an operation without a type comes back refused."""
        return self.refused(self.submit("no.such", {}))["status"] in (400, 403)

    def revisions(self):
        """The revisions of the operations heard so far."""
        return [frame["operation"]["revision"] for frame in self.frames if frame["type"] == "operation.applied"]

    def close(self):
        """Leave."""
        self._connection.__exit__(None, None, None)
