"""Adding where one is: below the last card, between stages and lanes, and one text after another by Enter and Tab."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Operation, Pain, Stage


@pytest.fixture
def editor(open_map, bob):
    return ready(open_map(bob))


def ready(editor):
    """An editor whose tools of the pointer are there, and in which each text is typed in one step of undo."""
    editor.page.mouse.move(5, 5)
    editor.page.wait_for_function("() => editor.registry")
    editor.hold_burst()
    return editor


def point_at_border(editor, head, x=0, y=0):
    """Move the mouse near a corner of a head or label: so many pixels from its left and upper edge."""
    box = head.bounding_box()
    editor.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    editor.page.mouse.move(box["x"] + x, box["y"] + y)
    button = editor.page.locator(".insert-between")
    expect(button).to_be_visible()
    return button


def test_a_card_is_added_below_the_last_one_of_a_cell_under_the_pointer(editor):
    cell = editor.cell("Pains", 2)
    expect(editor.page.locator(".insert-card")).to_have_count(0)
    cell.locator("map-card").hover()
    button = editor.page.get_by_role("button", name="Add to Ask: Pain")
    button.click()
    editor.page.keyboard.type("Nobody answers")
    editor.key("Escape")
    expect(cell.locator("map-card p")).to_have_text(["No sign that anyone has read my question", "Nobody answers"])
    expect(button).to_have_count(1)
    editor.page.mouse.move(0, 0)
    editor.lane("Pains").focus()
    expect(button).to_have_count(0)


def test_the_focus_in_a_cell_shows_the_same_button_and_viewers_get_none(editor, open_map, victor):
    editor.card("Typed everything again").focus()
    expect(editor.page.get_by_role("button", name="Add to Check out: Pain")).to_be_visible()
    viewer = ready(open_map(victor))
    viewer.card("Typed everything again").focus()
    viewer.card("Typed everything again").hover()
    expect(viewer.page.locator(".insert")).to_have_count(0)


def test_enter_after_a_new_card_makes_the_next_until_one_stays_empty(editor):
    cell = editor.cell("Pains", 0)
    cell.locator(".add").click()
    for words in ("One", "Two", "Three"):
        editor.page.keyboard.type(words)
        editor.key("Enter")
    expect(editor.typing).to_have_value("")
    editor.key("Enter")
    expect(editor.typing).to_have_count(0)
    expect(cell).to_be_focused()
    expect(cell.locator("map-card p")).to_have_text(["One", "Two", "Three"])
    editor.saved()
    assert list(Pain.objects.filter(stage__title="Discover").values_list("text", flat=True).order_by("rank")) == [
        "One",
        "Two",
        "Three",
    ]
    for left in (["One", "Two"], ["One"], []):
        editor.key("Control+z")
        expect(cell.locator("map-card p")).to_have_text(left)
    expect(editor.page.get_by_role("button", name="Undo")).to_be_disabled()


def test_undo_in_the_next_new_card_takes_back_the_one_before(editor):
    cell = editor.cell("Pains", 0)
    cell.locator(".add").click()
    editor.page.keyboard.type("One")
    editor.key("Enter", "Control+z")
    expect(cell.locator("map-card")).to_have_count(0)
    editor.key("Control+Shift+z")
    expect(cell.locator("map-card")).to_have_text(["One"])
    editor.saved()
    expect(editor.page.get_by_role("button", name="Redo")).to_be_disabled()


def test_enter_in_an_older_card_only_saves(editor):
    editor.edit("Typed everything again")
    editor.key("End", "!", "Enter")
    expect(editor.typing).to_have_count(0)
    expect(editor.card("Typed everything again after an error!")).to_be_focused()
    expect(editor.cell("Pains", 3).locator("map-card")).to_have_count(1)


def test_tab_goes_from_cell_to_cell_of_a_lane_and_back(editor):
    before = editor.page.locator("map-card").count()
    editor.cell("Pains", 0).locator(".add").click()
    editor.page.keyboard.type("Too many")
    editor.key("Tab")
    expect(editor.typing).to_have_value("Allergens are only in a PDF")
    editor.page.keyboard.type(" file")
    editor.key("Tab", "Tab", "Tab")
    expect(editor.typing).to_have_value("Evening lost, nobody answers the phone")
    editor.key("Tab", "Tab")
    expect(editor.typing).to_have_value("")
    editor.page.keyboard.type("Nothing new")
    editor.key("Shift+Tab")
    expect(editor.typing).to_have_value("")
    editor.key("Shift+Tab", "Escape")
    expect(editor.card("Evening lost")).to_be_focused()
    expect(editor.card("Allergens are only in a PDF file")).to_be_visible()
    for column, words in ((0, ["Too many"]), (5, []), (6, ["Nothing new"])):
        expect(editor.cell("Pains", column).locator("map-card p")).to_have_text(words)
    expect(editor.page.locator("map-card")).to_have_count(before + 2)
    editor.saved()
    editor.key("Control+z")
    expect(editor.cell("Pains", 6).locator("map-card")).to_have_count(0)


def test_tab_in_the_last_cell_saves_and_stays_on_the_map(editor):
    editor.cell("Pains", 6).locator(".add").click()
    editor.page.keyboard.type("The end")
    editor.key("Tab")
    expect(editor.typing).to_have_count(0)
    expect(editor.card("The end")).to_be_focused()


def test_names_of_stages_are_typed_one_after_another_by_tab(editor):
    editor.stage("Unwrap").locator(".st-title").dblclick()
    editor.page.keyboard.type("Open it")
    editor.key("Tab")
    expect(editor.typing).to_have_value("Reorder")
    editor.key("Tab")
    expect(editor.typing).to_have_count(0)
    expect(editor.stage("Reorder")).to_be_focused()
    expect(editor.stage("Open it")).to_be_visible()


def test_a_stage_is_added_between_two_with_the_level_of_the_left_one(editor):
    point_at_border(editor, editor.stage("Unwrap"), x=2, y=20).click()
    editor.page.keyboard.type("Wait")
    editor.key("Enter")
    expect(editor.page.locator("map-stage .st-title")).to_contain_text(["Delivery", "Wait", "Unwrap"])
    editor.saved()
    assert Stage.objects.get(title="Wait").level == Stage.objects.get(title="Delivery").level == "interaction"
    editor.key("Control+z")
    expect(editor.stage("Wait")).to_have_count(0)


def test_a_stage_is_added_at_the_end_by_the_border_of_the_last_head(editor):
    last = editor.stage("Reorder")
    last.scroll_into_view_if_needed()
    point_at_border(editor, last, x=last.bounding_box()["width"] - 2, y=20).click()
    editor.page.keyboard.type("Tell friends")
    editor.key("Escape")
    expect(editor.page.locator("map-stage").last).to_contain_text("Tell friends")


def test_a_lane_is_added_between_two(editor):
    button = point_at_border(editor, editor.lane("Pains"), x=50, y=2)
    expect(button).to_have_attribute("aria-label", "Add lane above Pains")
    button.click()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Systems")
    editor.key("Enter")
    expect(editor.page.locator(".lane-name")).to_contain_text(["Expectations", "Systems", "Pains"])
    expect(button).to_have_count(0)
    editor.saved()
    editor.key("Control+z")
    expect(editor.lane("Systems")).to_have_count(0)


def test_a_double_click_on_the_ground_of_a_cell_with_cards_adds_one(editor):
    cell = editor.cell("Expectations", 0)
    editor.page.mouse.move(0, 0)
    box = cell.bounding_box()
    editor.page.mouse.dblclick(box["x"] + 3, box["y"] + 3)
    editor.page.keyboard.type("Quick")
    editor.key("Escape")
    expect(cell.locator("map-card p").last).to_have_text("Quick")
    editor.saved()
    assert Operation.objects.filter(type="expectation.create").count() == 1
