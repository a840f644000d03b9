"""Letters typed after a click on a card are its text; without an open popover they are shortcuts."""

import string

import pytest
from playwright.sync_api import expect

from cxapp.models import Operation

CARD = "Gift finder asks three questions"


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


def click(editor, text="Gift finder"):
    """Click a card, so that its popover opens."""
    editor.card(text).locator("p").click()
    expect(editor.page.locator(".popover")).to_be_visible()


def test_words_typed_after_a_click_are_added_to_the_card(editor):
    click(editor)
    editor.page.keyboard.type("Somebody calls (2 times), gnms?")
    expect(editor.typing).to_have_value(f"{CARD}Somebody calls (2 times), gnms?")
    editor.key("Enter")
    editor.saved()
    expect(editor.card(CARD).locator("p")).to_have_text(f"{CARD}Somebody calls (2 times), gnms?")
    assert list(Operation.objects.order_by("-revision").values_list("type", flat=True)[:1]) == ["text.edit"]


@pytest.mark.parametrize("letters", [string.ascii_lowercase, string.ascii_uppercase, string.digits])
def test_each_letter_is_kept_and_runs_nothing(editor, letters):
    before = editor.page.locator("map-card").count()
    for letter in letters:
        click(editor)
        editor.page.keyboard.type(letter)
        expect(editor.typing).to_have_value(CARD + letter)
        editor.key("Escape")
        expect(editor.card(CARD).locator("p")).to_have_text(CARD)
    state = editor.page.evaluate("() => [editor.board.overlay, editor.board.presenting, editor.panel.isOpen]")
    assert state == ["none", None, True]
    expect(editor.page.locator("map-card")).to_have_count(before)
    expect(editor.page.locator("#panel-comments .thread.sel, .menu:popover-open")).to_have_count(0)


def test_a_letter_of_a_russian_keyboard_is_kept_too(editor):
    click(editor)
    # Playwright has no keys but those of a US keyboard.
    keys = editor.page.context.new_cdp_session(editor.page)
    for letter, code in (("Ы", "KeyS"), ("с", "KeyC"), ("ж", "Semicolon")):
        keys.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": letter, "code": code, "text": letter})
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter, "code": code})
    expect(editor.typing).to_have_value(CARD + "Ысж")


def test_a_letter_after_a_click_on_a_stage_is_added_to_its_title(editor):
    editor.stage("Compare").locator(".st-title").click()
    expect(editor.page.locator(".popover")).to_be_visible()
    editor.page.keyboard.type("s")
    expect(editor.typing).to_have_value("Compares")


def test_letters_are_shortcuts_again_when_the_popover_is_closed(editor):
    click(editor)
    editor.key("Escape")
    expect(editor.page.locator(".popover")).to_have_count(0)
    expect(editor.card(CARD)).to_be_focused()
    editor.key("s")
    expect(editor.card(CARD).locator(".star")).to_be_visible()
    expect(editor.typing).to_have_count(0)


def test_letters_that_are_switched_off_change_no_card(editor):
    editor.page.locator("#help").click()
    expect(editor.page.get_by_text("Add to the text of a clicked card")).to_be_visible()
    editor.page.get_by_role("switch", name="Single-letter keys").click()
    editor.key("Escape")
    click(editor)
    editor.page.keyboard.type("abc")
    expect(editor.typing).to_have_count(0)


def test_a_commenter_still_comments_by_a_key_after_a_click(open_map, carol):
    editor = open_map(carol)
    click(editor)
    editor.key("c")
    expect(editor.page.locator("#panel-comments .thread.sel textarea")).to_be_focused()
