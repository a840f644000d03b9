"""Hostile clients: `bin/bench hostile`, `bin/bench hostile --frames 5000 --requests 5000 --seed 7 --only floods`.

Floods: what a dozen hostile sockets do to the edits of others. Frames, requests: random hostile ones, with probes of
others at the same time, until something breaks.
"""

import argparse
import asyncio
import importlib.util
import json
import re
import statistics
import subprocess
import sys
import tempfile

from tests import bundle
from tests.hostile import frame_runner, server

from .traffic import servers, trials
from .traffic.ours import Ours

PEOPLE, SLOTS = 30, 2
ROW = "{:<62} {:>24}  {:<34} {}"
LONGEST = 1.0
FAILURE = re.compile("Internal Server Error|Internal error at|Exception in ASGI")
# Bytes for each thousand of frames: the map and its log grow with what is valid among them.
MEMORY, MEMORY_PER_FRAME = 60_000_000, 1000


class Table:
    """Prints rows, and counts what was missed."""

    def __init__(self):
        self.missed = 0

    def row(self, name, found, target, met):
        """Print one line; `met` is None where there is no target."""
        self.missed += met is False
        print(ROW.format(name, str(found), target, {True: "met", False: "MISSED", None: ""}[met]), flush=True)

    def errors(self, running_server):
        """Print how many errors a server logged, and the first of them."""
        trouble = running_server.trouble()
        self.row("errors in the log", len(trouble), "none", not trouble)
        for line in trouble[:10]:
            print(f"    {line[:300]}")


def main():
    """Run the requested parts and print the table."""
    parser = argparse.ArgumentParser(prog="bin/bench hostile")
    parser.add_argument("--frames", type=int, default=100_000, help="hostile frames for sockets")
    parser.add_argument("--requests", type=int, default=100_000, help="hostile requests")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=8, help="length of a flood")
    parser.add_argument("--rounds", type=int, default=3, help="floods; the median counts")
    parser.add_argument("--only", default="", help="part of: floods, frames, requests")
    options, table = parser.parse_args(), Table()
    servers.FOLDER.mkdir(parents=True, exist_ok=True)
    for name, bench in (("floods", floods), ("frames", frames), ("requests", requests)):
        if options.only in name:
            with tempfile.TemporaryDirectory(prefix="hostile-", dir=servers.FOLDER) as folder:
                bench(options, folder, table)
    return 1 if table.missed else 0


def floods(options, folder, table):
    """The edits of a full map, in turn with a dozen hostile sockets and without."""
    with server.running(folder, PEOPLE, SLOTS) as running:
        quiet, loud = [], []
        edits(running, 1)
        before = running.memory()
        for _ in range(options.rounds):
            quiet.append(edits(running, options.seconds))
            flood = start_flood(running, options.seconds + 4)
            loud.append(edits(running, options.seconds))
            payload = json.loads(flood.communicate()[0])
            table.row(f"12 hostile sockets wrote {payload['megabytes']} MB, closed: {payload['closes']}", "", "", None)
        grown = running.memory() - before
        compare_edits(table, trials.middle(quiet), trials.middle(loud))
        table.row("memory of the server after the floods", f"+{grown / 1e6:.0f} MB", "≤ +60 MB", grown < MEMORY)
        table.errors(running)


def compare_edits(table, quiet, loud):
    """Print what the floods did to the edits of others."""
    name = f"{PEOPLE} people, 1 edit/s each: p50 / p99 in ms, without a flood"
    table.row(name, quiet, "none lost", not quiet.faults)
    ratio = loud.p99 / quiet.p99
    name = "… with 12 hostile sockets (11 guests, an editor)"
    table.row(name, f"{loud} = {ratio:.1f} ×", "p99 ≤ 2 × without", ratio <= 2)
    table.row("… lost, doubled, refused, thrown out", str(loud.faults or "none"), "none", not loud.faults)


def edits(running, seconds):
    """The figures of everybody in the map editing once a second."""
    return trials.paced(Ours, [running.world["shared_map"]], [running.port], rate=1, seconds=seconds)


def start_flood(running, seconds):
    """Start a dozen hostile sockets in a process of their own."""
    # Attackers have machines of their own: here they must not take the processor from the server.
    command = ["nice", "-n", "19", sys.executable, "-m", "tests.hostile.flood", str(running.port), str(seconds)]
    flood = subprocess.Popen(command, cwd=servers.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    flood.stdin.write(json.dumps(running.world))
    flood.stdin.close()
    flood.stdin = None
    return flood


def frames(options, folder, table):
    """Random hostile frames from people of every role."""
    with server.running(folder) as running:
        asyncio.run(frame_runner.send(running, max(200, options.frames // 50), options.seed + 1))
        before = running.memory()
        found = asyncio.run(frame_runner.send(running, options.frames, options.seed))
        grown, allowed = running.memory() - before, MEMORY + MEMORY_PER_FRAME * options.frames
        wall, worked = found.waits.longest()
        sent = sum(found.sent.values())
        table.row(
            f"{sent:,} hostile frames, closed: {dict(found.closes)}", len(found.wrong), "nothing wrong", not found.wrong
        )
        for wrong in found.wrong[:10]:
            print(f"    {wrong}")
        row = f"longest wait of others {wall:.2f} s, while the server worked"
        table.row(row, f"{worked:.2f} s", f"≤ {LONGEST:.0f} s", worked <= LONGEST)
        usual = statistics.median(wait for wait, _ in found.waits.socket)
        table.row("usual wait of others at a socket", f"{usual * 1000:.0f} ms", "", None)
        target = f"≤ +{allowed / 1e6:.0f} MB"
        table.row("memory of the server", f"{before / 1e6:.0f} +{grown / 1e6:.0f} MB", target, grown <= allowed)
        table.errors(running)


def requests(options, folder, table):
    """Random hostile requests, by the runner that makes its own people in the database of the server."""
    if importlib.util.find_spec("tests.hostile.http_runner") is None:
        table.row("hostile requests", "no generator", "", None)
        return
    # Pages name the styles that were collected.
    bundle.collect(servers.environment(folder))
    with server.running(folder, NUM_PROXIES="1") as running:
        count = ["--count", str(options.requests), "--seed", str(options.seed)]
        command = [sys.executable, "-m", "tests.hostile.http_runner", f"http://127.0.0.1:{running.port}", *count]
        done = subprocess.run(command, cwd=servers.ROOT, env=running.env)
        table.row(f"{options.requests:,} hostile requests", done.returncode, "none failed", done.returncode == 0)
        # A refused host or form is logged as an error too: what counts here are unexpected errors.
        ours = [line for line in running.log.read_text().splitlines() if FAILURE.search(line)]
        table.row("errors of ours in the log", len(ours), "none", not ours)


if __name__ == "__main__":
    sys.exit(main())
