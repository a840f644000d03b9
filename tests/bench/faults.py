"""Faults of machines under load, part B of docs/reliability.md: `bin/bench faults`, `bin/bench faults --only B1,B2`."""

import argparse
import contextlib
import sys
import tempfile
import time
from dataclasses import dataclass

from .faulting import lines, solitary, storms
from .traffic import servers

CASES = (
    ("B1", storms.killed_server_on_sqlite),
    ("B1", storms.killed_server_in_team),
    ("B2,B3", storms.killed_postgresql),
    ("B2", storms.careless_postgresql),
    ("B4", solitary.no_replica),
    ("B5", storms.redis_away),
    ("B6", storms.killed_redis),
    ("B8", solitary.two_writers),
    ("B9", solitary.full_disk),
    ("B11", lines.never_reads),
    ("B13", storms.rolling),
    ("B14", lines.half_open),
)


@dataclass
class Storm:
    """What came of people writing through a fault."""

    press: object
    found: list
    faults: dict

    @property
    def clean(self):
        """Did the log and all people agree, and did anybody write at all?"""
        return self.faults["acknowledged"] > 0 and not any(self.faults[name] for name in storms.FAULTS)


@dataclass
class Bench:
    """The requested cases, and how many promises were not kept."""

    cycles: int
    only: str
    away: int
    seats: int
    missed: int = 0

    def wants(self, cases):
        """Whether one of these cases is requested."""
        return not self.only or set(self.only.split(",")) & set(cases.split(","))

    @contextlib.contextmanager
    def folder(self):
        """A folder for one product's data."""
        with tempfile.TemporaryDirectory(prefix="journeymap-faults-") as self.place:
            yield self.place

    def storm(self, env, processes, work, shared_maps=None, **options):
        """People write to these maps, or to a new one, while `work(press)` goes on."""
        shared_maps = shared_maps or servers.prepare(env, 1, self.seats, 2)
        press, found, faults = storms.storming(processes, f"{self.place}/acknowledged", shared_maps, work, **options)
        return Storm(press, found, {**faults, "left open": storms.left_open(env)})

    def row(self, case, name, storm):
        """Print what the log says after a storm."""
        faults = ", ".join(f"{storm.faults[key]} {key}" for key in storms.FAULTS)
        text = f"{storm.faults['acknowledged']:,} acknowledged, {faults}; longest outage {storm.press.outage():.1f} s"
        self.say(case, f"{name}: {text}", storm.clean)
        for (status, code, detail), times in storm.press.refusals().items():
            print(f"     {times} × refused with {status} {code}: {detail}", flush=True)

    def say(self, case, text, met):
        """Print one line with its verdict."""
        self.missed += not met
        print(f"{case:<4} {text}: {'met' if met else 'MISSED'}", flush=True)


def main():
    """Run the cases; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(prog="bin/bench faults")
    parser.add_argument("--only", default="", help="cases, as in B1,B2")
    parser.add_argument("--cycles", type=int, default=50, help="kills in B1 and B2; B6 and B13 have 20 at the most")
    parser.add_argument("--away", type=int, default=30, help="seconds that a service is away in B3 and B5")
    parser.add_argument("--seats", type=int, default=6, help="people who write")
    bench = Bench(**vars(parser.parse_args()))
    for cases, run in CASES:
        if bench.wants(cases):
            start = time.monotonic()
            run(bench)
            print(f"     ({run.__name__}, {time.monotonic() - start:.0f} s)", flush=True)
    print(f"{bench.missed} missed" if bench.missed else "all met")
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
