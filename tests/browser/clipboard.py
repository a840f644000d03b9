"""The clipboard of Chromium, as other programs fill and read it."""

import time
from itertools import count

from .waiting import TIMEOUT

READ = """async (type) => {
  for (const item of await navigator.clipboard.read())
    if (item.types.includes(type)) return (await item.getType(type)).text();
  return "";
}"""
WRITE = """(flavors) => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
  Object.entries(flavors).map(([type, text]) => [type, new Blob([text], { type })])))])"""
# Programs put HTML there that navigator.clipboard would change.
DISPATCH = """(flavors) => {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(flavors)) clipboardData.setData(type, text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""
# Chromium puts a copy there a moment after the keys that made it, refuses to read what changes meanwhile, and for a
# moment may give what was there before: a copy counts when it is read twice.
COPIED = """async (mark) => {
  const texts = [];
  try {
    for (let time = 0; time < 2; time += 1) {
      const [item] = await navigator.clipboard.read();
      texts.push(await (await item.getType("text/plain")).text());
      await new Promise((done) => setTimeout(done, 30));
    }
  } catch (error) {
    if (["InvalidStateError", "NotFoundError"].includes(error.name)) return false;
    throw error;
  }
  return texts[0] === texts[1] && !texts[0].startsWith(mark) && texts;
}"""
READS = """async ([text, part]) => {
  const copied = await navigator.clipboard.readText();
  return part ? copied.includes(text) : copied === text;
}"""
HAS_TYPE = "async (type) => (await navigator.clipboard.read()).some(({ types }) => types.includes(type))"
EMPTY = "(nothing was copied yet)"
OWN = "application/x-journey-map+json"


def expect_copied(page, text, *, part=False):
    """Wait until the clipboard of a page holds this text, or one with it as a part."""
    page.wait_for_function(READS, arg=[text, part])


def expect_type(page, type):
    """Wait until the clipboard of a page holds something of this type."""
    page.wait_for_function(HAS_TYPE, arg=type)


class Clipboard:
    """The clipboard of a page's window, empty at first; who reads it waits for the first copy."""

    _marks = count(1)

    def __init__(self, page):
        self.page = page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.empty()

    @property
    def text(self):
        return self._wait()[0].replace("\r\n", "\n")

    @property
    def html(self):
        self._wait()
        return self.page.evaluate(READ, "text/html")

    def press(self, keys):
        """Copy or cut with keys, until the copy is there."""
        self.empty()
        self.page.keyboard.press(keys)
        self._wait()

    def empty(self):
        """Put a text there that nobody copied before, so that the next copy can be told from it."""
        self.fill(f"{EMPTY} {next(self._marks)}")

    def fill(self, text, html=None):
        """Put a text there, and its HTML, and wait until it is there: Chromium says so too early."""
        self.page.evaluate(WRITE, {"text/plain": text, **({"text/html": html} if html else {})})
        expect_copied(self.page, text)

    def _wait(self):
        end = time.monotonic() + TIMEOUT
        while not (texts := self.page.evaluate(COPIED, EMPTY)):
            assert time.monotonic() < end, "nothing was copied"
            self.page.wait_for_timeout(20)
        return texts

    def paste(self, text="", html="", json=""):
        """Paste what a program put there, to the letter."""
        flavors = {"text/plain": text, "text/html": html, OWN: json}
        self.page.evaluate(DISPATCH, {name: value for name, value in flavors.items() if value})
