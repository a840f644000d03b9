"""The statistics, compared with statsmodels, scipy and numpy on random histograms: `bin/bench statistics`."""

import argparse
import sys
import time

from cxapp.statistics import intervals
from tests.statistics import reference

ROW = "{:<36} {:>12} {:>14}  {:<16} {}"


def main():
    """Compare and print; returns 1 where a difference is too large or a published figure is another."""
    parser = argparse.ArgumentParser(prog="bin/bench statistics")
    parser.add_argument("--histograms", type=int, default=100_000, help="for each figure")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(ROW.format("95 % intervals", "histograms", "largest apart", "target", ""))
    start = time.monotonic()
    met = [compared(*row, options) for row in reference.PEERS] + [
        published(*row) for row in reference.PUBLISHED.items()
    ]
    print(f"seed {options.seed}, {time.monotonic() - start:.0f} s")
    return 0 if all(met) else 1


def compared(name, metric, groups, compare, options):
    """Print how far our bounds are from the peer's at the most; returns whether that is near enough."""
    times = -(-options.histograms // groups)
    apart = reference.largest(metric, compare, times, options.seed)
    met = apart < reference.CLOSE
    row = ROW.format(name, f"{times * groups:,}", f"{apart:.1e}", f"below {reference.CLOSE:.0e}", met_text(met))
    print(row, flush=True)
    return met


def published(n, margin):
    """Print the margin of an NPS of 30 and the published one; return whether they agree."""
    low, high = intervals.nps_interval(n * 0.5, n * 0.2, n)
    found = (high - low) / 2
    met = round(found) == margin
    print(
        ROW.format(f"NPS 30 of {n} answers, MeasuringU", "", f"±{found:.1f}", f"±{margin}", met_text(met)), flush=True
    )
    return met


def met_text(met):
    """How the table says so."""
    return "met" if met else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
