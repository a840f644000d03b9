"""What it is about: the breakdown by driver on the map and over the workspace, by mouse and by keys."""

import re

import pytest
from playwright.sync_api import expect

from .editor import box, open_map  # noqa: F401


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def row(editor, name):
    """The row of a driver in the panel of gaps."""
    return editor.page.locator(".driver", has_text=name)


def test_a_driver_highlights_its_cards_and_lists_them(bobs):
    bobs.page.get_by_text("What is it about?").click()
    speed = row(bobs, "Speed of response")
    expect(speed).to_contain_text("26 %")
    expect(speed).to_contain_text("1 pain, 1 severe, 1 unmet expectation")
    expect(row(bobs, "Convenience of contact")).to_contain_text("2 pains, 1 severe, 1 unmet expectation")
    expect(row(bobs, "Not assigned")).to_contain_text("Nothing")
    speed.click()
    expect(speed).to_have_attribute("aria-pressed", "true")
    expect(bobs.card("Evening lost")).to_have_class(re.compile("is-found"))
    expect(bobs.card("An answer within the hour")).to_have_class(re.compile("is-found"))
    expect(bobs.card("Allergens are only")).to_have_class(re.compile("is-lost"))
    cards = bobs.page.locator(".dr-cards button")
    expect(cards).to_have_count(2)
    cards.filter(has_text="Evening lost").click()
    expect(bobs.card("Evening lost")).to_be_focused()
    speed.click()
    expect(bobs.card("Allergens are only")).not_to_have_class(re.compile("is-lost"))


def test_the_shares_of_all_drivers_are_the_whole_gap(bobs):
    bobs.page.get_by_text("What is it about?").click()
    expect(row(bobs, "Not assigned")).to_be_visible()
    shares = bobs.page.locator(".driver b").all_text_contents()
    assert sum(int(share.split()[0]) for share in shares if share) == 100


def test_the_palette_opens_the_breakdown_for_the_keys(bobs):
    bobs.card("Evening lost").focus()
    bobs.key("Control+k")
    bobs.page.keyboard.type("What is it about")
    expect(bobs.page.get_by_role("option", name="What is it about?")).to_be_visible()
    bobs.key("Enter")
    expect(row(bobs, "Brand recognition")).to_be_focused()
    bobs.key("Tab", "Tab", "Enter")
    expect(row(bobs, "Convenience of contact")).to_have_attribute("aria-pressed", "true")
    expect(bobs.card("Allergens are only")).to_have_class(re.compile("is-found"))


def test_a_changed_driver_is_counted_for_everybody(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    alices.load_tools()
    alices.page.get_by_text("What is it about?").click()
    expect(row(alices, "Loyalty policy")).to_contain_text("1 pleasure")
    bobs.card("Evening lost").click(position={"x": 4, "y": 4})
    bobs.page.locator(".popover").get_by_label("Driver").select_option("Loyalty policy")
    expect(row(alices, "Loyalty policy")).to_contain_text("1 pain, 1 severe, 1 pleasure")


def test_the_breakdown_of_the_workspace_has_a_column_for_each_journey(page_for, bob, box):  # noqa: F811
    page = page_for(bob, "/gaps/")
    page.get_by_role("link", name="What is it about?").click()
    expect(page.get_by_role("heading", name="What is it about?")).to_be_visible()
    line = page.get_by_role("row", name="Speed of response")
    expect(line.get_by_role("cell")).to_have_count(page.locator("thead th").count() - 1)
    expect(line).to_contain_text("1 pain, 1 severe, 1 unmet expectation")
    page.get_by_role("link", name="Birthday box, ordered online").click()
    expect(page.locator("map-card").first).to_be_visible()


def test_the_breakdown_is_in_russian(open_map, page_for, bob):  # noqa: F811
    editor = open_map(bob, locale="ru-RU")
    editor.load_tools()
    editor.page.get_by_text("О чём это?").click()
    expect(row(editor, "Скорость")).to_contain_text("1 боль, 1 тяжёлая, 1 неоправданное ожидание")
    page = page_for(bob, "/gaps/drivers/", locale="ru-RU", viewport={"width": 390, "height": 844})
    expect(page.get_by_role("heading", name="О чём это?")).to_be_visible()
    expect(page.get_by_role("row", name="Без фактора")).to_be_visible()
