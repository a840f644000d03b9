"""Somebody else at the same server during a hostile run: how long they wait, and what goes wrong for them.

A machine that is busy with other things makes everybody wait. So each wait comes with the processor time that the
server spent meanwhile: of a stall that is its own doing, it is the whole.
"""

import asyncio
import contextlib
import json
import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from .raw_sockets import Line

PAUSE = 0.1
TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass
class Waits:
    """The waits by socket and by HTTP, each in seconds and in seconds that the server worked, and what went wrong."""

    process: int
    socket: list = field(default_factory=list)
    http: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    @contextlib.contextmanager
    def measure(self, waits):
        """Add what the block takes to a list of waits."""
        start, worked = time.perf_counter(), self._worked()
        yield
        waits.append((time.perf_counter() - start, self._worked() - worked))

    def longest(self):
        """The longest wait in seconds, and the longest that the server's own work explains."""
        both = [*self.socket, *self.http]
        return max(wait for wait, _ in both), max(map(min, both))

    def _worked(self):
        """Seconds of processor time that the server has spent so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * TICK


@contextlib.asynccontextmanager
async def probing(server, journey, token):
    """Probe a server while the block runs; gives the Waits."""
    port = server.port
    waits, line = Waits(server.process.pid), Line(port, journey, token)
    await line.open()
    probes = [
        asyncio.create_task(_probe_socket(line, waits)),
        asyncio.create_task(_probe_http(port, journey, token, waits)),
    ]
    try:
        yield waits
    finally:
        for probe in probes:
            probe.cancel()
        for end in await asyncio.gather(*probes, return_exceptions=True):
            if not isinstance(end, asyncio.CancelledError):
                waits.wrong.append(repr(end))
        line.close()


async def _probe_socket(line, waits):
    while True:
        with waits.measure(waits.socket):
            if not await line.answered():
                raise ConnectionError(f"the probe was closed with {line.code}")
        await asyncio.sleep(PAUSE)


async def _probe_http(port, journey, token, waits):
    paths = ("/healthz", f"/api/v1/journeys/{journey}/digest/")
    for turn in range(10**9):
        with waits.measure(waits.http):
            status, _ = await asyncio.to_thread(get, port, paths[turn % 10 == 0], token)
        if status != 200:
            waits.wrong.append(status)
        await asyncio.sleep(PAUSE)


def get(port, path, token):
    """The status and the JSON of an answer."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
            return answer.status, json.loads(body) if body.startswith((b"{", b"[")) else body
    except urllib.error.HTTPError as error:
        return error.code, error.read()
