"""The library in a browser: finding, beginning, copying and deleting journeys, themes and phones."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Journey

from .waiting import expect_value

# The colour of the canvas.
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def box(people):
    """A journey from a sample, and a small one."""
    make = {"workspace": people.workspace, "actor": people.alice}
    workspaces.create_journey(**make, title="Bread by noon", template="blank", folder="Bakery")
    return workspaces.create_journey(**make, title="Birthday box", template="birthday-box")


def cards(page):
    """The titles of the cards that are seen."""
    return page.locator(".jcard h2")


def test_the_buttons_of_a_new_journey_stay_in_sight_on_a_phone(page_for, alice):
    page = page_for(alice, "/?new=1", viewport={"width": 390, "height": 700})
    dialog = page.locator("#new-journey")
    expect(dialog).to_be_visible()
    expect_value(dialog, "dialog => dialog.scrollHeight > dialog.clientHeight")
    for name in ("Create journey", "Cancel"):
        expect(dialog.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


def test_typing_finds_journeys_without_losing_the_caret(page_for, alice, box):
    page = page_for(alice)
    page.get_by_placeholder("Search journeys").press_sequentially("bread")
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_have_text(["Bread by noon"])
    expect_value(page, "document.activeElement.name", "search")
    # Fewer letters find the same.
    expect(page).to_have_url(re.compile(r"\?search=bread$"))


def test_a_filter_narrows_and_the_way_back_widens(page_for, alice, box):
    page = page_for(alice)
    page.get_by_text("As-is and to-be").first.click()
    page.get_by_role("link", name="To-be", exact=True).click()
    page.get_by_text("Nothing matches.").wait_for()
    page.go_back()
    expect(cards(page)).to_have_count(2)
    page.go_forward()
    page.get_by_role("link", name="Clear filters").click()
    expect(cards(page)).to_have_count(2)


def test_the_list_shows_the_same_journeys_in_rows(page_for, alice, box):
    page = page_for(alice)
    page.get_by_role("button", name="List").click()
    page.locator(".jgrid.list").wait_for()
    expect(cards(page)).to_have_count(2)


def test_a_journey_begins_in_the_dialog_by_keyboard_alone(page_for, alice, box):
    page = page_for(alice)
    page.get_by_role("link", name="New journey").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#new-title")).to_be_focused()
    page.keyboard.type("Cake for Sunday")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/journeys/[-0-9a-f]+/"))
    assert Journey.objects.filter(title="Cake for Sunday").exists()


def test_the_dialog_offers_ones_own_journeys_and_says_what_comes_along(page_for, alice, box):
    page = page_for(alice)
    page.get_by_role("link", name="New journey").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Your journeys").click()
    dialog.locator("#own-templates").get_by_text("Birthday box").click()
    expect(dialog.locator("[data-note]").last).to_contain_text("without its answers")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect_value(page, "document.activeElement.textContent.trim()", "New journey")


def test_deleting_asks_first(page_for, alice, box):
    page = page_for(alice)
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name="Delete journey").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Bread by noon")
    dialog.get_by_role("button", name="Cancel").click()
    expect(cards(page)).to_have_count(2)
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name="Delete journey").click()
    dialog.get_by_role("button", name="Move to trash").click()
    message = page.get_by_role("status").filter(has_text="Moved “Bread by noon” to the trash.")
    expect(message).to_be_visible()
    expect(cards(page)).to_have_text(["Birthday box"])
    message.get_by_role("link", name="Open the trash").click()
    expect(page.get_by_role("button", name="Restore Bread by noon")).to_be_visible()


def test_a_journey_in_the_trash_comes_back_by_the_message(page_for, alice, box):
    page = page_for(alice)
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name="Delete journey").click()
    page.get_by_role("dialog").get_by_role("button", name="Move to trash").click()
    expect(cards(page)).to_have_text(["Birthday box"])
    page.get_by_role("status").get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="“Bread by noon” is back.")).to_be_visible()
    expect(cards(page)).to_have_count(2)


def test_cards_are_current_when_somebody_comes_back_to_them(page_for, alice, people, box):
    page = page_for(alice)
    page.get_by_role("link", name="Bread by noon").focus()
    come_back = "() => document.dispatchEvent(new Event('visibilitychange'))"
    workspaces.rename_journey(
        journey=Journey.objects.get(title="Bread by noon"), actor=people.bob, title="Bread by ten"
    )
    workspaces.create_journey(workspace=people.workspace, actor=people.bob, title="Cake for Sunday")
    page.evaluate(come_back)
    expect(cards(page)).to_have_count(3)
    expect(page.get_by_role("link", name="Bread by ten")).to_be_focused()
    # What is being chosen stays.
    page.get_by_label("Choose Bread by ten").check()
    workspaces.create_journey(workspace=people.workspace, actor=people.bob, title="Pie for Monday")
    with page.expect_response("**/navigation/counts/"):
        page.evaluate(come_back)
    expect(page.get_by_label("Choose Bread by ten")).to_be_checked()
    page.get_by_label("Choose Bread by ten").uncheck()
    page.evaluate(come_back)
    expect(cards(page)).to_have_count(4)


def test_a_refused_journey_says_why_and_keeps_what_was_chosen(page_for, alice, box):
    page = page_for(alice)
    page_for.forgive("400")
    page.get_by_role("link", name="New journey").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Your journeys").click()
    dialog.locator("#own-templates").get_by_text("Birthday box").click()
    dialog.get_by_label("Name").fill("   ")
    dialog.get_by_role("button", name="Create journey").click()
    dialog.get_by_role("alert").wait_for()
    expect(dialog.locator("#own-templates").get_by_role("radio", checked=True)).to_have_count(1)


def test_a_card_opens_its_map(page_for, alice, box):
    page = page_for(alice)
    page.locator(".jcard", has_text="Birthday box").click(position={"x": 60, "y": 40})
    page.wait_for_url(f"**/journeys/{box.pk}/")


def test_a_menu_closes_by_escape_and_gives_the_focus_back(page_for, alice, box):
    page = page_for(alice)
    page.get_by_label("Account of Alice").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("details[open]")).to_have_count(0)
    expect_value(page, "document.activeElement.getAttribute('aria-label')", "Account of Alice")


def test_the_theme_changes_the_whole_page_and_stays(page_for, alice, box):
    page = page_for(alice)
    light = page.evaluate(BACKGROUND)
    page.get_by_role("button", name="Dark theme").click()
    page.get_by_role("button", name="Light theme").wait_for()
    page.wait_for_function(f"(light) => {BACKGROUND} !== light", arg=light)
    page.goto("/personas/")
    page.wait_for_function(f"(light) => {BACKGROUND} !== light", arg=light)


def test_the_language_changes_the_whole_page(page_for, alice, box):
    page = page_for(alice)
    page.get_by_label("Account of Alice").click()
    page.get_by_role("button", name="Русский").click()
    page.locator("html[lang=ru]").wait_for(state="attached")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("path", ["/", "/?view=list", "/personas/", "/personas/new/", "/accounts/login/"])
def test_nothing_is_cut_off_on_a_phone(page_for, alice, box, people, path, language):
    type(alice).objects.filter(pk=alice.pk).update(language=language)
    people.workspace.personas.create(name="Ada Byrne", role="Regular", quote="Warm, or not at all.")
    signed_in = None if path.startswith("/accounts") else alice
    page = page_for(signed_in, path, viewport={"width": 390, "height": 844}, locale=language)
    expect_value(page, "document.documentElement.scrollWidth <= 390")


def test_a_title_that_looks_like_markup_stays_text(page_for, alice, people):
    title = "<img src=x onerror=document.title='owned'><b>x"
    workspaces.create_journey(workspace=people.workspace, actor=alice, title=title)
    page = page_for(alice)
    expect(cards(page)).to_have_text([title])
    page.get_by_label(f"Actions for {title}").click()
    page.get_by_role("button", name="Delete journey").click()
    expect(page.get_by_role("dialog")).to_contain_text(title)
    assert page.title() != "owned"
