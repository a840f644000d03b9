"""People who are there no more, or do not listen: cases B11 and B14."""

import asyncio
import json
import re
import socket
import statistics
import time
import uuid

import uvloop

from tests.bench.traffic import servers, sockets

from . import mortal, reading, storms

KEY = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
DEAD = 50
LISTENING = 60
MOST_MEMORY = 30_000_000


class Deaf:
    """Somebody who reads no further than the hello frame, and answers no ping: as a laptop whose lid was closed."""

    def __init__(self, port, shared_map, seat):
        self.line = socket.socket()
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.line.connect(("127.0.0.1", port))
        headers = {"Host": "127.0.0.1", "Upgrade": "websocket", "Connection": "Upgrade", **KEY}
        headers |= reading.bearer(seat["token"])
        lines = [
            f"GET /ws/journeys/{shared_map['id']}/ HTTP/1.1",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        self.line.sendall("\r\n".join([*lines, "", ""]).encode())
        received = b""
        while not (found := re.search(rb'"session":"([-0-9a-f]{36})"', received)):
            received += self.line.recv(4096)
        self.session = found[1].decode()


class Watcher:
    """A client that receives who leaves, and may write meanwhile."""

    def __init__(self, port, shared_map, seat, busy):
        self.port, self.shared_map, self.seat, self.busy, self.gone = port, shared_map, seat, busy, {}

    async def watch(self, session, seconds):
        """How long until a session is gone; None where it was still there at the end."""
        headers, path = reading.bearer(self.seat["token"]), f"/ws/journeys/{self.shared_map['id']}/"
        line = await sockets.connect(self.port, path, self._hear, lambda _: None, headers)
        start = time.monotonic()
        while session not in self.gone and time.monotonic() - start < seconds:
            if self.busy:
                line.send(edit(self.seat["notes"][0], 100))
            await asyncio.sleep(1 / 12)
        line.transport.abort()
        return self.gone[session] - start if session in self.gone else None

    def _hear(self, _, text):
        frame = json.loads(text)
        if frame["type"] == "presence.updated" and frame["presence"] is None:
            self.gone[frame["session"]] = time.monotonic()


def edit(note, times):
    """The frame of an edit with a long text, none of it as before."""
    id = str(uuid.uuid4())
    inner = {"id": id, "type": "note.update", "data": {"id": note, "text": id * times}}
    return json.dumps({"type": "operation.submit", "operation": inner}).encode()


def half_open(bench):
    """B14: a client that answers no ping is out within 50 s, in a quiet map and in a busy one."""
    with bench.folder() as folder:
        env = storms.prepared(folder)
        shared_maps = servers.prepare(env, 2, 2, 1)
        with mortal.product(env) as [server]:
            found = uvloop.run(_half_open(server.port, shared_maps))
    for name, seconds in zip(("in a quiet map", "where news piles up"), found, strict=True):
        text = f"gone after {seconds:.0f} s" if seconds else "still there"
        bench.say("B14", f"half-open line {name}: {text} (≤ {DEAD} s)", bool(seconds) and seconds <= DEAD)


async def _half_open(port, shared_maps):
    deaf = [await asyncio.to_thread(Deaf, port, shared_map, shared_map["seats"][0]) for shared_map in shared_maps]
    watchers = [
        Watcher(port, shared_map, shared_map["seats"][1], busy)
        for shared_map, busy in zip(shared_maps, (False, True), strict=True)
    ]
    watching = (watcher.watch(one.session, DEAD + 20) for watcher, one in zip(watchers, deaf, strict=True))
    return await asyncio.gather(*watching)


def never_reads(bench):
    """B11: somebody never reads; they are closed, and neither the others' time nor the memory shows it."""
    with bench.folder() as folder:
        env = storms.prepared(folder)
        with mortal.product(env) as [server]:
            storm = bench.storm(env, [server], lambda press: listen(press, server), words=lambda id: id * 60)
    bench.row("B11", "somebody who never reads", storm)
    before, during, grown, closed = storm.found
    text = f"the others' p95 {before:.0f} ms without, {during:.0f} ms with them; memory {grown / 1e6:+.1f} MB; "
    text += f"closed after {closed:.0f} s" if closed else "not closed"
    bench.say("B11", text, bool(closed) and during <= 1.5 * before + 10 and grown <= MOST_MEMORY)


async def listen(press, server):
    """Weigh the map without and with somebody deaf; gives p95 of both, growth, and when the deaf one was cut."""
    await asyncio.sleep(15)
    before, weight = p95(press.delays), servers.memory(server.process)
    del press.delays[:]
    shared_map, start, closed, most = press.shared_maps[0], time.monotonic(), None, 0
    deaf = await asyncio.to_thread(Deaf, server.port, shared_map, shared_map["seats"][0])
    removed = asyncio.ensure_future(
        Watcher(server.port, shared_map, shared_map["seats"][0], False).watch(deaf.session, LISTENING)
    )
    while not removed.done() and time.monotonic() - start < LISTENING:
        await asyncio.sleep(0.5)
        most = max(most, servers.memory(server.process))
    closed = await removed
    return before, p95(press.delays), most - weight, closed


def p95(delays):
    """The 95th percentile in milliseconds."""
    return statistics.quantiles(delays, n=20)[-1] * 1000
