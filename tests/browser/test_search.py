"""Searching over everything: the dialog, the page, and where results lead."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Answer, Metric, Persona

from .waiting import expect_value

DIALOG = "#search-dialog"


@pytest.fixture
def bakery(people, journey, note, touchpoint, create):
    """A map with a comment, a persona, and an answer."""
    create("comment", target=touchpoint["id"], text="Why does the bell not ring?")
    Persona.objects.create(workspace=people.workspace, name="Bella", quote="I like bells")
    metric = Metric.objects.create(
        workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, method="share", threshold=4
    )
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    Answer.objects.create(metric=metric, document=journey.document, value=3, comment="The bell was broken", **place)
    return journey


def options(page):
    """What the dialog lists."""
    return page.locator(f"{DIALOG} [role=option]:visible")


def test_a_card_is_found_and_opened_with_keys_alone(page_for, alice, bakery, note):
    page = page_for(alice)
    page.keyboard.press("Control+k")
    page.keyboard.type("rings bell")
    expect(options(page).first.locator("mark")).to_have_text(["Rings", "bell"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/journeys/{bakery.pk}/"))
    expect(page.locator(f"map-card[data-id='{note['id']}'], [data-id='{note['id']}']").first).to_be_focused()


def test_results_come_by_kind_and_arrow_keys_choose(page_for, alice, bakery):
    page = page_for(alice)
    page.keyboard.press("/")
    page.keyboard.type("bell")
    groups = page.locator(f"{DIALOG} [role=group]:visible > p")
    expect(groups).to_have_text(["Personas", "Cards", "Customers’ words", "Comments"])
    expect(options(page).nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bella").first).to_be_visible()


def test_escape_closes_and_the_last_search_is_remembered(page_for, alice, bakery):
    page = page_for(alice)
    page.locator(".side-search").click()
    expect(page.get_by_text("Enter at least two letters.")).to_be_visible()
    page.keyboard.type("bell")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("Control+k")
    expect(options(page)).to_have_text(["bell"])
    page.keyboard.press("Enter")
    expect(options(page).first.locator("mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()


def test_the_dialog_says_why_nothing_is_shown(page_for, alice, bakery):
    page_for.forgive("503|ERR_INTERNET_DISCONNECTED")
    page = page_for(alice)
    page.keyboard.press("Control+k")
    page.keyboard.type("zzzz")
    expect(page.get_by_text("Nothing found. Try fewer words")).to_be_visible()
    page.route("**/api/v1/search/**", lambda route: route.fulfill(status=503, body="{}"))
    page.keyboard.type("z")
    expect(page.get_by_text("The search did not answer. Try again.")).to_be_visible()
    page.unroute("**/api/v1/search/**")
    page.context.set_offline(True)
    page.keyboard.type("z")
    expect(page.get_by_text("You are offline.")).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("Backspace")
    expect(page.get_by_text("Nothing found. Try fewer words")).to_be_visible()


def test_the_page_works_without_scripts(page_for, alice, bakery):
    page = page_for(alice, "/search/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("bell")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".found-group h2")).to_have_text(["Personas", "Cards", "Customers’ words", "Comments"])
    page.get_by_role("navigation", name="Kinds of results").get_by_role("link", name="Cards").click()
    expect(page.locator(".found-row")).to_have_count(1)
    expect(page.locator(".found-row mark")).to_have_text("bell")
    page.locator(".found-row").click()
    expect(page).to_have_url(re.compile(rf"/journeys/{bakery.pk}/"))


def test_a_comment_opens_its_thread(page_for, alice, bakery):
    page = page_for(alice, "/search/?q=bell&kind=comment")
    page.locator(".found-row").click()
    expect(page.get_by_text("Why does the bell not ring?").first).to_be_visible()


def test_the_words_of_a_customer_stand_on_the_page_of_metrics(page_for, alice, bakery):
    page = page_for(alice, "/search/?q=broken")
    page.locator(".found-row").click()
    expect(page.locator("#answer blockquote")).to_have_text("The bell was broken")


def test_the_palette_of_the_map_leads_to_the_search(page_for, alice, bakery):
    page = page_for(alice, f"/journeys/{bakery.pk}/")
    page.locator("map-card").first.hover()
    page.keyboard.press("Control+k")
    page.keyboard.type("bella")
    page.get_by_role("option", name="Search everywhere for “bella”").click()
    expect(page.locator(".found-row").get_by_text("Bella")).to_be_visible()


def test_the_search_speaks_russian(page_for, alice, people):
    alice.language = "ru"
    alice.save()
    workspaces.create_journey(workspace=people.workspace, actor=alice, title="Доставка подарков")
    page = page_for(alice, locale="ru")
    page.keyboard.press("Control+k")
    expect(page.get_by_text("Введите не меньше двух букв.")).to_be_visible()
    page.keyboard.type("доставки")
    expect(options(page).first.locator("mark")).to_have_text("Доставка")
    expect(page.locator(f"{DIALOG} [role=group]:visible > p").first).to_have_text("Карты")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/journeys/"))
    expect_value(page, "document.documentElement.lang", "ru")
