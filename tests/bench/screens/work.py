"""Working on a large map: scrolling it, typing in it, and seeing what somebody else does."""

import json
import urllib.request
import uuid
from dataclasses import dataclass

LETTERS = "the parcel came an hour late and nobody answered the phone when she asked where it was, so she wrote"
STEP, FRAMES, SMOOTH = 24, 150, 17.7
# Milliseconds between two letters: 150 words a minute.
PACE = 80


@dataclass(frozen=True)
class Frames:
    """The shares of frames in time and of late ones, the 95th percentile and the longest in milliseconds."""

    share: float
    late: float
    p95: float
    longest: float

    def __str__(self):
        return f"{self.share:.0%} / {self.late:.0%} / {self.p95:.1f} / {self.longest:.0f}"


def scroll(page, axis):
    """Scroll the map sideways ("scrollLeft") or down ("scrollTop")."""
    script = "([axis, step, frames]) => probe.scrolled(axis, step, frames)"
    times = page.evaluate(script, [axis, STEP, FRAMES])
    in_time, late = (sum(fits(time) for time in times) / len(times) for fits in (is_in_time, is_late))
    return Frames(in_time, late, percentile(times, 95), max(times))


def is_in_time(time):
    """Whether a frame came within a 60th of a second."""
    return time <= SMOOTH


def is_late(time):
    """Whether a frame took more than two."""
    return time > 2 * SMOOTH


def typing(page):
    """Type a hundred letters into a card; gives the milliseconds each waited to be seen."""
    page.locator("map-card.note p").first.dblclick()
    page.locator("map-card textarea").wait_for()
    waits = typed(page)
    page.keyboard.press("Enter")
    page.wait_for_function("() => editor.session.waiting.length === 0")
    return waits


def filtering(page):
    """Type as much into the filter of cards; gives the milliseconds each letter waited to be seen."""
    page.mouse.move(1, 1)
    page.wait_for_function("() => editor.views")
    page.evaluate("() => editor.views.open('filter-text')")
    waits = typed(page)
    page.keyboard.press("Escape")
    page.evaluate("() => editor.views.cardFilter.clear()")
    return waits


def folding(page):
    """Fold a level and open it again; gives the milliseconds to the frames that show it."""
    script = "async (folded) => { const from = performance.now(); editor.board.foldLevel('contact', folded); "
    script += "return (await probe.painted()) - from; }"
    return [page.evaluate(script, folded) for folded in (True, False) * 3]


def searching(page):
    """Type as much into the search of the static page, where nothing listens."""
    page.locator("#search").focus()
    return typed(page)


def typed(page):
    """Type where the focus is; gives the milliseconds each letter waited to be seen."""
    page.evaluate("() => probe.typing()")
    page.keyboard.type(LETTERS, delay=PACE)
    page.evaluate("() => probe.painted()")
    return page.evaluate("() => probe.waits()")


def remote(page, site, address):
    """Let another client edit one card; gives what changed in the map: {cards, others}."""
    card = page.locator("map-card.note").nth(1).get_attribute("data-id")
    page.evaluate("() => document.activeElement.blur()")
    page.evaluate("() => probe.painted()")
    page.evaluate("() => probe.watching()")
    text = f"Edited by another {uuid.uuid4()}"
    submit(site, address, "note.update", {"id": card, "text": text})
    page.locator("map-card", has_text=text).wait_for()
    page.evaluate("() => probe.painted()")
    return page.evaluate("() => probe.mutated()")


def submit(site, address, type, data):
    """An operation over HTTP, by a program."""
    body = json.dumps({"id": str(uuid.uuid4()), "type": type, "data": data}).encode()
    headers = {"Authorization": f"Bearer {site.token}", "Content-Type": "application/json"}
    where = f"{address}/api/v1/journeys/{site.large.id}/operations/"
    with urllib.request.urlopen(urllib.request.Request(where, body, headers)) as answer:
        return answer.status


def percentile(values, share):
    """The smallest value that `share` per cent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)]
