"""What waits for a socket that is written to more than is read."""

import asyncio
from types import SimpleNamespace

from cxapp.realtime.transport import MAX_BUFFERED_BYTES, QueuedTransport


async def test_what_waits_for_a_reader_is_bounded_in_bytes():
    """Where the server is none that we know; tests of pressure ask the same of uvicorn."""
    reads, sent = asyncio.Event(), []

    async def send(message):
        await reads.wait()
        sent.append(message["text"])

    wire, packet = QueuedTransport(send), SimpleNamespace(texts=["x" * 250_000])
    written = 0
    while wire.write(packet):
        written += 1
        await asyncio.sleep(0)
    assert written == MAX_BUFFERED_BYTES // 250_000 + 2  # one of them is on its way
    reads.set()
    while len(sent) < written:
        await asyncio.sleep(0)
    assert wire.write(packet)


async def test_what_waits_for_somebody_who_is_gone_is_forgotten():
    async def send(message):
        raise ConnectionResetError

    wire = QueuedTransport(send)
    for _ in range(2):
        assert wire.write(SimpleNamespace(texts=["x" * 10] * 3))
        await wire._task
        assert (len(wire._waiting), wire._size) == (0, 0)
