"""Opening maps: visits of the editor and of its static page in turns, each with a browser that keeps nothing."""

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

PROBE = Path(__file__).with_name("probe.js")
WINDOW = {"width": 1440, "height": 900}


@dataclass
class Desk:
    """A browser, where the server is, and whose session its pages have."""

    browser: object
    address: str
    session: str

    @contextlib.contextmanager
    def visitor(self):
        """A page with an empty cache."""
        context = self.browser.new_context(viewport=WINDOW, base_url=self.address, locale="en-US")
        context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.address}])
        context.add_init_script(path=PROBE)
        yield context.new_page()
        context.close()

    def opened(self, page, path, cards):
        """Go there, and give the milliseconds until all cards are painted."""
        page.goto(path, wait_until="commit")
        return page.evaluate("(cards) => probe.opened(cards)", cards)

    def copy(self, journey):
        """The editor's page of a map as HTML and CSS alone, and the number of cards that it shows."""
        with self.visitor() as page:
            page.goto(journey.path)
            page.wait_for_function("() => document.querySelector('save-status').textContent === 'Saved'")
            return page.evaluate("() => probe.copied()"), page.locator("map-card").count()


@dataclass
class Found:
    """Milliseconds of first visits, and of second ones with the files of the first."""

    first: list = field(default_factory=list)
    again: list = field(default_factory=list)


def compare(desk, journey, cards, rounds):
    """Visit both in turns; gives what was found of the editor and of the static page, the first round left out."""
    editor, copy = Found(), Found()
    for number in range(rounds + 1):
        for found, path in ((editor, journey.path), (copy, journey.copy)):
            visit(desk, found, f"{path}?{number}", cards)
    for found in (editor, copy):
        del found.first[0], found.again[0]
    return editor, copy


def visit(desk, found, path, cards):
    """One first visit and one more."""
    with desk.visitor() as page:
        found.first.append(desk.opened(page, path, cards))
        page.wait_for_load_state("networkidle")
        found.again.append(desk.opened(page, f"{path}-again", cards))
