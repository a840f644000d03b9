"""The archive by mouse and keys: in the library, on an open map, for two people."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces


@pytest.fixture
def bakery(people, journey, note):
    """A map with a card, and another map."""
    workspaces.create_journey(workspace=people.workspace, actor=people.alice, title="Birthday box")
    return journey


def titles(page):
    """The titles of the cards that are seen."""
    return page.locator(".jcard h2")


def choose(page, title, command):
    """Choose a command of the menu of a card."""
    page.locator(".jcard", has_text=title).get_by_label("Actions for").click()
    page.get_by_role("button", name=command).locator("visible=true").click()


def test_a_journey_goes_to_the_archive_and_comes_back(page_for, alice, bakery):
    page = page_for(alice)
    choose(page, "Bread by noon", "Archive journey")
    expect(page.get_by_text("Archived “Bread by noon”.")).to_be_visible()
    expect(titles(page)).to_have_text(["Birthday box"])
    page.get_by_role("button", name="Archived 1").click()
    expect(titles(page)).to_have_text(["Bread by noon"])
    expect(page.get_by_text(re.compile("Archived by Alice on"))).to_be_visible()
    choose(page, "Bread by noon", "Put back from the archive")
    expect(page.get_by_text("“Bread by noon” is back.")).to_be_visible()
    page.goto(page.url.split("?")[0])
    expect(titles(page)).to_have_count(2)


def test_several_journeys_are_archived_with_keys_alone(page_for, alice, bakery):
    page = page_for(alice)
    for title in ("Bread by noon", "Birthday box"):
        page.get_by_label(f"Choose {title}").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Archive", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Archived 2 journeys.")).to_be_visible()
    expect(page.get_by_text("No journeys yet.")).to_be_visible()


def test_open_maps_learn_of_the_archive_at_once(page_for, alice, bob, bakery):
    mine, other = (page_for(person, f"/journeys/{bakery.pk}/") for person in (alice, bob))
    for page in (mine, other):
        expect(page.locator("map-card").first).to_be_visible()
        expect(page.locator("save-status")).to_contain_text("Saved")
    mine.locator("map-card").first.hover()
    mine.keyboard.press("Control+k")
    mine.keyboard.type("archive journey")
    expect(mine.get_by_role("option", name="Archive journey", exact=True)).to_have_attribute("aria-selected", "true")
    mine.keyboard.press("Enter")
    for page in (mine, other):
        expect(page.locator("#archived")).to_contain_text("Archived by Alice on")
    expect(other.locator("#toasts")).to_contain_text("This map is archived. Put it back to edit it")
    expect(other.locator("#read-only")).to_have_text("This map is archived. Put it back to edit it")
    other.locator("#archived").get_by_role("button", name="Put back").click()
    for page in (mine, other):
        expect(page.locator("#archived")).to_have_count(0)
    expect(other.get_by_text("You can edit this map now.")).to_be_visible()


def test_an_archived_map_opens_to_read_and_is_put_back(page_for, alice, victor, bakery):
    workspaces.archive_journey(journey=bakery, actor=alice)
    reader = page_for(victor, f"/journeys/{bakery.pk}/")
    expect(reader.locator("#archived")).to_contain_text("Archived by Alice on")
    expect(reader.locator("#archived button")).to_have_count(0)
    text = "This map is archived. Alice or an editor can put it back"
    expect(reader.locator("#read-only")).to_have_text(text)
    reader.locator("#tab-comments").click()
    expect(reader.locator(".c-rights")).to_have_text(text)
    page = page_for(alice, f"/journeys/{bakery.pk}/", locale="en")
    page.locator("#archived").get_by_role("button", name="Put back").click()
    expect(page.locator("#archived")).to_have_count(0)
    expect(page.locator("map-card").first).to_be_visible()


def test_the_archive_speaks_russian(page_for, alice, bakery):
    alice.language = "ru"
    alice.save()
    page = page_for(alice, locale="ru")
    page.locator(".jcard", has_text="Bread by noon").locator("summary").last.click()
    page.get_by_role("button", name="Отправить в архив").locator("visible=true").click()
    expect(page.get_by_text("Карта «Bread by noon» в архиве.")).to_be_visible()
    page.get_by_role("button", name="В архиве 1").click()
    expect(page.get_by_text(re.compile(r"В архиве с .* \(Alice\)"))).to_be_visible()
