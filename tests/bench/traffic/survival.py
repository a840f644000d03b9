"""What is left of people's edits when one of several server processes is killed under them."""

import asyncio

import uvloop

from .crowd import Crowd
from .ours import Ours
from .trials import compare_log, percentiles


class Survivors(Crowd):
    """People who, thrown out, come back through another process and send again what nobody acknowledged."""

    def __init__(self, ports):
        super().__init__()
        self.ports = ports
        self.returns = set()

    def lost_connection(self, seat):
        """Come back elsewhere."""
        seat.away = True
        task = asyncio.ensure_future(self._return(seat))
        self.returns.add(task)
        task.add_done_callback(self.returns.discard)

    async def _return(self, seat):
        while not self.over:
            seat.port = self.ports[(self.ports.index(seat.port) + 1) % len(self.ports)]
            seat.inside = asyncio.get_running_loop().create_future()
            try:
                await seat.join()
            except (OSError, TimeoutError):
                await asyncio.sleep(0.1)
                continue
            seat.away = False
            for _, frame in list(seat.waiting.values()):
                seat.socket.send(frame)
            return


def killed(shared_maps, processes, *, rate, seconds):
    """Kill the second of several processes half-way; gives (p99 in ms of all deliveries, edits, faults)."""
    return uvloop.run(_killed(shared_maps, processes, rate, seconds))


async def _killed(shared_maps, processes, rate, seconds):
    ports = [port for _, port in processes]
    crowd = Survivors(ports)
    await crowd.gather(Ours, shared_maps, ports)
    asyncio.get_running_loop().call_later(1 + seconds / 2, processes[1][0].kill)
    await crowd.pace(rate, seconds, len(shared_maps[0]["seats"][0]["notes"]))
    waiting = await _acknowledged(crowd)
    crowd.leave()
    faults = await asyncio.to_thread(compare_log, shared_maps, ports[0], len(crowd.sent), crowd.first)
    faults["never acknowledged"] = waiting
    return percentiles(crowd.delays)[1], len(crowd.sent), {name: n for name, n in faults.items() if n}


async def _acknowledged(crowd, patience=200):
    """Wait until all is acknowledged; gives the number of edits that are not."""
    for _ in range(patience):
        waiting = sum(len(seat.waiting) for seat in crowd.seats)
        if not waiting and not crowd.returns:
            return 0
        await asyncio.sleep(0.1)
    return waiting
