"""Child journeys on the phone page, in the gaps panel and on the gap board, with real taps and mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.children import open_child

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "reduced_motion": "reduce"}
WORST = {
    "en-US": "Worst inside: Delivery › At the door – CES 4.0 of 5.5, n 60",
    "ru-RU": "Худшее внутри: Delivery › At the door – CES 4,0 при цели 5,5, n 60",
}


@pytest.fixture
def delivery(journey, stage, alice):
    """A measured journey that opens from the stage."""
    return open_child(journey, stage, actor=alice, answers={4: 60})


@pytest.mark.parametrize("locale", list(WORST))
def test_a_tap_opens_what_a_stage_opens(page_for, bob, journey, touchpoint, delivery, locale):
    page = page_for(bob, f"/journeys/{journey.pk}/phone/", locale=locale, **PHONE)
    link = page.locator(".mc-head .phone-child")
    expect(link).to_contain_text(WORST[locale])
    assert link.bounding_box()["height"] >= 44
    link.tap()
    page.wait_for_url(re.compile(f"{delivery.pk}/phone/"))
    expect(page.locator("#phone-title")).to_have_text("Delivery")


def test_a_tap_opens_what_a_touchpoint_opens_and_not_its_dialog(page_for, bob, journey, touchpoint, alice):
    courier = open_child(journey, touchpoint, kind="touchpoint", actor=alice, title="Courier")
    page = page_for(bob, f"/journeys/{journey.pk}/phone/", **PHONE)
    page.locator(".card.tp .phone-child").tap()
    page.wait_for_url(re.compile(f"{courier.pk}/phone/"))


def test_a_link_that_is_set_meanwhile_appears(page_for, bob, journey, stage, alice):
    page = page_for(bob, f"/journeys/{journey.pk}/phone/", **PHONE)
    expect(page.locator(".mcard")).to_have_count(1)
    expect(page.locator(".phone-child")).to_have_count(0)
    open_child(journey, stage, actor=alice, title="Courier")
    expect(page.locator(".mc-head .phone-child")).to_contain_text("Courier")


@pytest.mark.parametrize("locale", list(WORST))
def test_the_gaps_panel_names_the_worst_gap_inside(open_map, bob, journey, touchpoint, delivery, locale):
    editor = open_map(bob, journey, locale=locale)
    editor.load_tools()
    editor.key("g")
    section = editor.page.locator("gaps-panel .g-inside")
    expect(section.locator("li b")).to_have_text("Order")
    link = section.get_by_role("link", name=WORST[locale])
    link.click()
    editor.page.wait_for_url(re.compile(f"{delivery.pk}/$"))


def test_a_map_without_links_has_no_such_list(open_map, bob, journey, touchpoint):
    editor = open_map(bob, journey)
    editor.load_tools()
    editor.key("g")
    expect(editor.page.locator("gaps-panel .st-empty")).to_be_visible()
    expect(editor.page.locator("gaps-panel .g-inside")).to_have_count(0)


@pytest.mark.parametrize("locale", list(WORST))
def test_the_gap_board_names_the_worst_gap_inside(page_for, bob, create, journey, stage, delivery, locale):
    create("fix", target=stage["id"], text="Call before")
    page = page_for(bob, "/gaps/", locale=locale)
    card = page.locator(".gcard", has_text="Call before")
    card.locator(".gc-in a", has_text=WORST[locale]).click()
    page.wait_for_url(re.compile(f"{delivery.pk}/$"))
