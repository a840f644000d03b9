"""Touchpoints over all maps: found, followed to their cards, joined and separated, by mouse and by keys."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations
from tests.touchpoints.conftest import put_touchpoint

from .editor import box, open_map  # noqa: F401

WORDS = {
    "en": {
        "touchpoints": "Touchpoints", "channels": "Channels", "show": "Show", "search": "Search touchpoints",
        "join": "Join the chosen touchpoints", "joined": "The touchpoints are joined.", "undo": "Undo the join",
        "choose": "Choose", "matrix": "Channels and stages",
        "command": "Touchpoints by channel and stage", "several": "Used on several maps",
        "few": "Too few answers: 30 more offline", "name": "Touchpoint",
    },
    "ru": {
        "touchpoints": "Точки контакта", "channels": "Каналы", "show": "Показать", "search": "Поиск точек контакта",
        "join": "Объединить выбранные", "joined": "Точки контакта объединены.", "undo": "Отменить объединение",
        "choose": "Выбрать:", "matrix": "Каналы и этапы",
        "command": "Точки контакта по каналам и этапам", "several": "На нескольких картах",
        "few": "Мало ответов: нужно ещё 30 офлайн", "name": "Точка контакта",
    },
}  # fmt: skip


@pytest.fixture
def second(people, alice, box):  # noqa: F811
    """Another map, with a touchpoint that the box has, and one that it has under another name."""
    from cxapp.models import Document, Journey

    document = Document.objects.create(workspace=people.workspace)
    journey = Journey.objects.create(document=document, title="Gift for a colleague")
    first = {"channel": "website", "stage": "Look around", "level": "contact"}
    put_touchpoint(journey, alice, "gift finder asks three questions.", **first)
    put_touchpoint(journey, alice, "Questions of the gift finder", channel="website", stage="Look around")
    return journey


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_manager_finds_a_touchpoint_on_two_maps_and_corrects_it(page_for, bob, box, second, language):  # noqa: F811
    words = WORDS[language]
    bob.language = language
    bob.save()
    page = page_for(bob, "/gaps/")
    click(page, page.get_by_role("link", name=words["touchpoints"], exact=True))
    click(page, page.get_by_role("searchbox", name=words["search"]))
    page.keyboard.type("GIFT finder")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"search=GIFT\+finder"))
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    shared = rows.filter(has_text="Gift finder asks three questions")
    expect(shared).to_contain_text("Birthday box, ordered online → Discover")
    expect(shared).to_contain_text("Gift for a colleague → Look around")
    expect(shared).to_contain_text("CSAT")
    for row in rows.all():
        click(page, row.get_by_role("checkbox"))
    click(page, page.get_by_role("button", name=words["join"]))
    expect(page.get_by_role("status").filter(has_text=words["joined"])).to_be_visible()
    expect(page.locator("svg.chart")).to_have_count(1)
    expect(page.locator("tbody tr").filter(has_text="Gift for a colleague")).to_have_count(2)
    page.get_by_role("button", name=words["undo"]).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Questions of the gift finder")).to_be_visible()
    click(page, page.get_by_role("link", name="Gift for a colleague"))
    expect(page.locator("map-card:focus", has_text="Questions of the gift finder")).to_be_visible()


def test_a_refused_join_is_an_error_and_keeps_what_was_chosen(page_for, bob, box):  # noqa: F811
    page = page_for(bob, "/touchpoints/")
    rows = page.locator("tbody tr")
    first = rows.first.locator(".tp-channel").inner_text()
    other = rows.filter(has_not_text=first).first
    name = other.locator("th a").inner_text()
    for row in (rows.first, other):
        click(page, row.get_by_role("checkbox"))
    click(page, page.get_by_role("button", name="Join the chosen touchpoints"))
    error = page.get_by_role("alert")
    expect(error).to_contain_text("Choose others, or change the channels of cards.")
    expect(error).to_have_css("background-color", "rgb(255, 233, 222)")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    expect(rows.filter(has_text=name).get_by_role("checkbox")).to_be_checked()


def test_the_matrix_is_found_in_the_menu_of_the_map_and_under_its_title(open_map, bob, box):  # noqa: F811
    name = "Touchpoints by channel and stage"
    editor = open_map(bob)
    page = editor.page
    editor.load_tools()
    page.locator("#canvas").click(button="right", position={"x": 40, "y": 30})
    click(page, page.get_by_role("menuitem", name=name))
    expect(page.get_by_role("heading", name="Channels and stages")).to_be_visible()
    editor = open_map(bob)
    click(editor.page, editor.page.get_by_role("button", name="About this journey"))
    click(editor.page, editor.page.get_by_role("link", name=name))
    expect(editor.page.get_by_role("heading", name="Channels and stages")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_matrix_is_reached_from_the_map_and_leads_back_to_it(open_map, bob, box, language):  # noqa: F811
    words = WORDS[language]
    bob.language = language
    bob.save()
    editor = open_map(bob)
    editor.load_tools()
    page = editor.page
    page.keyboard.press("Control+k")
    page.keyboard.type(words["command"])
    expect(page.get_by_role("option", name=words["command"], exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=words["matrix"])).to_be_visible()
    expect(page.get_by_role("columnheader", name="Discover")).to_be_visible()
    click(page, page.get_by_role("link", name="CSAT"))
    expect(page).to_have_url(re.compile("metric="))
    chat = page.locator("tbody tr").filter(has=page.locator("th", has_text=re.compile("Chat|Чат")))
    chat.get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.go_back()
    page.locator("td a[href*='#at-']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("map-card:focus")).to_be_visible()


def test_the_channels_of_all_maps_lead_to_their_touchpoints(page_for, bob, box, second):  # noqa: F811
    page = page_for(bob, "/touchpoints/")
    click(page, page.get_by_role("navigation", name="Touchpoints and channels").get_by_role("link", name="Channels"))
    expect(page.get_by_role("rowheader", name=re.compile("^Web"))).to_be_visible()
    expect(page.get_by_text("Too few answers: 30 more offline").first).to_be_visible()
    click(page, page.get_by_role("row", name=re.compile("^Web")).get_by_role("link").first)
    expect(page).to_have_url(re.compile("channel=website"))
    click(page, page.get_by_role("columnheader", name="Touchpoint").get_by_role("link"))
    expect(page.get_by_role("columnheader", name="Touchpoint")).to_have_attribute("aria-sort", "ascending")
    click(page, page.get_by_label("Used on several maps"))
    click(page, page.get_by_role("button", name="Show"))
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("shared=1"))


def test_a_card_renamed_on_the_map_leaves_its_touchpoint(page_for, bob, alice, box, second):  # noqa: F811
    page = page_for(bob, "/touchpoints/?search=gift+finder+asks&shared=1")
    expect(page.locator("tbody tr")).to_have_count(1)
    from cxapp.models import Touchpoint

    card = Touchpoint.objects.get(document=second.pk, text__startswith="gift finder")
    data = {"id": str(card.pk), "channel": "app"}
    operations.submit(second.pk, actor=alice, id=str(uuid.uuid4()), type="touchpoint.update", data=data)
    page.reload()
    expect(page.get_by_text("No touchpoint matches.")).to_be_visible()


def click(page, locator):
    """Click in the middle with the mouse."""
    locator.scroll_into_view_if_needed()
    spot = locator.bounding_box()
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
