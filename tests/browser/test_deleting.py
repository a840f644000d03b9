"""What a message about deleted cards and stages says of their answers and fixes, and that undo restores these."""

import re

import pytest
from playwright.sync_api import expect

from .typing import submit

COURIER = "Courier two hours late, no call"
DELETED = r"\. \d+ metrics? with \d+ answers? loses? (its|their) place"


@pytest.fixture
def editor(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    return editor


def plan_fix(editor):
    """A fix for the courier."""
    target = editor.card(COURIER).get_attribute("data-id")
    submit(editor, "fix.create", {"text": "Call an hour before", "target": target})
    return target


def target_of_fix(editor):
    return editor.page.evaluate("() => editor.store.all('fix').find(({text}) => text.startsWith('Call')).target")


def message(editor):
    return editor.page.locator(".toast", has_text="Deleted")


def test_deleting_a_card_says_what_loses_its_place(editor):
    target = plan_fix(editor)
    editor.card(COURIER).focus()
    editor.key("Delete")
    # A message that is pointed at stays.
    message(editor).hover()
    expect(message(editor)).to_contain_text(re.compile(f"^Deleted “{COURIER}”({DELETED})"))
    expect(message(editor)).to_contain_text("1 fix loses its place")
    editor.saved()
    assert target_of_fix(editor) is None
    message(editor).get_by_role("button", name="Undo").click()
    expect(editor.card(COURIER)).to_be_visible()
    editor.saved()
    assert target_of_fix(editor) == target


def test_deleting_a_stage_and_several_cards_says_it_too(editor):
    plan_fix(editor)
    stage = editor.page.locator("map-cell", has=editor.card(COURIER)).evaluate("cell => cell.stage")
    editor.page.locator(f'map-stage[data-id="{stage}"]').focus()
    editor.key("Delete")
    expect(message(editor)).to_contain_text(re.compile(DELETED))
    expect(message(editor)).to_contain_text("1 fix loses its place")
    editor.key("Control+z")
    editor.card(COURIER).click()
    editor.card("Allergens are only").click(modifiers=["Control"])
    editor.key("Delete")
    expect(message(editor)).to_contain_text(re.compile(f"^Deleted 2 cards({DELETED})"))


def test_deleting_a_card_without_answers_says_no_more(editor):
    editor.card("Allergens are only").focus()
    editor.key("Delete")
    expect(message(editor).locator("span").first).to_have_text(re.compile(r"^Deleted “Allergens are only[^.]*”$"))


def test_the_focus_goes_on_to_the_next_stage_and_lane(editor):
    stages = editor.page.locator("map-stage")
    last = stages.last.locator(".st-title").inner_text()
    editor.stage("Discover").focus()
    editor.key("Delete")
    expect(editor.stage("Compare")).to_be_focused()
    editor.key("Delete")
    expect(editor.stage("Ask")).to_be_focused()
    editor.stage(last).focus()
    editor.key("Delete")
    expect(editor.stage("Unwrap")).to_be_focused()
    editor.lane("Pains").focus()
    editor.key("Delete")
    expect(editor.lane("Pleasures")).to_be_focused()


def test_the_focus_goes_on_after_a_stage_is_deleted_from_its_menu(editor):
    editor.stage("Discover").click(button="right")
    editor.page.get_by_role("menuitem", name="Delete").click()
    expect(editor.stage("Compare")).to_be_focused()
