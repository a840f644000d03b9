"""Floods of a dozen sockets, from their own process and address: `python -m tests.hostile.flood PORT SECONDS`.

The world comes by standard input. Eleven are guests who may only view, by one link; the twelfth is an editor with two
sockets' worth of appetite. Closed ones come back at once.
"""

import asyncio
import collections
import itertools
import json
import sys
import time
import uuid

from .raw_sockets import BINARY, PING, TEXT, Line, framed

ADDRESS = "127.0.0.2"
LARGE = 250_000


def operation(type, data):
    """The bytes of an operation's frame."""
    inner = {"id": str(uuid.uuid4()), "type": type, "data": data}
    return json.dumps({"type": "operation.submit", "operation": inner}).encode()


def frames_of(kind, world):
    """The frames of one flooder without end, as bytes on the line."""
    stage = world["ids"][0]
    if kind == "large":
        yield from itertools.repeat(framed(TEXT, operation("stage.create", {"goal": "x" * LARGE})))
    if kind == "objects":
        yield from itertools.repeat(framed(TEXT, b'{"type":"presence.update","presence":[' + b"{}," * 80_000 + b"{}]}"))
    if kind == "small":
        yield from itertools.repeat(framed(TEXT, operation("stage.update", {"id": stage, "goal": "Mine"})) * 50)
    if kind == "presence":
        yield from itertools.repeat(framed(TEXT, b'{"type":"presence.update","presence":{"caret":1}}') * 50)
    if kind == "tiny":
        yield from itertools.repeat((framed(TEXT, b"") + framed(BINARY, b"") + framed(PING, b"")) * 5000)
    while True:  # an editor: what may be done, and what may not
        data = {"id": stage, "goal": f"Mine, {time.perf_counter()}"}
        yield framed(TEXT, operation("stage.update", data)) * 1
        yield framed(TEXT, operation("stage.create", {"goal": "x" * 9000, "nonsense": 1}))


KINDS = ("large", "large", "large", "objects", "objects", "small", "small", "presence", "presence", "tiny", "tiny")


async def flood(port, world, seconds):
    """Flood for some seconds; returns what was written in MB, and how often sockets were closed with which code."""
    closes, written, end = collections.Counter(), collections.Counter(), time.monotonic() + seconds
    guest, editor = world["attackers"]["guest viewer"][0], world["attackers"]["editor"][0]
    seats = [*((kind, guest) for kind in KINDS), ("editor", editor)]
    lines = [(kind, Line(port, world["journey"], token, ADDRESS)) for kind, token in seats]
    tasks = [asyncio.create_task(_flood(kind, line, world, closes, written)) for kind, line in lines]
    await asyncio.sleep(max(0, end - time.monotonic()))
    for task in tasks:
        task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    for _kind, line in lines:
        line.close()
    broken = [repr(end) for end in ends if not isinstance(end, asyncio.CancelledError)]
    return {"megabytes": round(sum(written.values()) / 1e6, 1), "closes": dict(closes), "broken": broken}


async def _flood(kind, line, world, closes, written):
    frames = frames_of(kind, world)
    while True:
        try:
            let_in = await line.open()
        except (OSError, TimeoutError):
            closes["no connection"] += 1
            await asyncio.sleep(0.1)
            continue
        while let_in and line.code is None:
            data = next(frames)
            line.socket.transport.write(data)
            written[kind] += len(data)
            await line.drained()
            await asyncio.sleep(0)
        await line.ended
        closes[line.code] += 1


if __name__ == "__main__":
    found = asyncio.run(flood(int(sys.argv[1]), json.load(sys.stdin), float(sys.argv[2])))
    print(json.dumps(found))
