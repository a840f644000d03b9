"""Formatted texts: typed with marks or by keys, shown without them, live, and plain where they are names."""

import re

import pytest
from playwright.sync_api import expect

from .editor import reopened
from .waiting import expect_value

CARD = "Gift finder asks three questions"
COURIER = "Courier two hours late, no call"


@pytest.fixture
def editor(open_map, bob):
    editor = open_map(bob)
    # The tools are loaded with the first sign of somebody at the page.
    editor.page.mouse.move(5, 5)
    editor.page.wait_for_function("() => editor.history")
    return editor


def type_text(editor, *lines):
    """Replace the text of the card."""
    editor.edit(CARD).press("Control+a")
    for line in lines[:-1]:
        editor.page.keyboard.type(line)
        editor.key("Shift+Enter")
    editor.page.keyboard.type(lines[-1])


def formatted_text(editor):
    """The text of the card that was changed, the first with any formatting."""
    return editor.page.locator("map-card p:has(strong, em, a, .md-list)").first


def test_marks_are_shown_while_typed_and_formatting_after(editor, open_map, alice):
    other = open_map(alice)
    editor.hold_burst()
    type_text(editor, "**Asks** three, *not* two:", "- who", "what", "see https://example.com/a_b_c")
    expect(editor.typing).to_have_value("**Asks** three, *not* two:\n- who\n- what\n- see https://example.com/a_b_c")
    expect(editor.page.locator(".typing .md-mark").first).to_have_text("**")
    editor.key("Enter")
    for one in (editor, other):
        text = formatted_text(one)
        expect(text.locator("strong")).to_have_text("Asks")
        expect(text.locator("em")).to_have_text("not")
        expect(text.get_by_role("listitem")).to_have_text(["who", "what", "see https://example.com/a_b_c"])
        expect(text.locator("a")).to_have_attribute("href", "https://example.com/a_b_c")
        expect(text.locator("a")).to_have_attribute("rel", "noopener noreferrer nofollow")
    named = editor.page.locator("map-card[aria-label*='Asks three, not two:']")
    expect(named).to_have_count(1)
    editor.key("Control+z")
    expect(other.card(CARD)).to_be_visible()


def test_keys_format_what_is_selected_in_one_step(editor):
    editor.edit(CARD).press("Control+Home")
    editor.key("Control+Shift+ArrowRight", "Control+b")
    expect(editor.typing).to_have_value(CARD.replace("Gift", "**Gift**"))
    editor.key("Control+i")
    expect(editor.typing).to_have_value(CARD.replace("Gift", "**_Gift_**"))
    editor.key("Control+i", "Control+End", "Control+Shift+ArrowLeft", "Control+k")
    editor.page.keyboard.insert_text("https://example.com/")
    editor.key("Enter", "Enter")
    expect(formatted_text(editor).get_by_role("link", name="questions")).to_have_attribute(
        "href", "https://example.com/"
    )
    expect(editor.page.locator("#palette")).to_be_hidden()
    text = formatted_text(reopened(editor))
    expect(text.locator("strong")).to_have_text("Gift")
    expect(text).to_have_text(CARD)


def test_a_click_on_a_link_opens_it_and_edits_nothing(editor):
    type_text(editor, "See [the prices](https://example.invalid/prices)")
    editor.key("Enter")
    with editor.page.context.expect_page() as opened:
        formatted_text(editor).locator("a").click()
    expect(opened.value).to_have_url(re.compile("^(https://example.invalid/prices|chrome-error:)"))
    expect_value(opened.value, "() => window.opener", None)
    expect(editor.typing).to_have_count(0)
    expect(editor.page.locator(".popover")).to_be_hidden()


def test_ordinary_stars_and_addresses_of_scripts_stay_as_typed(editor):
    text = "5 * 3 * 2, file_name_x, [a](javascript:alert(1)) <b>b</b>"
    type_text(editor, text)
    editor.key("Enter")
    expect(editor.page.locator("map-card p", has_text="5 * 3 * 2")).to_have_text(text)
    expect(formatted_text(editor)).to_have_count(0)


def test_a_teammates_caret_is_in_the_formatted_text(editor, open_map, alice):
    type_text(editor, "**Asks** three")
    editor.key("Enter")
    other = open_map(alice)
    formatted_text(other).dblclick()
    other.key("Control+Home", *["ArrowRight"] * 4)
    expect(formatted_text(editor).locator("strong .caret")).to_have_count(1)
    editor.page.wait_for_function("() => document.querySelector('strong .caret')?.previousSibling?.data === 'As'")


def test_comments_and_fixes_are_formatted(editor):
    editor.card(COURIER).locator("p").click()
    editor.key("Escape")
    editor.page.locator("#tab-comments").click()
    editor.page.locator(".c-filter [data-do=comment]").click()
    expect(editor.page.locator("#panel-comments .thread.sel textarea")).to_be_focused()
    editor.page.keyboard.type("**Call** them:")
    editor.key("Shift+Enter")
    editor.page.keyboard.type("1. now")
    editor.key("Shift+Enter")
    editor.page.keyboard.type("later")
    editor.key("Enter")
    message = editor.page.locator(".msg p", has_text="Call")
    expect(message.locator("strong")).to_have_text("Call")
    expect(message.get_by_role("listitem")).to_have_text(["now", "later"])
    editor.page.locator("#tab-gaps").click()
    item = editor.page.locator(".gap-item", has_text=COURIER)
    item.get_by_role("button", name="Plan a fix").click()
    expect(item.get_by_label("What will be done")).to_be_focused()
    editor.page.keyboard.type("Text **before**, [how](https://example.com/)")
    editor.key("Enter")
    fix = item.locator(".fix-text")
    expect(fix.locator("strong")).to_have_text("before")
    expect(fix).to_have_attribute("role", "group")
    editor.look("gaps")
    expect(editor.card(COURIER).get_by_role("img", name="Planned: Text before, how")).to_be_visible()
