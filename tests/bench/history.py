"""A map with a million operations: `bin/bench history`, `bin/bench history --operations 100000`."""

import argparse
import os
import statistics
import sys
import tempfile
import time

ROW = "{:<58} {:>12}  {:<22} {}"


def main():
    """Make a log by bulk insert, then open, look back, restore, read history, compact, and measure again."""
    parser = argparse.ArgumentParser(prog="bin/bench history")
    parser.add_argument("--operations", type=int, default=1_000_000, help="how long the log is")
    parser.add_argument("--keep", type=int, default=10_000, help="how many operations compaction leaves")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ.setdefault("DATA_DIR", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "journeymap.settings"
        from .past import world

        here = world.build(options.operations)
        return Bench(here, options.keep).run()


class Bench:
    """What is measured, and how many targets were missed."""

    def __init__(self, here, keep):
        self.here, self.keep, self.missed = here, keep, 0

    def run(self):
        """The whole table."""
        from cxapp import records

        head, size = self.here.head, self.here.size
        print(f"{head:,} operations on one map, {self.here.records:,} records, {self.here.vendor}", flush=True)
        print(ROW.format("", "ms", "target", ""))
        self.row("open: page data, nothing in memory", self.timed(self.here.open), 1000)
        self.row(
            "snapshots for all of it, once", self.timed(lambda: records.compaction.save_snapshots(self.here.id), 1)
        )
        before = size()
        self.measured(range(1, head, max(1, head // 7)))
        self.row(f"compaction, {self.keep:,} left", self.timed(lambda: self.here.compact(self.keep), 1))
        print(ROW.format("size before and after", f"{before:.0f} MB", f"{size():.0f} MB", ""))
        self.row("open after it", self.timed(self.here.open), 1000)
        self.row("at/ after it", self.timed(lambda: self.here.at(head - self.keep // 2)), 300)
        self.row("at/ a named version below the kept log", self.timed(lambda: self.here.at(self.here.named)), 300)
        return 1 if self.missed else 0

    def measured(self, revisions):
        """The past, at places along the log."""
        here = self.here
        for name, act, target in (
            ("at/{revision}/", here.at, 300),
            ("history, one page below", here.history, 1000),
            ("journey.restore, not kept", here.restore, 1500),
        ):
            times = [self.timed(lambda act=act, revision=revision: act(revision), 1) for revision in revisions]
            self.row(f"{name}, median of {len(times)}", statistics.median(times), target)
            self.row(f"{name}, longest", max(times), 2 * target)
        self.row("history, the newest page", self.timed(lambda: here.history(None)), 300)
        self.row("timeline", self.timed(here.timeline), 300)
        self.row("an edit", self.timed(here.edit), 50)

    def timed(self, act, rounds=3):
        """The median of some rounds, in milliseconds."""
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            act()
            times.append(1000 * (time.perf_counter() - began))
        return statistics.median(times)

    def row(self, name, milliseconds, target=None):
        """One line."""
        met = target is None or milliseconds <= target
        self.missed += not met
        aim = f"≤ {target}" if target else ""
        print(
            ROW.format(name, f"{milliseconds:,.1f}", aim, "" if not target else "met" if met else "MISSED"), flush=True
        )


if __name__ == "__main__":
    sys.exit(main())
