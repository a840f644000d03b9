"""One journey's sockets in this process: edits that arrive while a commit runs share the next one."""

import asyncio

from cxapp import broadcast, operations
from cxapp.errors import AppError, LogPruned

from . import protocol
from .fair_queue import FairQueue
from .outgoing import News, Packet
from .presence_registry import Presences

PATIENCE = 0.05
# Letters of news that came too early: with more it is cheaper to read the log.
MOST_EARLY = 8_000_000


class Hub:
    """Takes operations in, in order, and writes news out, in order of revision and without holes."""

    def __init__(self, document_id, read, pump):
        self.document_id = document_id
        self.sockets = set()
        self.head = None
        self.presences = Presences(self)
        self.names = {}
        self._read = read
        self.in_line = False
        self._pump = pump
        self._queue = FairQueue()
        self._early = {}
        self._catching = None

    def join(self, socket):
        """Let a socket hear all from now on."""
        self.names |= socket.guest.names
        self.sockets.add(socket)

    def leave(self, socket):
        """Let it hear no more, and tell the others that somebody went."""
        if socket in self.sockets:
            self.sockets.discard(socket)
            self.presences.update(socket, None)

    def submit(self, socket, id, type, data, size):
        """Queue an operation of so many bytes; its author hears what became of it."""
        submission = operations.Submission(socket.guest.user, id, type, data)
        try:
            # The role as it was a moment ago keeps out what cannot be allowed. The transaction asks again.
            operations.check_right(socket.guest.role, type)
            self._queue.put(socket.guest.key, (socket, submission), size)
        except AppError as refusal:
            socket.tell(protocol.refused(id, refusal, socket.guest.language))
            return
        self._pump.add(self)

    @property
    def has_waiting(self):
        """Whether operations wait for the pump."""
        return len(self._queue) > 0

    @property
    def audience(self):
        """How many sockets hear all that is told here."""
        return len(self.sockets)

    def take(self, most):
        """The next operations in line with the sockets they came from: [(socket, Submission), …]."""
        return self._queue.take(most)

    def answer(self, batch, outcomes):
        """Tell authors what all do not hear: that an operation was refused, or had been applied before."""
        for (socket, submission), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, AppError):
                socket.tell(protocol.refused(submission.id, outcome, socket.guest.language))
            elif not outcome.created:
                socket.write(self._news(broadcast.applied_frame(outcome.operation)).seen_by(socket.guest))

    def begin(self, head):
        """Start at a revision that was read; what was told while it was read goes out if it came after."""
        self.head = head
        self._early = {revision: text for revision, text in self._early.items() if revision > head}
        self._arrive([])

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
        self.write(Packet(protocol.head(revision)))

    def write(self, packet, but=None):
        """Write to every socket but the one of a session."""
        for socket in list(self.sockets):
            if socket.session != but and (seen := packet.seen_by(socket.guest)):
                socket.write(seen)

    def catch_up(self):
        """Read from the log what nobody told."""
        if self._catching is None or self._catching.done():
            self._catching = asyncio.get_running_loop().create_task(self._catch_up())

    def _arrive(self, news):
        """Write what is next in line, and keep what came too early."""
        self._early.update({revision: text for revision, text in news if revision > (self.head or 0)})
        if self.head is None:
            return
        ready = []
        while (text := self._early.pop(self.head + 1, None)) is not None:
            ready.append(text)
            self.head += 1
        if ready:
            self.write(self._news(*ready))
        if self._early:
            self._bound_early()
            asyncio.get_running_loop().call_later(PATIENCE, self._look_for_holes)

    def _bound_early(self):
        """Forget what came too early where it is much: the log has it."""
        if sum(map(len, self._early.values())) > MOST_EARLY:
            self._early = {}
            self.catch_up()

    def _news(self, *texts):
        return News(texts, self.names)

    def _look_for_holes(self):
        if self._early:
            self.catch_up()

    async def _catch_up(self):
        try:
            await self._read_on()
        except LogPruned:
            # What was missed is in the log no more. Whoever is here finds the hole, and reads the map anew.
            self.begin(await self._read(operations.kept_after, self.document_id))
            await self._read_on()

    async def _read_on(self):
        while True:
            found = await self._read(operations.since, self.document_id, self.head)
            news = found["operations"]
            self._arrive([[one["revision"], broadcast.applied_frame(one)] for one in news])
            if not news or self.head >= found["revision"]:
                break
        self._early = {revision: text for revision, text in self._early.items() if revision > self.head}
