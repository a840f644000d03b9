"""A million random operations of simulated people: `bin/bench simulation --operations 1000000 --seed 1`.

Worlds play side by side, each with a seed of its own, until the first in which two maps differ.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CROWDS = range(3, 9)
REPORTED = ("cut", "lost", "doubled", "refused", "repeated", "failed")


@dataclass(frozen=True)
class World:
    """One document with its people, and how many operations its log shall have."""

    seed: int
    people: int
    operations: int

    def repeat(self):
        """The command that plays this world alone again."""
        return f"bin/bench simulation --seed {self.seed} --people {self.people} --operations {self.operations}"

    def play(self):
        """Play it in a process of its own; returns its report, or None with what went wrong on the terminal."""
        command = [sys.executable, "-m", "tests.simulation.world", *map(str, (self.seed, self.people, self.operations))]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout) if done.returncode == 0 else None


def main():
    """Play worlds until there were enough operations; returns 1 where maps differed."""
    parser = argparse.ArgumentParser(prog="bin/bench simulation")
    parser.add_argument("--operations", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1, help="the first world's; each further one adds one")
    parser.add_argument("--people", type=int, choices=CROWDS, help="in each world; else from 3 to 8 in turn")
    parser.add_argument("--slice", type=int, default=20_000, help="operations in a world")
    # Each world is two processes that wait for one another.
    parser.add_argument("--jobs", type=int, default=(os.cpu_count() or 1) + 1, help="worlds side by side")
    options = parser.parse_args()
    print(f"{options.operations:,} operations, seed {options.seed}", flush=True)
    start = time.monotonic()
    sums = play(list(worlds(options)), options.jobs)
    seconds = time.monotonic() - start
    text = ", ".join(f"{sums[name]:,} {name}" for name in REPORTED)
    met = not sums["differing"] and sums["revision"] >= options.operations
    print(f"{sums['revision']:,} operations from seed {options.seed} in {seconds:,.0f} s; on the line: {text}")
    print("every map equal to every other and to the log: met" if met else "MISSED")
    return 0 if met else 1


def worlds(options):
    """What is to be played."""
    size = options.operations if options.people else min(options.slice, options.operations)
    for number in range(-(-options.operations // size)):
        people = options.people or CROWDS[number % len(CROWDS)]
        yield World(options.seed + number, people, min(size, options.operations - number * size))


def play(waiting, jobs):
    """Play worlds side by side; sums up their reports, and begins no more after one that failed."""
    sums = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(jobs) as threads:
        playing = {threads.submit(world.play): world for world in waiting}
        for done in concurrent.futures.as_completed(playing):
            if done.cancelled():
                continue
            world, report = playing[done], done.result()
            if report is None:
                sums["differing"] += 1
                print(f"MISSED: to repeat it, {world.repeat()}", flush=True)
                threads.shutdown(wait=False, cancel_futures=True)
                continue
            sums.update(report)
            print(f"seed {world.seed}, {world.people} people: {sums['revision']:,} operations so far", flush=True)
    return sums


if __name__ == "__main__":
    sys.exit(main())
