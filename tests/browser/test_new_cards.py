"""A new card with real keys: its words stay at Escape, one step of undo takes both, and letters begin one."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Operation

from .waiting import expect_value

NOTHING_LEFT = "There is nothing to undo."


@pytest.fixture
def editor(open_map, bob):
    editor = open_map(bob)
    editor.hold_burst()
    return editor


def add(editor, words):
    """Add a card to an empty cell with the mouse and type."""
    editor.cell("Pains", 0).locator(".add").click()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type(words)


def test_escape_keeps_the_words_of_a_new_card(editor):
    add(editor, "Too many tabs")
    editor.key("Escape")
    expect(editor.typing).to_have_count(0)
    expect(editor.card("Too many tabs")).to_be_focused()
    editor.saved()
    editor.page.reload()
    expect(editor.card("Too many tabs")).to_be_visible()


def test_escape_keeps_the_name_of_a_new_stage_and_a_new_lane(editor):
    editor.page.get_by_role("button", name="Add stage").click()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Tell friends")
    editor.key("Escape")
    expect(editor.stage("Tell friends")).to_be_visible()
    editor.page.get_by_role("button", name="Add lane").click()
    editor.page.get_by_role("menuitem", name="Own lane").click()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Systems")
    editor.key("Escape")
    expect(editor.lane("Systems")).to_be_visible()


def test_escape_still_takes_back_what_was_typed_in_an_older_card(editor):
    editor.edit("Gift finder")
    editor.key("End", "!", "Escape")
    expect(editor.card("Gift finder").locator("p")).to_have_text("Gift finder asks three questions")


@pytest.mark.parametrize("end", ["Enter", "Escape"])
def test_a_new_card_goes_with_one_undo_and_comes_back_with_one_redo(editor, end):
    before = editor.page.locator("map-card").count()
    add(editor, "Too many tabs")
    editor.key(end)
    editor.saved()
    editor.key("Control+z")
    expect(editor.page.locator("map-card")).to_have_count(before)
    expect(editor.page.get_by_role("button", name="Undo")).to_be_disabled()
    expect(editor.page.get_by_text(NOTHING_LEFT)).to_have_count(0)
    editor.key("Control+Shift+z")
    expect(editor.card("Too many tabs")).to_be_visible()
    editor.saved()


def test_a_card_left_empty_is_no_step_of_undo(editor):
    editor.card("Gift finder").focus()
    editor.key("s")
    editor.cell("Pains", 0).locator(".add").click()
    editor.key("Escape")
    expect(editor.cell("Pains", 0).locator("map-card")).to_have_count(0)
    editor.saved()
    editor.key("Control+z")
    editor.saved()
    expect(editor.card("Gift finder").locator(".star")).to_be_hidden()
    expect(editor.page.get_by_text(NOTHING_LEFT)).to_have_count(0)
    editor.key("Control+z")
    expect(editor.page.get_by_text(NOTHING_LEFT)).to_be_visible()


def test_a_letter_on_an_empty_cell_begins_a_card_with_it(editor):
    cell = editor.cell("Pains", 0)
    cell.focus()
    editor.page.keyboard.type("New games, no cups 0%")
    expect(editor.typing).to_have_value("New games, no cups 0%")
    editor.key("Escape")
    expect(cell.locator("map-card")).to_have_count(1)
    expect(cell).to_contain_text("New games, no cups 0%")
    expect_value(editor.page, "() => [editor.board.overlay, editor.board.presenting]", ["none", None])
    editor.saved()
    kinds = list(Operation.objects.order_by("-revision").values_list("type", flat=True)[:2])
    assert "operation.undo" not in kinds


def test_letters_are_shortcuts_on_a_card_but_not_in_a_lane_name(editor):
    editor.card("Gift finder").focus()
    editor.key("g")
    expect(editor.verdict).to_be_visible()
    editor.cell("Emotion", 0).focus()
    editor.key("0")
    expect(editor.verdict).to_be_hidden()


def test_letters_begin_no_card_where_they_are_switched_off(editor):
    editor.page.locator("#help").click()
    editor.page.get_by_role("switch", name="Single-letter keys").click()
    editor.key("Escape")
    editor.cell("Pains", 0).focus()
    editor.page.keyboard.type("abc")
    expect(editor.cell("Pains", 0).locator("map-card")).to_have_count(0)


def test_a_viewers_letters_begin_no_card(open_map, victor):
    editor = open_map(victor)
    editor.cell("Pains", 0).focus()
    editor.key("g")
    expect(editor.verdict).to_be_visible()


def test_the_button_in_an_empty_cell_names_the_stage_as_it_is_now(open_map, alice):
    editor = open_map(alice)
    add = editor.page.get_by_role("button", name=re.compile("^Add to Unwrap: "))
    expect(add.first).to_be_attached()
    count = add.count()
    editor.stage("Unwrap").locator(".st-title").dblclick()
    editor.page.keyboard.press("ControlOrMeta+a")
    editor.page.keyboard.type("Try it on")
    editor.page.keyboard.press("Enter")
    expect(editor.page.get_by_role("button", name=re.compile("^Add to Try it on: "))).to_have_count(count)
    expect(add).to_have_count(0)
