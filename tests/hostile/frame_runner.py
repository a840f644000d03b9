"""Sends hostile frames to a server from people of every role, and looks what is left of it and of its map."""

import asyncio
import collections
import json
import zlib
from dataclasses import dataclass, field

from tests.operations import replay

from .frames import Target, generate
from .probes import get, probing
from .raw_sockets import ALLOWED, Line

# Frames between two signs that the server took them.
ROUND = 16
# Seconds that a browser waits after "too many".
REST = 5
SEATS = ("editor", "editor", "commenter", "viewer", "guest commenter", "guest viewer")


@dataclass
class Findings:
    """What a run showed: frames by family, closes by code, and all that should not be."""

    sent: collections.Counter = field(default_factory=collections.Counter)
    closes: collections.Counter = field(default_factory=collections.Counter)
    wrong: list = field(default_factory=list)
    waits: object = None


async def send(server, count, seed):
    """Send so many hostile frames; returns the Found."""
    found, port, world = Findings(), server.port, server.world
    target = Target(*(tuple(world[name]) for name in ("types", "ids", "foreign")), world["revision"])
    before = await asyncio.to_thread(snapshot, port, world)
    frames = generate(seed, count, target)
    async with probing(server, world["journey"], world["owner"]) as found.waits:
        lines = [Line(port, world["journey"], attacker) for role in SEATS for attacker in world["attackers"][role]]
        await asyncio.gather(*(_keep_sending(line, frames, found) for line in lines))
    found.wrong += found.waits.wrong
    found.wrong += await asyncio.to_thread(compare, port, world, before)
    return found


async def _keep_sending(line, frames, found):
    while True:
        if not await line.open():
            _note_close(line, found)
            continue
        if await _send_all(line, frames, found):
            line.close()
            return
        _note_close(line, found)
        if line.code == 4429:
            await asyncio.sleep(REST)


async def _send_all(line, frames, found):
    """Send what is left; False where the socket was closed before."""
    for place, frame in enumerate(frames):
        found.sent[frame.family] += 1
        line.send(frame.parts, frame.opcode)
        await line.drained()
        if place % ROUND == 0 and not await line.answered():
            return False
        if line.code is not None:
            return False
    return await line.answered()


def _note_close(line, found):
    found.closes[line.code] += 1
    if line.code not in ALLOWED:
        found.wrong.append(f"closed with {line.code}")


def snapshot(port, world):
    """The map as a fresh client reads it."""
    status, whole = get(port, f"/api/v1/journeys/{world['journey']}/", world["owner"])
    assert status == 200, f"the snapshot answers {status}"
    return whole


def compare(port, world, before):
    """What differs between a fresh client, one that followed the log from `before`, and the server's own mark."""
    after, followed = snapshot(port, world), tables(before)
    for operation in log(port, world, before["revision"]):
        for change in operation["changes"]:
            replay.advance(followed, change)
    wrong = [] if followed == tables(after) else ["the log does not lead to the map"]
    _status, response = get(
        port, f"/api/v1/journeys/{world['journey']}/digest/?revision={after['revision']}", world["owner"]
    )
    if response != {"revision": after["revision"], "digest": mark(tables(after))}:
        wrong.append(f"the mark is {mark(tables(after))}, the server says {response}")
    return wrong


def tables(whole):
    """The records of a snapshot by kind and id, with the journey's own fields."""
    found = {kind: {record["id"]: record for record in group} for kind, group in whole["records"].items()}
    own = {name: value for name, value in whole.items() if name not in ("revision", "records")}
    return {**found, "journey": {whole["id"]: own}}


def mark(found):
    """The mark of a map, as the browser makes it."""
    pairs = [[kind, record] for kind, table in found.items() for record in table.values()]
    sums = [
        zlib.crc32(json.dumps(pair, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode())
        for pair in pairs
    ]
    return f"{len(pairs)}-{sum(sums) % 2**32:08x}"


def log(port, world, after):
    """The operations after a revision, in order."""
    while True:
        status, page = get(port, f"/api/v1/journeys/{world['journey']}/operations/?after={after}", world["owner"])
        assert status == 200, f"the log answers {status}"
        for operation in page["operations"]:
            assert operation["revision"] == after + 1, "the log has a hole"
            after = operation["revision"]
            yield operation
        if after >= page["revision"]:
            return
