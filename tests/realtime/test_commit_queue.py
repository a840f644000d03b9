"""What carries operations to the database: what waits together shares a commit."""

import asyncio

from cxapp import operations
from cxapp.realtime.commit_queue import CommitQueue


class FakeHub:
    """A hub of so many listeners, and what became of its operations."""

    document_id = "map"
    is_queued = False

    def __init__(self, audience):
        self.socket_count = audience
        self.queue, self.answered = [], asyncio.Event()

    @property
    def has_waiting(self):
        return bool(self.queue)

    def take(self, most):
        taken, self.queue = self.queue[:most], self.queue[most:]
        return [(None, operation) for operation in taken]

    def answer(self, batch, outcomes):
        self.answered.set()


async def batch_sizes(audience):
    """The sizes of the batches, when a second operation comes one turn of the loop after the first."""
    sizes, hub = [], FakeHub(audience)

    async def run(function, requests):
        assert function is operations.submit_across
        sizes.extend(len(submissions) for _, submissions in requests)
        return [[None] * len(submissions) for _, submissions in requests]

    pump = CommitQueue(run, workers=1, share=True)
    for operation in ("first", "second"):
        hub.queue.append(operation)
        pump.add(hub)
        assert pump.is_busy
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    while sum(sizes) < 2:
        await hub.answered.wait()
        hub.answered.clear()
    return sizes


async def test_in_a_small_hub_nothing_waits_for_more():
    assert await batch_sizes(audience=2) == [1, 1]


async def test_a_full_hub_shares_commits_within_a_pause():
    assert await batch_sizes(audience=300) == [2]
