"""Editing in a browser: in place, by drag, by keyboard; every change undone and kept."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Touchpoint

from .editor import reopened
from .waiting import expect_value


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


def test_enter_saves_a_text_typed_in_place(editor):
    editor.edit("212 reviews").press_sequentially(" and more")
    editor.key("Enter")
    expect(editor.typing).to_have_count(0)
    expect(reopened(editor).card("212 reviews with photos and more")).to_be_visible()


@pytest.mark.parametrize("size", [(1440, 900), (1440, 640), (1000, 560)])
def test_a_double_click_edits_a_card_wherever_its_details_are(open_map, bob, size):
    width, height = size
    editor = open_map(bob, viewport={"width": width, "height": height})
    for text in ("Gift finder", "Postcard text", "A gift idea"):
        expect(editor.edit(text)).to_be_focused()
        editor.key("Escape")


def test_shift_enter_breaks_the_line(editor):
    editor.edit("212 reviews").press_sequentially(" one")
    editor.key("Shift+Enter")
    editor.page.keyboard.type("two")
    editor.key("Enter")
    expect_value(reopened(editor).card("212 reviews").locator("p"), "text => text.innerText.includes('one\\ntwo')")


def test_escape_takes_back_what_was_typed(editor):
    editor.edit("212 reviews").press_sequentially("zzz")
    editor.key("Escape")
    expect(editor.card("212 reviews").locator("p")).to_have_text("212 reviews with photos")
    expect(reopened(editor).card("212 reviews").locator("p")).to_have_text("212 reviews with photos")


def test_text_that_escape_removed_comes_back_by_a_button(editor):
    text = editor.card("212 reviews").locator("p")
    editor.edit("212 reviews").press_sequentially("zzz")
    editor.key("Escape")
    toast = editor.page.locator(".toast", has_text="Your changes were undone")
    toast.get_by_role("button", name="Put it back").click()
    expect(toast).to_have_count(0)
    expect(text).to_have_text("212 reviews with photoszzz")
    editor.saved()
    editor.key("Control+z")
    expect(text).to_have_text("212 reviews with photos")
    editor.key("Control+Shift+z")
    expect(reopened(editor).card("212 reviews").locator("p")).to_have_text("212 reviews with photoszzz")


def test_escape_says_nothing_where_no_letter_changed(editor):
    editor.load_tools()
    editor.edit("212 reviews").press_sequentially("z")
    editor.key("Backspace", "Escape")
    expect(editor.typing).to_have_count(0)
    expect(editor.page.locator(".toast")).to_have_count(0)


def test_typing_is_undone_and_done_again(editor):
    editor.edit("212 reviews").press_sequentially("!")
    editor.key("Enter")
    editor.saved()
    editor.key("Control+z")
    expect(editor.card("212 reviews").locator("p")).to_have_text("212 reviews with photos")
    editor.page.get_by_role("button", name="Redo").click()
    expect(editor.card("212 reviews").locator("p")).to_have_text("212 reviews with photos!")


def test_a_new_card_is_named_where_it_stands(editor):
    editor.card("Gift finder").focus()
    editor.key("n")
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("A call back")
    editor.key("Enter", "Escape")
    expect(editor.card("A call back")).to_be_visible()
    expect(editor.typing).to_have_count(0)
    expect(reopened(editor).card("A call back")).to_be_visible()


def test_a_new_card_left_empty_goes_away(editor):
    before = editor.page.locator("map-card").count()
    editor.card("Gift finder").focus()
    editor.key("n", "Escape")
    expect(editor.page.locator("map-card")).to_have_count(before)


def test_an_empty_cell_takes_a_card_with_one_click(editor):
    editor.cell("Pains", 0).locator(".add").click()
    editor.page.keyboard.type("Too many tabs")
    editor.key("Enter")
    expect(editor.cell("Pains", 0)).to_contain_text("Too many tabs")


def test_dragging_moves_a_card_and_says_so(editor):
    editor.card("A recipe card").hover()
    editor.page.mouse.down()
    goal = editor.card("Thank-you note").bounding_box()
    editor.page.mouse.move(goal["x"] + 40, goal["y"] + 4, steps=8)
    expect(editor.page.locator(".slot")).to_have_text("Move to Reorder")
    editor.page.mouse.up()
    expect(editor.cell("Touchpoints", 6).locator("map-card").first).to_contain_text("A recipe card")
    expect(editor.page.locator(".toast")).to_contain_text("Moved “A recipe card for mum’s tea” to Reorder")
    editor.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(editor.cell("Touchpoints", 5)).to_contain_text("A recipe card")


def test_escape_puts_a_dragged_card_back(editor):
    editor.card("A recipe card").hover()
    editor.page.mouse.down()
    goal = editor.card("Thank-you note").bounding_box()
    editor.page.mouse.move(goal["x"] + 40, goal["y"] + 4, steps=8)
    editor.key("Escape")
    editor.page.mouse.up()
    expect(editor.cell("Touchpoints", 5)).to_contain_text("A recipe card")


def test_a_card_moves_by_keyboard_and_keeps_the_focus(editor):
    editor.card("Gift finder").focus()
    editor.key("Alt+ArrowUp")
    expect(editor.cell("Touchpoints", 0).locator("map-card").first).to_contain_text("Gift finder")
    editor.key("Alt+ArrowRight")
    expect(editor.cell("Touchpoints", 1)).to_contain_text("Gift finder")
    expect(editor.card("Gift finder")).to_be_focused()


def test_numbers_set_the_emotion_and_s_the_moment_of_truth(editor):
    card = editor.card("Gift finder")
    card.focus()
    editor.key("1", "s")
    expect(card.locator(".face")).to_have_attribute("data-emo", "-2")
    expect(card.locator(".star")).to_be_visible()
    editor.saved()
    record = Touchpoint.objects.get(text__startswith="Gift finder")
    assert (record.emotion, record.moment_of_truth) == (-2, True)


def test_delete_can_be_undone_from_the_toast(editor):
    editor.card("Gift finder").focus()
    editor.key("Delete")
    expect(editor.card("Gift finder")).to_have_count(0)
    editor.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(editor.card("Gift finder")).to_have_count(1)


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>", "{{7*7}} ${7*7}"]
)
def test_markup_in_a_text_is_only_text(editor, text):
    editor.page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    editor.edit("212 reviews").fill(text)
    editor.key("Enter")
    card = reopened(editor).card(text)
    expect(card.locator("p")).to_have_text(text)
    expect(editor.page.locator("journey-map img, journey-map script")).to_have_count(0)


def test_a_word_of_five_thousand_letters_is_shown_whole(editor):
    editor.edit("212 reviews").fill("w" * 5000)
    editor.key("Enter")
    card = editor.page.locator("map-card", has_text="w" * 5000)
    expect_value(card, "card => card.getBoundingClientRect().width < 260")
    text = card.locator("p")
    expect_value(text, "text => text.scrollWidth <= text.clientWidth + 1")
    expect_value(text, "text => text.getBoundingClientRect().right <= text.parentElement.getBoundingClientRect().right")


def test_half_characters_and_emoji_are_typed_whole(editor):
    typing = editor.edit("212 reviews")
    typing.fill("a\U0001f600b")
    editor.key("ArrowLeft", "Backspace", "Enter")
    expect(reopened(editor).page.locator("map-card p", has_text=re.compile("^ab$"))).to_have_count(1)


def test_letters_of_an_input_method_are_sent_when_it_is_done(editor):
    editor.edit("212 reviews")
    client = editor.page.context.new_cdp_session(editor.page)
    client.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    client.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    client.send("Input.insertText", {"text": "日本"})
    editor.key("Enter")
    expect(reopened(editor).card("212 reviews").locator("p")).to_have_text("212 reviews with photos日本")
