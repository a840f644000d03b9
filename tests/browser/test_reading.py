"""The map for every reader: by keyboard, by ear, in Russian, in the dark, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Stage

from .waiting import expect_value


@pytest.fixture
def editor(open_map, alice):
    return open_map(alice)


def test_arrows_walk_through_cells_and_cards(editor):
    editor.card("Reel: boxes").focus()
    editor.key("ArrowDown")
    expect(editor.card("Gift finder")).to_be_focused()
    editor.key("ArrowDown", "ArrowDown")
    expect(editor.card("A gift idea")).to_be_focused()
    editor.key("End")
    expect(editor.card("To be remembered")).to_be_focused()
    editor.key("Control+Home")
    expect(editor.card("Sees a friend")).to_be_focused()
    editor.key("ArrowUp")
    expect(editor.stage("Discover")).to_be_focused()


def test_the_map_is_one_tab_stop(editor):
    editor.card("Gift finder").focus()
    expect(editor.page.locator('journey-map [tabindex="0"]')).to_have_count(1)
    editor.key("Shift+Tab", "Tab")
    expect(editor.card("Gift finder")).to_be_focused()


def test_brackets_walk_from_gap_to_gap(editor):
    editor.card("Gift finder").focus()
    editor.key("g", "]")
    expect(editor.card("Courier two hours late")).to_be_focused()
    editor.key("]")
    expect(editor.card("Billing address")).to_be_focused()
    editor.key("[", "[")
    expect(editor.stage("Reorder")).to_be_focused()


def test_a_card_shows_its_place_its_facts_and_its_gap(editor):
    name = (
        "Touchpoint, Delivery, Courier two hours late, no call. Courier. Moment of truth. "
        "Emotion very negative. Gap 1 of 5, CSAT 58, target 85, proven"
    )
    expect(editor.page.get_by_role("group", name=name)).to_be_visible()


def test_single_letters_can_be_switched_off(editor):
    editor.page.locator("#help").click()
    editor.page.get_by_role("switch", name="Single-letter keys").click()
    editor.key("Escape")
    editor.card("Gift finder").focus()
    editor.key("g")
    expect(editor.verdict).to_be_hidden()


def test_f6_goes_from_region_to_region(editor):
    editor.card("Gift finder").focus()
    editor.key("F6")
    expect_value(editor.page, "document.activeElement.closest('#panel') !== null")
    editor.key("F6", "F6")
    expect_value(editor.page, "document.activeElement.closest('.toolbar') !== null")


def test_search_finds_cards_and_fades_the_rest(editor):
    editor.card("Gift finder").focus()
    editor.key("/")
    expect(editor.page.locator("#search")).to_be_focused()
    editor.page.keyboard.type("box")
    expect(editor.page.locator("#found")).to_have_text("8")
    expect(editor.card("Gift finder")).to_have_class(re.compile("is-lost"))
    editor.key("Enter")
    expect(editor.page.locator("#found")).to_have_text("1 of 8")
    editor.key("Escape")
    expect(editor.page.locator(".is-lost")).to_have_count(0)


def test_the_panel_stays_as_it_was_left(editor):
    editor.page.locator("#panel-toggle").click()
    editor.page.reload()
    expect(editor.page.locator("#panel")).to_be_hidden()


def test_zoom_makes_the_map_smaller(editor):
    height = "card => card.getBoundingClientRect().height"
    before = editor.card("Gift finder").evaluate(height)
    editor.page.get_by_role("button", name="Zoom out").click()
    expect(editor.page.locator("#zoom-value")).to_have_text("90 %")
    expect_value(editor.card("Gift finder"), f"(card, before) => ({height})(card) < before", arg=before)


def test_heads_and_labels_stay_in_sight(editor):
    editor.page.set_viewport_size({"width": 900, "height": 500})
    editor.page.locator("#canvas").evaluate("canvas => canvas.scrollTo(300, 300)")
    expect(editor.lane("Pains")).to_be_in_viewport()
    expect(editor.stage("Check out")).to_be_in_viewport()


def test_exports_carry_the_overlay_and_the_language(editor):
    editor.look("gaps")
    editor.page.locator("#export").click()
    address = re.compile(r"/export/pdf\?overlay=gaps&lang=en$")
    expect(editor.page.get_by_role("menuitem", name="PDF A3, 1 page")).to_have_attribute("href", address)


@pytest.fixture
def russian(open_map, alice):
    alice.language, alice.theme = "ru", "dark"
    alice.save()
    return open_map(alice)


def test_the_editor_speaks_russian_in_the_dark(russian):
    page = russian.page
    russian.look("gaps")
    expect(page.locator("#canvas > verdict-strip h2")).to_have_text("Путь рвётся на этапе «Delivery»")
    expect(page.locator("save-status")).to_have_text("Сохранено")
    expect(russian.card("Billing address").locator(".tp-tag")).to_have_text("на 1,4 ниже · CES")
    expect(page.locator("#panel .g-sum h2")).to_have_text("Два этапа дают 92 %")
    expect_value(page, "getComputedStyle(document.documentElement).backgroundColor", "rgb(17, 19, 21)")


def test_a_phone_shows_the_whole_map_without_a_wider_page(open_map, alice):
    phone = open_map(alice, viewport={"width": 390, "height": 844})
    phone.look("gaps")
    expect_value(phone.page, "document.documentElement.scrollWidth", 390)
    phone.card("Gift finder").click()
    expect(phone.page.get_by_role("dialog", name="Touchpoint")).to_be_in_viewport()


def test_a_narrow_window_opens_with_the_map_and_a_wide_one_with_its_panel(open_map, alice):
    page = open_map(alice).page
    panel, toggle = page.locator("#panel"), page.locator("#panel-toggle")
    expect(panel).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    expect(page.locator("map-card").first).to_be_visible()
    expect_value(panel, "panel => panel.getBoundingClientRect().height < 50")
    toggle.click()
    expect(page.locator("#panel-gaps")).to_be_visible()
    page.locator("#panel-fold").click()
    expect(page.locator("#panel-gaps")).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    expect(panel).to_be_visible()


def test_a_journey_without_stages_says_how_to_begin(open_map, editor, submit, box, alice):
    for stage in Stage.objects.filter(document=box.document):
        submit("stage.delete", {"id": str(stage.pk)}, journey=box)
    expect(editor.page.get_by_text("Start with what the customer does")).to_be_visible()
    editor.page.get_by_role("button", name="Add first stage").click()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Hear of us")
    editor.key("Enter")
    expect(editor.stage("Hear of us")).to_be_visible()


def test_the_emotion_lane_is_made_taller_and_stays_so(editor):
    lane = editor.page.locator("map-lane.r-emo")
    box = lane.bounding_box()
    editor.page.mouse.move(box["x"] + 500, box["y"] + box["height"])
    editor.page.mouse.down()
    editor.page.mouse.move(box["x"] + 500, box["y"] + 180, steps=4)
    editor.page.mouse.up()
    height = "lane => Math.abs(lane.getBoundingClientRect().height - 180) < 3"
    expect_value(lane, height)
    editor.page.reload()
    expect_value(lane, height)
