"""Typing through a line that is cut, refused, slowed, swallowed and answered by pages: `bin/bench reconnects`."""

import argparse
import collections
import sys
import tempfile
import time

from tests import machine
from tests.bench.open import OPTIONS
from tests.network.proxy import Proxy

from .screens import site, typists

ROW = "{:<44} {:>10} {:>12} {:>16}"


def main():
    """Serve a sample behind the proxy, let people type through every fault, and compare with what was kept."""
    parser = argparse.ArgumentParser(prog="bin/bench reconnects")
    parser.add_argument("--cuts", type=int, default=200, help="cuts in all, each under somebody's typing")
    parser.add_argument("--seed", type=int, default=22, help="decides the order of the faults and the letters")
    options = parser.parse_args()
    if not machine.chromium():
        sys.exit("This needs Chromium.")
    from playwright import sync_api

    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        here = site.furnished(folder)
        with Proxy(None, 0) as proxy, here.behind(proxy), sync_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=machine.chromium(), args=OPTIONS)
            crowd = typists.seated(browser, f"http://127.0.0.1:{proxy.port}", here)
            found = under_fire(crowd, proxy, options)
            crowd.leave()
            browser.close()
        return report(found, typists.compared(crowd), crowd, options)


def under_fire(crowd, proxy, options):
    """Each fault in its turn; gives {fault: [(mark shown, seconds until all was saved), …]}."""
    found = collections.defaultdict(list)
    for fault in crowd.plan(options.seed, options.cuts):
        marks = crowd.typed_through(fault, proxy)
        start = time.monotonic()
        fault.mend(proxy)
        crowd.saved()
        seconds = time.monotonic() - start
        found[fault.name] += [(mark, seconds) for mark in marks]
    return found


def report(found, letters, crowd, options):
    """Print what became of the letters; 1 when any was lost or doubled, or a mark was missing."""
    print(ROW.format("fault, while letters are typed", "cuts", "mark shown", "saved again in"))
    for name, rounds in found.items():
        times = sorted(seconds for _, seconds in rounds)
        marks = sum(mark for mark, _ in rounds)
        print(ROW.format(name, len(rounds), marks, f"{times[len(times) // 2]:.1f} s"))
    cuts = sum(map(len, found.values()))
    marks = sum(mark for rounds in found.values() for mark, _ in rounds)
    print(
        f"letters typed {letters.typed}, on the server {letters.kept}, lost {letters.lost}, doubled {letters.doubled}"
    )
    print(f"unsaved mark shown in {marks} of {cuts}; sockets opened again {crowd.reconnects}; seed {options.seed}")
    fine = not letters.lost and not letters.doubled and letters.in_order and marks == cuts >= options.cuts
    print("met" if fine and crowd.reconnects >= cuts else "MISSED")
    return 0 if fine and crowd.reconnects >= cuts else 1


if __name__ == "__main__":
    sys.exit(main())
