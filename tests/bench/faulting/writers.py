"""People who write without pause, remember what was acknowledged, and send again under the same id what was not."""

import asyncio
import contextlib
import json
import random
import time
import uuid

from tests.bench.traffic import sockets

from .reading import operations_after

PATIENCE = 10
HOLE = 0.3


class Writer:
    """One person at a socket: `waiting` has no answer yet, `acked` was acknowledged, `heard` is the received log."""

    def __init__(self, press, shared_map, seat, ports):
        self.press, self.shared_map, self.ports = press, shared_map, ports
        self.token, self.notes = seat["token"], seat["notes"]
        self.path = f"/ws/journeys/{shared_map['id']}/"
        self.waiting, self.acked, self.heard, self.early = {}, {}, {}, {}
        self.head = shared_map["revision"]
        self.socket, self.codes, self.refused, self.reading = None, [], [], None

    async def live(self):
        """Come, write, and come back through the next port whenever the line is cut."""
        while not self.press.closed:
            self.ports.append(self.ports.pop(0))
            try:
                await self._visit(self.ports[0])
            except (OSError, TimeoutError):
                await asyncio.sleep(0.05 + random.random() / 5)

    async def _visit(self, port):
        removed = asyncio.get_running_loop().create_future()
        headers = {"Authorization": f"Bearer {self.token}"}

        def closed(_):
            if not removed.done():
                removed.set_result(None)

        socket = await sockets.connect(port, self.path, self._receive, closed, headers)
        while not removed.done() and not self.press.closed:
            await asyncio.wait([removed], timeout=1)
            self._look_at_watch(socket)
        self.socket = None
        self.codes.append(getattr(socket, "close_code", None))
        socket.transport.abort()

    def _look_at_watch(self, socket):
        """A line on which nothing is acknowledged any more is given up, as the browser does."""
        oldest = min((sent for _, sent in self.waiting.values()), default=time.monotonic())
        if time.monotonic() - oldest > PATIENCE:
            self.press.recycled += 1
            self.waiting = {id: (frame, time.monotonic()) for id, (frame, _) in self.waiting.items()}
            socket.transport.abort()

    def _receive(self, socket, text):
        # It may receive before the code that opened it knows that it is open.
        self.socket, frame = socket, json.loads(text)
        handler = getattr(self, "_" + frame["type"].replace(".", "_"), None)
        if handler:
            handler(frame)

    def _hello(self, frame):
        self._notice(frame["revision"])
        for id, (text, _) in self.waiting.items():
            self.waiting[id] = text, time.monotonic()
            self.socket.send(text)
        self._write()

    def _head(self, frame):
        self._notice(frame["revision"])

    def _operation_applied(self, frame):
        operation = frame["operation"]
        id, revision = operation["id"], operation["revision"]
        self._acknowledge(id, revision)
        self._hear(revision, id)
        self._write()

    def _acknowledge(self, id, revision):
        _, sent = self.waiting.pop(id, (None, None))
        if sent:
            self.acked[id] = revision
            self.press.acknowledged(id, revision, sent)

    def _operation_refused(self, frame):
        # A copy that was sent again may be answered by 503 after the edit itself was acknowledged.
        if frame["status"] in (429, 503) and (frame["id"] in self.waiting or frame["id"] in self.acked):
            self.press.unavailable += 1
            asyncio.get_running_loop().call_later(0.1 + random.random() / 4, self._again, frame["id"])
        else:
            self.refused.append(frame)

    def _again(self, id):
        if id in self.waiting and self.socket:
            self.socket.send(self.waiting[id][0])

    def _write(self):
        """Keep one edit of each note under way."""
        while self.socket and not self.press.over and len(self.waiting) < len(self.notes):
            id, note = str(uuid.uuid4()), random.choice(self.notes)
            inner = {"id": id, "type": "note.update", "data": {"id": note, "text": self.press.words(id)}}
            frame = json.dumps({"type": "operation.submit", "operation": inner}).encode()
            self.waiting[id] = frame, time.monotonic()
            self.socket.send(frame)

    def _hear(self, revision, id):
        """Take what is next in line; what comes too early waits for what is missing."""
        if revision > self.head:
            self.early[revision] = id
        while (found := self.early.pop(self.head + 1, None)) is not None:
            self.head += 1
            self.heard[self.head] = found
            self.press.seen(found)
        if self.early:
            asyncio.get_running_loop().call_later(HOLE, self._notice, max(self.early))

    def _notice(self, revision):
        """Read from the log what was not received."""
        if revision > self.head and (self.reading is None or self.reading.done()):
            self.reading = asyncio.ensure_future(self._catch_up())

    async def _catch_up(self):
        with contextlib.suppress(OSError, ValueError):
            found = await asyncio.to_thread(operations_after, self.ports[0], self.shared_map, self.token, self.head)
            for operation in found:
                self._acknowledge(operation["id"], operation["revision"])
                self._hear(operation["revision"], operation["id"])
            self._write()
