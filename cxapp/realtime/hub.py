"""The sockets of one journey in this process: a hub queues their operations and writes frames in order of revisions."""

import asyncio

from cxapp import broadcast, operations
from cxapp.errors import AppError, LogPruned

from . import protocol
from .allowances import SOCKETS_PER_OPERATION
from .fair_queue import FairQueue
from .outgoing import MembersOnly, OperationMessages, Packet
from .presence_registry import PresenceRegistry

GAP_TIMEOUT = 0.05
# Operations of one user per batch if each is written to many sockets: others wait for at most one batch.
MAX_EACH_IN_LARGE_HUB = 4
# Characters of frames that arrived too early: beyond this it is cheaper to read the log.
MAX_OUT_OF_ORDER = 8_000_000


class Hub:
    """Accepts operations in order, and writes frames in order of revision without gaps."""

    def __init__(self, document_id, read, commit_queue):
        self.document_id = document_id
        self.sockets = set()
        self.head = None
        self.presences = PresenceRegistry(self)
        self.names = {}
        self._read = read
        self.is_queued = False
        self._commit_queue = commit_queue
        self._queue = FairQueue()
        self._out_of_order = {}
        self._catch_up_task = None

    def join(self, socket):
        """Send all frames to a socket from now on."""
        self.names |= socket.connection.names
        if socket.connection.is_visitor:
            self.presences.number_guest(socket)
        self.sockets.add(socket)

    def leave(self, socket):
        """Stop sending to a socket, and notify the others that its user left."""
        if socket in self.sockets:
            self.sockets.discard(socket)
            self.presences.update(socket, None)

    def submit(self, socket, id, type, data, size):
        """Queue an operation of `size` bytes; its author receives the outcome."""
        request = operations.OperationRequest(socket.connection.user, id, type, data)
        try:
            # The last known role refuses early what cannot be allowed. The transaction checks again, and says of an
            # archived map why nothing is allowed.
            if not socket.connection.is_archived:
                operations.check_right(socket.connection.role, type)
            self._queue.put(socket.connection.key, (socket, request), size)
        except AppError as error:
            socket.send_text(protocol.refusal_frame(id, error, socket.connection.language))
            return
        self._commit_queue.add(self)

    @property
    def has_waiting(self):
        """Whether operations wait for the commit queue."""
        return len(self._queue) > 0

    @property
    def socket_count(self):
        return len(self.sockets)

    def take(self, most):
        """Return the next operations with the sockets they came from: [(socket, request), …]."""
        each = MAX_EACH_IN_LARGE_HUB if self.socket_count > SOCKETS_PER_OPERATION else None
        return self._queue.take(most, each)

    def answer(self, batch, outcomes):
        """Send authors what only they receive: that an operation was refused, or had been applied before."""
        for (socket, request), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, AppError):
                socket.send_text(protocol.refusal_frame(request.id, outcome, socket.connection.language))
            elif not outcome.created:
                socket.write(
                    self._build_messages(broadcast.operation_frame(outcome.operation)).for_viewer(socket.connection)
                )

    def start_at(self, head):
        """Start at a revision; frames of later revisions that arrived while it was read are delivered."""
        self.head = head
        self._out_of_order = {revision: text for revision, text in self._out_of_order.items() if revision > head}
        self._deliver_in_order([])

    def on_message(self, message, process=None):
        """Handle a message of a commit, or of the hub of another process."""
        kind = message["kind"]
        if kind == "operations":
            self._deliver_in_order(message["frames"])
        elif kind == "text":
            self.write(Packet(message["text"]))
        elif kind == "children":
            self.write(MembersOnly(protocol.children_changed_frame()))
        elif kind == "presences":
            self.presences.on_message(process, message["entries"], whole=message["whole"])
        elif kind == "who":
            self.presences.send_all()

    def heartbeat(self, revision):
        """Send the head of the log, which also reveals messages that the channel layer lost."""
        if self.head is None or revision > self.head:
            self.catch_up()
        self.write(Packet(protocol.head_frame(revision)))

    def write(self, packet, but=()):
        """Write to every socket except those of the sessions in `but`."""
        for socket in list(self.sockets):
            if socket.session not in but and (seen := packet.for_viewer(socket.connection)):
                socket.write(seen)

    def catch_up(self):
        """Read missing operations from the log."""
        if self._catch_up_task is None or self._catch_up_task.done():
            self._catch_up_task = asyncio.get_running_loop().create_task(self._catch_up())

    def _deliver_in_order(self, frames):
        """Write the frames that are next in order, and keep those that came too early."""
        self._out_of_order.update({revision: text for revision, text in frames if revision > (self.head or 0)})
        if self.head is None:
            return
        ready = []
        while (text := self._out_of_order.pop(self.head + 1, None)) is not None:
            ready.append(text)
            self.head += 1
        if ready:
            self.write(self._build_messages(*ready))
        if self._out_of_order:
            self._limit_out_of_order()
            asyncio.get_running_loop().call_later(GAP_TIMEOUT, self._check_gaps)

    def _limit_out_of_order(self):
        """Drop frames that came too early if they are too large: the log has them."""
        if sum(map(len, self._out_of_order.values())) > MAX_OUT_OF_ORDER:
            self._out_of_order = {}
            self.catch_up()

    def _build_messages(self, *texts):
        return OperationMessages(texts, self.names)

    def _check_gaps(self):
        if self._out_of_order:
            self.catch_up()

    async def _catch_up(self):
        try:
            await self._read_log()
        except LogPruned:
            # The log no longer has what was missed. The clients notice the gap and reload the map.
            self.start_at(await self._read(operations.log_start, self.document_id))
            await self._read_log()

    async def _read_log(self):
        while True:
            log = await self._read(operations.read_since, self.document_id, self.head)
            frames = log["operations"]
            self._deliver_in_order(
                [[operation["revision"], broadcast.operation_frame(operation)] for operation in frames]
            )
            if not frames or self.head >= log["revision"]:
                break
        self._out_of_order = {revision: text for revision, text in self._out_of_order.items() if revision > self.head}
