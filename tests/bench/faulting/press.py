"""All writers of one storm, when each edit was acknowledged, and what the log must say of it afterwards."""

import asyncio
import collections
import itertools
import time

from tests.simulation.mirror import Mirror

from . import reading
from .writers import Writer


class Press:
    """The writers of some maps over some ports; acknowledged ids go to a file, as they come."""

    def __init__(self, shared_maps, ports, file, words="The customer waits at the door, {}".format):
        self.shared_maps, self.ports, self.words = shared_maps, ports, words
        self.writers = [
            Writer(self, shared_map, seat, [*ports[n % len(ports) :], *ports[: n % len(ports)]])
            for shared_map in shared_maps
            for n, seat in enumerate(shared_map["seats"])
        ]
        self.file = open(file, "w")  # noqa: SIM115  it lives as long as the storm
        self.over = self.closed = False
        self.unavailable = self.recycled = 0
        self.times, self.delays, self.born, self.lags = [], [], {}, collections.defaultdict(float)

    async def begin(self):
        """Note the maps as they are, and let everybody write."""
        self.before = [
            await asyncio.to_thread(reading.snapshot, self.ports[0], shared_map) for shared_map in self.shared_maps
        ]
        self.tasks = [asyncio.ensure_future(writer.live()) for writer in self.writers]
        await self.flowing()

    def acknowledged(self, id, revision, sent):
        """An edit's author has word of it."""
        self.file.write(f"{id} {revision}\n")
        now = time.monotonic()
        self.times.append(now)
        self.delays.append(now - sent)
        self.born.setdefault(id, now)

    def seen(self, id):
        """An edit reached a writer; counted from when its author had word of it."""
        if id in self.born:
            self.lags[id] = max(self.lags[id], time.monotonic() - self.born[id])

    async def flowing(self, count=20, seconds=60):
        """Wait until some more edits are acknowledged; gives how long the first of them took."""
        start, before = time.monotonic(), len(self.times)
        while len(self.times) < before + count:
            if time.monotonic() - start > seconds:
                raise SystemExit(f"nothing was acknowledged for {seconds} s")
            await asyncio.sleep(0.01)
        return self.times[before] - start

    async def finish(self, seconds=60):
        """Let nobody write more; wait until all is acknowledged and everybody has heard all. Gives what is not."""
        self.over, end = True, time.monotonic() + seconds
        while time.monotonic() < end:
            waiting = sum(len(writer.waiting) for writer in self.writers)
            if not waiting and not any(map(self._is_behind, self.writers)):
                break
            await asyncio.sleep(0.1)
        self.closed = True
        await asyncio.gather(*self.tasks)
        self.file.close()
        return waiting

    def _is_behind(self, writer):
        return writer.head < max(other.head for other in self.writers if other.shared_map is writer.shared_map)

    def outage(self):
        """The longest time in which nothing was acknowledged."""
        return max((after - before for before, after in itertools.pairwise(self.times)), default=0.0)

    def catching_up(self):
        """The longest from an acknowledgement until the last of the others had heard of it."""
        return max(self.lags.values(), default=0.0)

    def codes(self):
        """How often each code closed a socket."""
        return collections.Counter(code for writer in self.writers for code in writer.codes)

    def refusals(self):
        """What writers were refused with, {(status, code, sentence): how often}."""
        frames = [frame for writer in self.writers for frame in writer.refused]
        return collections.Counter((frame["status"], frame["code"], frame["detail"]) for frame in frames)

    def faults(self, port):
        """What the log has against the writers, by name; all of it should be 0."""
        found = collections.Counter()
        for shared_map, before in zip(self.shared_maps, self.before, strict=True):
            found.update(
                self._faults(
                    shared_map, before, list(reading.log(port, shared_map)), reading.snapshot(port, shared_map)
                )
            )
        found["refused"] = sum(len(writer.refused) for writer in self.writers)
        return found

    def _faults(self, shared_map, before, log, after):
        writers = [writer for writer in self.writers if writer.shared_map is shared_map]
        revision_of = {operation["id"]: operation["revision"] for operation in log}
        acked = {id: revision for writer in writers for id, revision in writer.acked.items()}
        since = {at: id for id, at in revision_of.items() if at > shared_map["revision"]}
        found = {
            "acknowledged": len(acked),
            "lost": sum(id not in revision_of for id in acked),
            "doubled": len(log) - len(revision_of),
            "misnumbered": sum(revision_of.get(id, at) != at for id, at in acked.items()),
            "holes": int([operation["revision"] for operation in log] != list(range(1, len(log) + 1))),
            "unequal": sum(writer.heard != since for writer in writers),
        }
        return {**found, "half": int(not _whole(before, log, after))}


def _whole(before, log, after):
    """The log, followed change by change, must give the map as it is."""
    mirror = Mirror(before)
    try:
        for operation in log:
            if operation["revision"] > before["revision"]:
                mirror.take(operation)
    except AssertionError:
        return False
    expected = mirror.snapshot()
    return all(after[name] == expected[name] for name in ("revision", "records"))
