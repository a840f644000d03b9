"""One journey's sockets in this process: edits that arrive while a commit runs share the next one."""

import asyncio
import collections
import logging

from cxapp import broadcast, operations
from cxapp.refusals import Refusal, TooMany, Unavailable

from . import frames
from .presences import Presences
from .wires import Packet

BATCH = 64
MOST_QUEUED = 4096
PATIENCE = 0.05

logger = logging.getLogger(__name__)


class Hub:
    """Takes operations in, in order, and writes news out, in order of revision and without holes."""

    def __init__(self, document_id, run):
        self.document_id = document_id
        self.sockets = set()
        self.head = None
        self.presences = Presences(self)
        self._run = run
        self._queue = collections.deque()
        self._working = None
        self._early = {}
        self._catching = None

    def join(self, socket):
        """Let a socket hear all from now on."""
        self.sockets.add(socket)

    def leave(self, socket):
        """Let it hear no more, and tell the others that somebody went."""
        if socket in self.sockets:
            self.sockets.discard(socket)
            self.presences.update(socket, None)

    def submit(self, socket, id, type, data):
        """Queue an operation; its author hears what became of it."""
        if len(self._queue) >= MOST_QUEUED:
            socket.tell(
                frames.refused(id, TooMany("Too much is waiting on this map. Try again in a moment."))
            )
            return
        self._queue.append((socket, operations.Submission(socket.guest.user, id, type, data)))
        if self._working is None or self._working.done():
            self._working = asyncio.get_running_loop().create_task(self._work())

    def hear(self, message, process=None):
        """News from a commit, or from the hub of another process."""
        kind = message["kind"]
        if kind == "operations":
            self._arrive(message["frames"])
        elif kind == "text":
            self.write(Packet(message["text"]))
        elif kind == "presences":
            self.presences.hear(process, message["entries"], whole=message["whole"])
        elif kind == "who":
            self.presences.tell_all()

    def beat(self, revision):
        """The heartbeat: the log's head, which also shows what the layer lost."""
        if self.head is None or revision > self.head:
            self.catch_up()
        self.write(Packet(frames.head(revision)))

    def write(self, packet, but=None):
        """Write to every socket but the one of a session."""
        for socket in list(self.sockets):
            if socket.session != but:
                socket.write(packet)

    def catch_up(self):
        """Read from the log what nobody told."""
        if self._catching is None or self._catching.done():
            self._catching = asyncio.get_running_loop().create_task(self._catch_up())

    async def _work(self):
        while self._queue:
            batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
            for (socket, submission), outcome in zip(batch, await self._outcomes(batch), strict=True):
                _answer(socket, submission.id, outcome)

    async def _outcomes(self, batch):
        try:
            return await self._run(
                operations.submit_many, self.document_id, [submission for _, submission in batch]
            )
        except Exception:
            logger.exception("A batch of operations failed")
            return [Unavailable("This could not be done now. Try again.")] * len(batch)

    def _arrive(self, news):
        """Write what is next in line, and keep what came too early."""
        if self.head is None:
            return
        self._early.update({revision: text for revision, text in news if revision > self.head})
        ready = []
        while (text := self._early.pop(self.head + 1, None)) is not None:
            ready.append(text)
            self.head += 1
        if ready:
            self.write(Packet(*ready))
        if self._early:
            asyncio.get_running_loop().call_later(PATIENCE, self._look_for_holes)

    def _look_for_holes(self):
        if self._early:
            self.catch_up()

    async def _catch_up(self):
        while True:
            found = await self._run(operations.since, self.document_id, self.head)
            news = found["operations"]
            self._arrive([[one["revision"], broadcast.applied_frame(one)] for one in news])
            if not news or self.head >= found["revision"]:
                break
        self._early = {revision: text for revision, text in self._early.items() if revision > self.head}


def _answer(socket, id, outcome):
    """Applied operations were told to all; the rest concerns the author alone."""
    if isinstance(outcome, Refusal):
        socket.tell(frames.refused(id, outcome))
    elif not outcome.created:
        socket.tell(broadcast.applied_frame(outcome.operation))
