"""Undo and redo of typing with real keys: exactly the texts before, one burst at a time, online and offline."""

import pytest
from playwright.sync_api import expect

from .editor import reopened

CARD = "212 reviews with photos"
UNDO, REDO = "Control+z", "Control+Shift+z"


@pytest.fixture(params=["online", "offline"])
def typist(open_map, page_for, bob, request):
    """Bob types in a card, and time passes only between bursts."""
    page_for.forgive("WebSocket|ERR_INTERNET_DISCONNECTED")
    editor = open_map(bob)
    editor.hold_burst()
    editor.edit(CARD)
    if request.param == "offline":
        editor.page.context.set_offline(True)
        # What is sent before the page knows can only be undone by the server.
        expect(editor.page.locator("save-status")).to_contain_text("Offline")
    return Typist(editor)


class Typist:
    """Somebody at the keys, in one text."""

    def __init__(self, editor):
        self.editor, self.page = editor, editor.page

    def pause(self):
        """Wait until what follows is a step of its own."""
        self.editor.end_burst()

    def press(self, *keys):
        """One burst: keys by their names, other text letter by letter."""
        for key in keys:
            named = len(key) > 1 and ("+" in key or key == "Backspace")
            (self.page.keyboard.press if named else self.page.keyboard.type)(key)
        self.pause()

    def replace(self, text):
        """Begin with another text."""
        self.press("Control+a", text)
        self.reads(text)

    def walk(self, key, *texts):
        """Undo or redo step by step, through these texts."""
        for text in texts:
            self.page.keyboard.press(key)
            self.reads(text)

    def reads(self, text):
        """The text stands so where it is typed."""
        expect(self.editor.typing).to_have_value(text)


def test_letters_deleted_one_by_one_come_back_in_their_order(typist):
    typist.replace("ab")
    typist.press("Backspace")
    typist.press("Backspace")
    typist.walk(UNDO, "a", "ab")
    typist.walk(REDO, "a", "")
    typist.walk(UNDO, "a", "ab")


def test_words_deleted_one_by_one_come_back_in_their_order(typist):
    typist.replace("touch point")
    typist.press("Control+Backspace")
    typist.press("Control+Backspace")
    typist.reads("")
    typist.walk(UNDO, "touch ", "touch point")


def test_a_text_replaced_twice_comes_back_whole(typist):
    typist.replace("abc")
    typist.press("Control+a", "X")
    typist.press("Control+a", "Y")
    typist.walk(UNDO, "X", "abc")
    typist.walk(REDO, "X", "Y")


def test_bursts_are_undone_and_done_again_in_their_order(typist):
    typist.replace("base")
    for word in (" one", " two", " three"):
        typist.press(word)
    typist.walk(UNDO, "base one two", "base one", "base")
    typist.walk(REDO, "base one", "base one two", "base one two three")


def test_escape_after_an_undo_leaves_the_text_as_it_was(typist):
    typist.press("Backspace")
    typist.press("!")
    typist.walk(UNDO, CARD[:-1], CARD)
    typist.page.keyboard.press("Escape")
    expect(typist.editor.card(CARD).locator("p")).to_have_text(CARD)


def test_after_a_reload_the_steps_of_the_tab_are_undone_and_redone(open_map, bob):
    editor = open_map(bob)
    editor.edit(CARD).fill("Two reviews")
    editor.key("Enter")
    expect(editor.card("Two reviews")).to_be_visible()
    editor.card("Courier two hours").focus()
    editor.key("Delete")
    expect(editor.card("Courier two hours")).to_have_count(0)
    editor = reopened(editor)
    undo, redo = editor.page.locator("#undo"), editor.page.locator("#redo")
    expect(undo).to_be_enabled()
    editor.card("Two reviews").focus()
    editor.key(UNDO)
    expect(editor.card("Courier two hours")).to_be_visible()
    editor.key(UNDO)
    expect(editor.card(CARD)).to_be_visible()
    editor = reopened(editor)
    expect(redo).to_be_enabled()
    redo.click()
    expect(editor.card("Two reviews")).to_be_visible()
