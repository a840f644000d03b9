"""The service blueprint on the map: arrows, systems, and the choice of a card, each as a person makes it."""

from playwright.sync_api import expect

from .map_scenes import on_map
from .scenes import page_scene

page_scene("systems", "/settings/systems/")


def open_lanes(page):
    """Open the lanes of the blueprint, which the map has folded."""
    folded = page.locator("map-lane.r-fold .fold")
    for _ in range(folded.count()):
        folded.first.click()
    page.locator("map-card[data-kind=note]").last.scroll_into_view_if_needed()


def connect(page, first, second, label):
    """Draw an arrow between two notes of the last lanes, unless it is there from another look."""
    if page.evaluate("(label) => editor.store.all('dependency').some((each) => each.label === label)", label):
        return
    notes = page.locator("map-card[data-kind=note]")
    card = notes.nth(first)
    card.focus()
    page.keyboard.press("d")
    expect(page.locator(".choosing")).to_be_visible()
    notes.nth(second).click()
    field = page.locator(".popover textarea, #panel-details textarea").first
    expect(field).to_be_focused()
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


@on_map("arrows on the map")
def show_arrows(page):
    open_lanes(page)
    connect(page, -1, -8, "Order by mail")
    connect(page, -2, -6, "Stock list of the week")
    page.locator("map-card[data-kind=note]").last.scroll_into_view_if_needed()
    expect(page.locator(".dep-arrow").first).to_be_attached()


@on_map("details of an arrow")
def show_details_of_an_arrow(page):
    open_lanes(page)
    connect(page, -1, -8, "Order by mail")
    page.locator(".dep-chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".popover, #panel-details").filter(has=page.locator(".dep-actions")).first).to_be_visible()


@on_map("systems of a card")
def show_systems_of_a_card(page):
    open_lanes(page)
    page.locator("map-card[data-kind=note]").last.click()
    group = page.locator("blueprint-group").first
    expect(group.locator(".systems-field")).to_be_visible()
    group.locator(".systems-field input").fill("Warehouse of the north")
    expect(group.locator("[data-kind=department]").first).to_be_visible()


@on_map("search for the other card")
def search_for_a_card(page):
    page.locator("map-card[data-kind=note]").first.focus()
    page.keyboard.press("d")
    page.keyboard.press("/")
    expect(page.locator("#choose-card")).to_be_visible()


@on_map("choice of the other card")
def choose_the_other_card(page):
    page.locator("map-card[data-kind=note]").first.focus()
    page.keyboard.press("d")
    expect(page.locator(".choosing")).to_be_visible()
