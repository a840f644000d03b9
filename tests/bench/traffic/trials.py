"""One scenario against one server, and the figures that come of it."""

import asyncio
import gc
import itertools
import json
import statistics
import urllib.request
from dataclasses import dataclass, field
from operator import attrgetter

import uvloop

from .crowd import Crowd
from .ours import MARK, PREFIX, Ours


@dataclass
class Figures:
    """Latencies in ms, edits a second where it ran flat out, and what went wrong: all of it should be empty."""

    p50: float
    p99: float
    edits: int
    rate: float = 0.0
    faults: dict = field(default_factory=dict)

    def __str__(self):
        return f"{self.rate:,.0f}/s" if self.rate else f"{self.p50:.1f} / {self.p99:.1f}"


def middle(figures):
    """Of several rounds the one whose p99 (flat out: rate) is the median; the faults of all."""
    ordered = sorted(figures, key=attrgetter("rate", "p99"))
    chosen = ordered[len(ordered) // 2]
    for other in figures:
        chosen.faults.update({name: count for name, count in other.faults.items() if count})
    return chosen


def paced(client_class, shared_maps, ports, *, rate, seconds):
    """Everybody sends `rate` edits a second for some seconds."""

    async def drive(crowd):
        slots = len(shared_maps[0]["seats"][0].get("notes", [0]))
        await crowd.pace(rate, seconds, slots)

    return uvloop.run(_trial(client_class, shared_maps, ports, drive))


def paced_among_pointers(shared_maps, ports, *, editors, moves, seconds):
    """The first `editors` send an edit a second while everybody moves their pointer `moves` times a second."""

    async def drive(crowd):
        if moves:
            crowd.move_pointers(moves, seconds + 1)
        await crowd.pace(1, seconds, 1, editors=editors)

    return uvloop.run(_trial(Ours, shared_maps, ports, drive))


def flat_out(client_class, shared_maps, ports, *, seconds):
    """Everybody sends as fast as edits come back."""

    async def drive(crowd):
        slots = len(shared_maps[0]["seats"][0].get("notes", range(8)))
        return await crowd.flood(seconds, slots)

    return uvloop.run(_trial(client_class, shared_maps, ports, drive))


async def _trial(client_class, shared_maps, ports, drive):
    crowd = Crowd()
    await crowd.gather(client_class, shared_maps, ports)
    _quiet()
    rate = await drive(crowd) or 0.0
    sizes = {id(seat): len(shared_map["seats"]) for shared_map, seat in _seated(shared_maps, crowd)}
    lost = await crowd.settle(sizes)
    crowd.leave()
    holes = sum(seat.client.holes for seat in crowd.seats)
    refused = sum(seat.client.refused for seat in crowd.seats)
    faults = {"deliveries lost": lost, "doubled": crowd.doubled, "holes": holes, "refused": refused}
    faults["thrown out"] = crowd.broken
    if client_class is Ours:
        faults |= await asyncio.to_thread(compare_log, shared_maps, ports[0], len(crowd.sent), crowd.first)
    return Figures(*percentiles(crowd.delays), len(crowd.sent), rate, _only_faults(faults))


def _quiet():
    """The collector's pauses would be measured as the server's."""
    gc.collect()
    gc.disable()


def _seated(shared_maps, crowd):
    return zip((shared_map for shared_map in shared_maps for _ in shared_map["seats"]), crowd.seats, strict=True)


def _only_faults(faults):
    return {name: count for name, count in faults.items() if count}


def percentiles(delays):
    """The 50th and 99th percentile in milliseconds."""
    if len(delays) < 2:
        return 0.0, 0.0
    cuts = statistics.quantiles(delays, n=100)
    return cuts[49] * 1000, cuts[98] * 1000


def compare_log(shared_maps, port, edits, first):
    """Read the log of each map: are revisions whole, and is each edit of this trial in it exactly once?"""
    found, holes = {}, 0
    for shared_map in shared_maps:
        revisions = []
        for operation in log(shared_map, port):
            revisions.append(operation["revision"])
            if operation["id"].startswith(PREFIX):
                number = int(operation["id"].split(MARK.decode())[1], 16)
                found[number] = found.get(number, 0) + 1
        holes += sum(after != before + 1 for before, after in itertools.pairwise(revisions))
    missing = sum(number not in found for number in range(first, first + edits))
    return {"log misses": missing, "log doubles": sum(n > 1 for n in found.values()), "log holes": holes}


def log(shared_map, port):
    """All operations of a map since it was filled, by HTTP."""
    after, token = shared_map["revision"], shared_map["seats"][0]["token"]
    while True:
        url = f"http://127.0.0.1:{port}/api/v1/journeys/{shared_map['id']}/operations/?after={after}"
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            page = json.load(answer)
        yield from page["operations"]
        if not page["operations"] or page["operations"][-1]["revision"] >= page["revision"]:
            return
        after = page["operations"][-1]["revision"]
