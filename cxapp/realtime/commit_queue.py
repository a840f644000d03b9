"""Commits the operations of hubs: all that wait while a commit runs share the next one.

A commit waits for the disk: one for each edit would be the limit of how many people can edit (decision 0013).
"""

import asyncio
import collections
import logging

from cxapp import operations
from cxapp.errors import Unavailable

MAX_BATCH = 64
MAX_SHARED_COMMIT = 256
# Seconds. Writing to many sockets takes longer than a commit: edits that arrive during the pause are written together.
SECONDS_PER_SOCKET = 10e-6
MIN_PAUSE_SECONDS = 0.001

logger = logging.getLogger(__name__)


class CommitQueue:
    """Takes batches from hubs with waiting operations; a hub is never in two batches at once.

    With `share`, one commit serves all waiting hubs (SQLite has one writer); else up to `workers` run in parallel.
    """

    def __init__(self, run, *, workers, share):
        self._run = run
        self._idle = workers
        self._share = share
        self._waiting = collections.deque()
        self._pausing = set()
        self._tasks = set()

    def add(self, hub):
        """Schedule a hub's queue for commit; does nothing if the hub is already waiting or being committed."""
        if hub.is_queued:
            return
        hub.is_queued = True
        pause = hub.socket_count * SECONDS_PER_SOCKET
        if pause < MIN_PAUSE_SECONDS:
            self._enqueue(hub)
        else:
            self._pausing.add(hub)
            asyncio.get_running_loop().call_later(pause, self._enqueue, hub)

    def _enqueue(self, hub):
        self._pausing.discard(hub)
        self._waiting.append(hub)
        self._start_workers()

    @property
    def is_busy(self):
        """Whether anything waits or is being committed."""
        return bool(self._tasks or self._waiting or self._pausing)

    def _start_workers(self):
        while self._idle and self._waiting:
            self._idle -= 1
            task = asyncio.get_running_loop().create_task(self._run_batches(self._next_batches()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _next_batches(self):
        batches, size = [], 0
        while self._waiting and (not batches or (self._share and size < MAX_SHARED_COMMIT)):
            hub = self._waiting.popleft()
            batches.append((hub, hub.take(MAX_BATCH)))
            size += len(batches[-1][1])
        return batches

    async def _run_batches(self, batches):
        try:
            outcomes = await self._run_operations(batches)
            for (hub, batch), results in zip(batches, outcomes, strict=True):
                hub.answer(batch, results)
        except Exception:
            logger.exception("The authors of some operations could not be answered")
        finally:
            self._finish(batches)

    def _finish(self, batches):
        """Start the next batch, even if this one failed."""
        for hub, _batch in batches:
            hub.is_queued = False
            if hub.has_waiting:
                self.add(hub)
        self._idle += 1
        self._start_workers()

    async def _run_operations(self, batches):
        requests = [(hub.document_id, [request for _, request in batch]) for hub, batch in batches]
        try:
            return await self._run(operations.submit_across, requests)
        except Exception:
            logger.exception("A batch of operations failed")
            lost = Unavailable()
            return [[lost] * len(batch) for _, batch in batches]
