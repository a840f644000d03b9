"""People who type in Chromium through a line that is being harmed, each into a card of their own."""

import random
import string
from dataclasses import dataclass

from tests.network.proxy import DELAY, HOLE, PAGE, PASS, REFUSE

PEOPLE = ("maya", "ines", "jonas", "maya")
# Keeps every state that the mark was in while something waited, however short.
WATCH = """() => {
  const mark = document.querySelector('save-status');
  globalThis.marks = new Set();
  const look = () => Number(mark.dataset.waiting) && marks.add(mark.dataset.state);
  new MutationObserver(look).observe(mark, { attributes: true });
}"""
# Types at the moment when the page hears that its line is cut: it is back before a hand could be there.
TYPE_WHEN_CUT = """(letters) => editor.session.addEventListener('status', function type({ detail }) {
  if (detail.state !== 'offline') return;
  editor.session.removeEventListener('status', type);
  setTimeout(() => document.execCommand('insertText', false, letters));
})"""
MARKED = "() => marks.size > 0"
RED = "() => marks.has('unsaved')"
SAVED = "() => editor.session.waiting.length === 0 && document.querySelector('save-status').textContent === 'Saved'"
PATIENCE = 90_000


@dataclass(frozen=True)
class Fault:
    """What happens to the line, and the mark that must be seen before it is mended."""

    name: str
    mode: str
    cuts: bool = True
    status: int = 502
    mark: str = MARKED

    @property
    def is_brief(self):
        """Whether the line is whole again at once."""
        return self.mode == PASS

    def harm(self, proxy):
        """Let it happen."""
        proxy.turn(self.mode, status=self.status, lag=1.2)
        if self.cuts:
            proxy.cut()

    def mend(self, proxy):
        """Let new lines be whole."""
        proxy.turn(PASS)


FAULTS = (
    Fault("cut", PASS),
    Fault("nobody listens", REFUSE),
    Fault("slow, 1.2 s for each piece", DELAY),
    Fault("page 502", PAGE),
    Fault("page 408", PAGE, status=408),
    Fault("page 522", PAGE, status=522),
    Fault("black hole, until it is red", HOLE, cuts=False, mark=RED),
)


class Crowd:
    """The pages, and the words typed into each."""

    def __init__(self, pages):
        self.pages = pages
        self.reconnects = 0
        self.cards = [page.evaluate("() => editor.board.editing") for page in pages]
        self.words = [[] for _ in pages]
        self.before = [page.evaluate("() => document.activeElement.value") for page in pages]
        for page in pages:
            page.evaluate(WATCH)
            page.on("websocket", lambda _: self._reconnected())

    def plan(self, seed, cuts):
        """The faults in an order of chance, enough for so many cuts."""
        self.chance = random.Random(seed)
        rounds = -(-cuts // len(self.pages))
        faults = [FAULTS[place % len(FAULTS)] for place in range(rounds)]
        self.chance.shuffle(faults)
        return faults

    def typed_through(self, fault, proxy):
        """Type a word around the fault in every page; whether each showed that something is not saved."""
        words = [self._word(place) for place in range(len(self.pages))]
        for page, word in zip(self.pages, words, strict=True):
            page.keyboard.type(word[:3])
        for page in self.pages:
            page.evaluate("() => marks.clear()")
        if fault.is_brief:
            for page, word in zip(self.pages, words, strict=True):
                page.evaluate(TYPE_WHEN_CUT, word[3:])
        fault.harm(proxy)
        if not fault.is_brief:
            for page, word in zip(self.pages, words, strict=True):
                page.keyboard.type(word[3:])
        return [shown(page, fault.mark) for page in self.pages]

    def saved(self):
        """Wait until every page has an answer for all."""
        for page in self.pages:
            page.wait_for_function(SAVED, timeout=PATIENCE)

    def leave(self):
        """Close the pages."""
        for page in self.pages:
            page.context.close()

    def _word(self, place):
        number = len(self.words[place])
        tail = "".join(self.chance.choices(string.ascii_lowercase, k=4))
        self.words[place].append(f" {place}{number:03d}{tail}")
        return self.words[place][-1]

    def _reconnected(self):
        self.reconnects += 1


@dataclass(frozen=True)
class Letters:
    """What was typed and what was found on the server."""

    typed: int
    kept: int
    lost: int
    doubled: int
    in_order: bool


def seated(browser, address, here):
    """Each person with a card open and the caret at its end."""
    pages = []
    for place, name in enumerate(PEOPLE):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address, locale="en-US")
        context.add_cookies([{"name": "sessionid", "value": here.sessions[name], "url": address}])
        page = context.new_page()
        page.goto(f"/journeys/{here.journey}/")
        page.wait_for_function(SAVED, timeout=PATIENCE)
        page.locator("map-card.note p").nth(place).dblclick()
        page.keyboard.press("Control+End")
        pages.append(page)
    return Crowd(pages)


def shown(page, mark):
    """Whether the mark is seen while the line is harmed."""
    from playwright.sync_api import TimeoutError as Late

    try:
        page.wait_for_function(mark, timeout=30_000, polling=50)
    except Late:
        return False
    return True


def compared(crowd):
    """The text of each card, and the one that its row has now."""
    from cxapp.models import RECORD_MODELS

    typed = kept = lost = doubled = 0
    in_order = True
    for card, before, words in zip(crowd.cards, crowd.before, crowd.words, strict=True):
        text = RECORD_MODELS[card["kind"]].objects.get(pk=card["id"]).text
        typed += sum(map(len, words))
        kept += len(text) - len(before)
        lost += sum(len(word) for word in words if text.count(word) == 0)
        doubled += sum(len(word) * (text.count(word) - 1) for word in words if text.count(word) > 1)
        in_order &= text == before + "".join(words)
    return Letters(typed, kept, lost, doubled, in_order)
