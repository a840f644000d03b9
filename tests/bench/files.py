"""A thousand damaged files, and a million rows compared with pandas: `bin/bench files`, `bin/bench files --seed 2`."""

import argparse
import collections
import os
import sys
import tempfile
from pathlib import Path

ROW = "{:<58} {:>12}  {:<22} {}"
SECONDS = 5
MEGABYTES = 200
TIMES = 2


def main():
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="bin/bench files")
    parser.add_argument("--mutations", type=int, default=1000, help="how many damaged files are read")
    parser.add_argument("--rows", type=int, default=1_000_000, help="how long the file beside pandas is")
    parser.add_argument("--rounds", type=int, default=3, help="how often it is read; the best of each counts")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    bench = Bench()
    bench.damaged(options.mutations, options.seed)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench.long(Path(folder) / "answers.csv", options.rows, options.rounds)
    return 1 if bench.missed else 0


class Bench:
    """What was measured, and how many targets were missed."""

    missed = 0

    def damaged(self, count, seed):
        """Read damaged files, each in every way there is."""
        from tests.answers import damaged_files

        before = damaged_files.peak_megabytes()
        outcomes = [damaged_files.read_damaged(seed * 1_000_000 + number) for number in range(count)]
        ends = collections.Counter(outcome.end for outcome in outcomes)
        slowest = max(outcomes, key=lambda outcome: outcome.seconds)
        wrong = {end: times for end, times in ends.items() if end not in ("read", "refused")}
        print(f"{count:,} damaged files, seed {seed}: {ends['read']} read, {ends['refused']} refused", flush=True)
        answers, problems = (sum(getattr(outcome, name) for outcome in outcomes) for name in ("answers", "problems"))
        print(f"{answers:,} answers, {problems:,} problems")
        self.row("anything else that was raised", str(wrong or 0), "0", not wrong)
        self.row(f"slowest: {slowest.name}", f"{slowest.seconds:.2f} s", f"<= {SECONDS} s", slowest.seconds <= SECONDS)
        self.row("memory before, most", f"{before:.0f}, {damaged_files.peak_megabytes():.0f} MB", "", True)

    def long(self, path, rows, rounds):
        """Read a long file, each time in a process of its own, in turns with pandas."""
        from .reading import racing

        racing.write(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB: best of {rounds}", flush=True)
        times = {name: [] for name in racing.WAYS}
        for _round in range(rounds):
            for name in racing.WAYS:
                times[name].append(racing.run(name, path))
        peer = min(seconds for seconds, _megabytes in times["pandas"])
        for name, found in times.items():
            seconds, megabytes = min(found)[0], max(megabytes for _seconds, megabytes in found)
            figure, ours = f"{seconds:.2f} s, {megabytes:.0f} MB", name in ("check", "chunks")
            target = f"<= {TIMES * peer:.2f} s, {MEGABYTES} MB" if ours else ""
            self.row(
                racing.WAYS[name], figure, target, not ours or (seconds <= TIMES * peer and megabytes <= MEGABYTES)
            )

    def row(self, name, figure, target, met):
        """Print one line of the table."""
        self.missed += not met
        print(ROW.format(name, figure, target, ("met" if met else "MISSED") if target else ""), flush=True)


if __name__ == "__main__":
    sys.exit(main())
