"""The editor compared with the same map as a static page: `bin/bench open`, `bin/bench open --rounds 9`."""

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass

from tests import machine

from .screens import site, visits, weight, work

ROW = "{:<46} {:>14} {:>14} {:>7}  {:<34} {}"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OPTIONS += ["--disable-component-update", "--disable-sync"]
WAIT, KILOBYTES = 50, 120
# Of the sample and of the large map: times of the static page.
TARGETS = ({"first": 2.0, "again": 1.3}, {"first": 1.5, "again": 1.5})


@dataclass
class Bench:
    """How often each page is opened, and how many targets were missed."""

    rounds: int
    only: str
    missed: int = 0

    def wants(self, key):
        """Whether this part is requested."""
        return self.only in key

    def row(self, name, ours, peer, ratio, target, met):
        """Print one line of the table."""
        self.missed += not met
        verdict = "met" if met else "MISSED"
        print(ROW.format(name, ours, peer, f"{ratio:.2f}" if ratio else "", target, verdict), flush=True)


def main():
    """Serve the maps, open them in Chromium and print the table."""
    parser = argparse.ArgumentParser(prog="bin/bench open")
    parser.add_argument("--rounds", type=int, default=9, help="how often each page is opened; the median counts")
    parser.add_argument(
        "--only", default="", help="part of a row's key: sample, large, scroll, typing, filter, fold, remote, weight"
    )
    bench = Bench(**vars(parser.parse_args()))
    if not machine.chromium():
        sys.exit("This needs Chromium.")
    from playwright import sync_api

    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        here = site.build(folder)
        with sync_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=machine.chromium(), args=OPTIONS)
            measure(bench, browser, here)
            browser.close()
    return 1 if bench.missed else 0


def measure(bench, browser, here):
    """Copy the pages, then measure them and the editor from one server."""
    with here.running() as address:
        desk = visits.Desk(browser, address, here.session)
        cards = {journey: copied(desk, here, journey) for journey in (here.sample, here.large)}
    print(
        "Milliseconds from navigation to the frame with all cards; the static page is what the editor shows, as HTML."
    )
    print("A first visit finds an empty cache; opened again, files are kept, and the page itself is fetched again.")
    print(ROW.format("", "editor", "static page", "ratio", "target", ""))
    with here.running() as address:
        desk = visits.Desk(browser, address, here.session)
        opening(bench, desk, cards)
        working(bench, desk, here, address)
        if bench.wants("weight"):
            weighing(bench, weight.weigh(desk, here.sample))


def copied(desk, here, journey):
    """Keep the static page of a map; gives the number of its cards."""
    html, cards = desk.copy(journey)
    here.keep(journey, html)
    return cards


def opening(bench, desk, cards):
    """Both maps, on a first visit and on one with the files of the first."""
    for journey, targets in zip(cards, TARGETS, strict=True):
        if not bench.wants(journey.name):
            continue
        editor, copy = visits.compare(desk, journey, cards[journey], bench.rounds)
        name = f"{journey.name} map, {cards[journey]:,} cards"
        for visit, most in targets.items():
            ours, peer = (statistics.median(getattr(found, visit)) for found in (editor, copy))
            target = f"≤ {most} × the static page"
            title = f"{name}, {visit} visit" if visit == "first" else f"{name}, opened again"
            bench.row(title, f"{ours:.0f}", f"{peer:.0f}", ours / peer, target, ours <= most * peer)


def working(bench, desk, here, address):
    """The large map under one's hands."""
    with desk.visitor() as page, desk.visitor() as still:
        still.goto(here.large.copy)
        page.goto(here.large.path)
        page.wait_for_load_state("networkidle")
        if bench.wants("scroll"):
            scrolling(bench, page, still)
        if bench.wants("typing"):
            still.bring_to_front()
            peer = work.searching(still)
            page.bring_to_front()
            typing(bench, work.typing(page), peer)
        if bench.wants("filter"):
            waits(bench, "large map, {} letters in the filter, p99 / max", work.filtering(page))
        if bench.wants("fold"):
            waits(bench, "large map, 20 stages folded or opened {} times, p99 / max", work.folding(page), 200)
        if bench.wants("remote"):
            remote(bench, work.remote(page, here, address))


def scrolling(bench, page, still):
    """Sideways and down: the shares of frames in time and of late ones, the 95th percentile and the longest."""
    for axis, way in (("scrollLeft", "sideways"), ("scrollTop", "down")):
        still.bring_to_front()
        peer = work.scroll(still, axis)
        page.bring_to_front()
        ours = work.scroll(page, axis)
        met = ours.p95 <= max(work.SMOOTH, peer.p95)
        bench.row(
            f"large map, scrolled {way}, in time / late / p95 / longest",
            str(ours),
            str(peer),
            None,
            "60 frames/s, or the page's",
            met,
        )


def typing(bench, waits, peer):
    """From a key to the frame that shows its letter; of the static page, in its search."""
    found, floor = (f"{work.percentile(each, 99):.0f} / {max(each):.0f}" for each in (waits, peer))
    name = f"large map, {len(waits)} letters, p99 / max"
    bench.row(name, found, floor, None, f"never over {WAIT} ms", max(waits) <= WAIT)


def waits(bench, name, found, most=WAIT):
    """How long what a person does takes to be seen."""
    seen = f"{work.percentile(found, 99):.0f} / {max(found):.0f}"
    bench.row(name.format(len(found)), seen, "", None, f"never over {most} ms", max(found) <= most)


def remote(bench, found):
    """What an edit by somebody else touches."""
    others = " ".join(found["others"])
    met = len(found["cards"]) == 1 and not others
    bench.row(
        "large map, cards that a remote edit repaints",
        f"{len(found['cards'])} {others}",
        "",
        None,
        "1, nothing else",
        met,
    )


def weighing(bench, found):
    """The files of the page, compressed."""
    total = sum(found.values()) / 1000
    parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(found.items()))
    bench.row("page without data, compressed", f"{total:.0f} kB", "", None, f"≤ {KILOBYTES} kB", total <= KILOBYTES)
    print(f"  ({parts})")


if __name__ == "__main__":
    sys.exit(main())
