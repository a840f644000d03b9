"""Templates in the editor: the map is kept as one, and the examples of one are cleared in one step."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Journey, JourneyTemplate
from cxapp.workspaces import templates

from .editor import Editor, reopened


def run_command(editor, name):
    """Run a command by its name in the palette."""
    editor.load_tools()
    editor.key("Control+k")
    expect(editor.page.locator("#palette [role=combobox]")).to_be_focused()
    editor.page.keyboard.type(name)
    editor.key("Enter")


@pytest.fixture
def made(people):
    """A journey made from a sample."""
    return workspaces.create_journey(
        workspace=people.workspace, actor=people.alice, title="Box", template="birthday-box"
    )


def test_a_map_is_kept_as_a_template_from_the_palette_and_begins_another(open_map, bob, people):
    editor = open_map(bob)
    run_command(editor, "Save as template")
    dialog = editor.page.locator("#save-template")
    expect(dialog.get_by_label("Name of the template")).to_be_focused()
    editor.page.keyboard.type("Our box")
    dialog.get_by_label("Keep the cards as examples").click()
    editor.key("Enter")
    expect(editor.page.locator(".toast")).to_have_text("“Our box” is a template now.")
    expect(dialog).to_be_hidden()
    kept = JourneyTemplate.objects.get()
    assert (kept.title, kept.cards, kept.stages) == ("Our box", 0, 7)
    page = editor.page
    page.goto("/?new=1")
    page.locator("#new-title").fill("From ours")
    page.locator(".template-option").first.click()
    expect(page.locator("footer [data-note]")).to_have_text("A template of this workspace, without cards.")
    page.get_by_role("button", name="Create journey").click()
    page.wait_for_url("**/journeys/*/")
    expect(page.locator("map-stage")).to_have_count(7)
    expect(page.locator("map-card")).to_have_count(0)


def test_a_name_that_is_taken_is_said_in_the_dialog(open_map, page_for, bob, box, people):
    page_for.forgive("status of 409")
    templates.save_template(journey=box, actor=people.alice, title=box.title)
    editor = open_map(bob)
    editor.load_tools()
    editor.page.locator("#canvas").click(button="right", position={"x": 40, "y": 30})
    editor.page.get_by_role("menuitem", name="Save as template").click()
    dialog = editor.page.locator("#save-template")
    dialog.get_by_role("button", name="Save template").click()
    expect(dialog.get_by_role("alert")).to_contain_text("There is a template of this name.")
    expect(dialog.get_by_label("Name of the template")).to_be_focused()
    editor.page.keyboard.type("Another")
    editor.key("Enter")
    expect(dialog).to_be_hidden()
    assert JourneyTemplate.objects.count() == 2


def test_untouched_examples_are_cleared_live_and_come_back_in_one_step(open_map, page_for, alice, bob, made):
    editor, other = open_map(bob, made), open_map(alice, made)
    before = editor.page.locator("map-card").count()
    editor.edit("Sees a friend").press_sequentially(" of mine")
    editor.key("Enter")
    editor.saved()
    run_command(editor, "Clear examples")
    expect(editor.page.locator(".toast")).to_contain_text(re.compile(r"Deleted \d+ cards"))
    for one in (editor, other):
        expect(one.page.locator("map-card")).to_have_count(1)
    editor.key("Control+z")
    for one in (editor, other):
        expect(one.page.locator("map-card")).to_have_count(before)


def test_a_line_says_that_cards_are_examples_until_they_are_cleared(open_map, bob, made):
    editor = open_map(bob, made)
    editor.load_tools()
    line = editor.page.get_by_role("region", name="Examples")
    expect(line).to_contain_text("These cards are examples.")
    line.get_by_role("button", name="Clear them").click()
    expect(editor.page.locator("map-card")).to_have_count(0)
    expect(line).to_be_hidden()
    editor.key("Control+z")
    expect(editor.page.locator("map-card").first).to_be_visible()
    expect(line).to_be_hidden()


def test_kept_examples_are_not_mentioned_again_and_readers_hear_nothing(open_map, bob, victor, made):
    line = "section.examples-line"
    reader = open_map(victor, made)
    reader.load_tools()
    expect(reader.page.locator(line)).to_be_hidden()
    editor = open_map(bob, made)
    editor.load_tools()
    editor.page.locator(line).get_by_role("button", name="Keep").click()
    expect(editor.page.locator(line)).to_be_hidden()
    again = reopened(editor)
    again.load_tools()
    expect(again.page.locator(line)).to_have_count(0)


def test_a_map_that_no_template_began_has_no_examples_to_clear(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    expect(editor.page.locator(".examples-line")).to_have_count(0)
    run_command(editor, "Clear examples")
    expect(editor.page.get_by_role("option", name="Clear examples")).to_have_count(0)
    assert Journey.objects.count() == 1


def test_examples_that_are_all_cleared_are_not_cleared_again(page_for, bob, made):
    editor = Editor(page_for(bob, f"/journeys/{made.pk}/"))
    run_command(editor, "Clear examples")
    expect(editor.page.locator("map-card")).to_have_count(0)
    run_command(editor, "Clear examples")
    expect(editor.page.locator(".toast").last).to_have_text("No unchanged examples are left.")


def test_no_frame_stays_around_the_map_when_its_examples_are_cleared(page_for, bob, made):
    editor = Editor(page_for(bob, f"/journeys/{made.pk}/"))
    canvas = editor.page.locator("#canvas")
    canvas.click(position={"x": 20, "y": 20})
    run_command(editor, "Clear examples")
    expect(editor.page.locator("map-card")).to_have_count(0)
    expect(canvas).to_be_focused()
    expect(canvas).to_have_css("outline-style", "none")
