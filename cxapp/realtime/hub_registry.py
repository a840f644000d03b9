"""All hubs of one event loop: opened with the first socket, closed with the last, with heartbeats in between."""

import asyncio
import logging

from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import connection

from cxapp import broadcast
from cxapp.models import Document

from . import protocol
from .allowances import Allowances
from .commit_queue import CommitQueue
from .connection_limits import HandshakeLimiter, RefusalPauses, SocketCounter
from .db_threads import DatabaseThreads
from .hub import Hub
from .outgoing import MembersOnly
from .periodic import PeriodicTasks

READER_COUNT = 4

logger = logging.getLogger(__name__)
_by_loop = {}


def current():
    """Return the hubs of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _by_loop:
        close_stale()
        _by_loop[loop] = HubRegistry(loop)
    return _by_loop[loop]


def close_stale():
    """Release the threads and database connections of hubs whose loops are closed."""
    for old in [old for old in _by_loop if old.is_closed()]:
        broadcast.remove_listener(old)
        _by_loop.pop(old).stop()


def is_busy():
    """Whether this process has open sockets or pending operations."""
    return any(hubs._hubs or hubs._commit_queue.is_busy for hubs in list(_by_loop.values()))


async def finish(seconds):
    """Wait up to `seconds` for the pending operations of the running loop."""
    if registry := _by_loop.get(asyncio.get_running_loop()):
        await registry.finish(seconds)


class HubRegistry:
    """The hubs of a process, with their own database threads and one subscription to the channel layer."""

    def __init__(self, loop):
        self._loop = loop
        self._hubs = {}
        self._opening = asyncio.Lock()
        one_writer = connection.vendor == "sqlite"
        workers = 1 if one_writer else 6
        self._writers = DatabaseThreads(loop, workers, "hub")
        self._commit_queue = CommitQueue(self.run, workers=workers, share=one_writer)
        self._readers = DatabaseThreads(loop, READER_COUNT, "reader")
        self._parser = DatabaseThreads(loop, 1, "parser")
        # However many clients connect, half of the threads remain for open sockets.
        self._authentication_slots = asyncio.Semaphore(READER_COUNT // 2)
        self.allowances = Allowances()
        self.handshakes = HandshakeLimiter()
        self.refusal_pauses = RefusalPauses()
        self.open_sockets = SocketCounter(self.read)
        self._periodic_tasks = PeriodicTasks(self)
        self._tasks = []
        self._background_tasks = set()
        self._channel = None
        broadcast.add_listener(loop, self._on_broadcast)

    async def enter(self, document_id, socket):
        """Join the hub of a document; from then on the socket misses no commit."""
        async with self._opening:
            await self._start()
            hub = self._hubs.get(document_id) or await self._open(document_id)
            hub.join(socket)
            return hub

    async def leave(self, hub, socket):
        """Leave a hub; it is closed with its last socket."""
        hub.leave(socket)
        async with self._opening:
            if not hub.sockets and self._hubs.get(hub.document_id) is hub:
                del self._hubs[hub.document_id]
                hub.presences.stop()
                await self._layer_call("group_discard", broadcast.group_name(hub.document_id))

    async def run(self, function, *args):
        """Call a function that writes to the database in one of the writer threads."""
        return await self._writers.call(function, *args)

    async def read(self, function, *args):
        """Call a function that only reads the database; does not wait for writers."""
        return await self._readers.call(function, *args)

    async def authenticate(self, function, *args):
        """Call a function that authenticates; only a few run at a time."""
        async with self._authentication_slots:
            return await self.read(function, *args)

    async def parse(self, function, *args):
        """Call a function that parses a large frame, outside the event loop."""
        return await self._parser.call(function, *args)

    def stop(self):
        """Stop the threads, once the loop has ended."""
        self._writers.stop()
        self._readers.stop()
        self._parser.stop()

    async def finish(self, seconds):
        """Wait up to `seconds` until all submitted operations are committed and sent."""
        end = self._loop.time() + seconds
        while self._commit_queue.is_busy and self._loop.time() < end:
            await asyncio.sleep(0.01)

    def spawn(self, coroutine):
        """Run a coroutine in the background; a reference protects it from garbage collection until it is done."""
        task = self._loop.create_task(coroutine)
        self._background_tasks.add(task)
        task.add_done_callback(self._background_tasks.discard)

    def open_hubs(self):
        """Return {document id: hub} of the open hubs."""
        return dict(self._hubs)

    def sockets(self):
        """Return all sockets of this process."""
        return [socket for hub in self._hubs.values() for socket in hub.sockets]

    async def _open(self, document_id):
        hub = Hub(document_id, self.read, self._commit_queue)
        self._hubs[document_id] = hub
        await self._layer_call("group_add", broadcast.group_name(document_id))
        try:
            hub.start_at(await self.read(_read_revision, document_id))
        except BaseException:
            del self._hubs[document_id]
            raise
        hub.presences.request_all()
        return hub

    async def _start(self):
        if self._tasks:
            return
        rounds = [*self._periodic_tasks.loops(), self.open_sockets.renew_forever()]
        self._tasks = [self._loop.create_task(loop) for loop in rounds]
        layer = get_channel_layer()
        if not isinstance(layer, InMemoryChannelLayer):
            self._channel = await layer.new_channel()
            await self._layer_call("group_add", broadcast.ALL_PROCESSES)
            self._tasks.append(self._loop.create_task(self._listen(layer)))

    async def _layer_call(self, name, group):
        if self._channel is None:
            return
        try:
            await getattr(get_channel_layer(), name)(group, self._channel)
        except Exception:
            logger.warning("The channel layer is down; hubs live by the log.", exc_info=True)

    async def _listen(self, layer):
        while True:
            try:
                event = await layer.receive(self._channel)
            except Exception:
                logger.warning("The channel layer is down; hubs live by the log.", exc_info=True)
                await asyncio.sleep(1)
                continue
            if event["process"] != broadcast.PROCESS_ID:
                self._dispatch(event["document"], event["message"], event["process"])

    def _on_broadcast(self, document_id, message):
        """Handle a message of this process, from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._dispatch, document_id, message, None)

    def _dispatch(self, document_id, message, process):
        if message["kind"] == "access":
            self._announce_deletion(message)
            self.spawn(self._periodic_tasks.check_access())
        elif message["kind"] == "members":
            self._announce_member_change(message["workspace"])
        elif document_id in self._hubs:
            self._hubs[document_id].on_message(message, process)

    def _announce_deletion(self, message):
        """Notify members of who deleted a journey before its sockets close; visitors receive no names."""
        if hub := self._hubs.get(message.get("document")):
            hub.write(MembersOnly(protocol.journey_deleted_frame(message.get("by"))))

    def _announce_member_change(self, workspace_id):
        packet = MembersOnly(protocol.members_changed_frame())
        for hub in self._hubs.values():
            if any(str(socket.connection.workspace_id) == workspace_id for socket in hub.sockets):
                hub.write(packet)


def _read_revision(document_id):
    return Document.objects.values_list("revision", flat=True).get(pk=document_id)
