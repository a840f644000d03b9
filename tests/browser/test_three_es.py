"""The overlay of usefulness, ease and enjoyment: its marks, its sentence, live changes, and both languages."""

import re

import pytest
from playwright.sync_api import expect

from .editor import box, open_map  # noqa: F401

COURIER = "Courier two hours late, no call"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def test_the_overlay_says_which_of_the_three_is_the_weakest(bobs):
    bobs.look("three_es")
    expect(bobs.verdict.locator("h2")).to_have_text("Usefulness is the weakest: 3.3 of 5")
    expect(bobs.verdict.locator("p")).to_have_text(
        "Usefulness is lowest at Delivery: 1.5. 14 of 14 touchpoints are rated."
    )
    expect(bobs.verdict.locator(".legend, .v-legend").first).to_contain_text("Usefulness")
    expect(bobs.stage("Delivery")).to_contain_text("1.7 · 2 of 2 rated")
    expect(bobs.card(COURIER).locator(".es > span")).to_have_text(["2", "1", "1"])
    expect(bobs.card(COURIER)).to_have_accessible_name(
        re.compile("Moment of truth. Emotion very negative. Usefulness 2. Ease 1. Enjoyment 1")
    )
    expect(bobs.card("Evening lost")).to_have_attribute("data-burn", "0")


def test_a_rating_changes_the_marks_and_the_sentence_for_everybody(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    alices.look("three_es")
    expect(alices.verdict.locator("h2")).to_have_text("Usefulness is the weakest: 3.3 of 5")
    bobs.card(COURIER).click(position={"x": 4, "y": 40})
    form = bobs.page.locator(".popover")
    form.get_by_role("radiogroup", name="Usefulness").get_by_role("radio", name="5").click()
    expect(alices.card(COURIER).locator(".es > span")).to_have_text(["5", "1", "1"])
    expect(alices.verdict.locator("h2")).to_have_text("Enjoyment is the weakest: 3.4 of 5")
    expect(alices.verdict.locator("p")).to_contain_text("Enjoyment is lowest at Delivery: 1.5.")
    bobs.key("Escape", "Control+z")
    expect(alices.verdict.locator("h2")).to_have_text("Usefulness is the weakest: 3.3 of 5")


def test_an_unrated_map_says_what_to_rate(open_map, alice, journey, touchpoint):  # noqa: F811
    editor = open_map(alice, journey)
    editor.look("three_es")
    expect(editor.verdict.locator("h2")).to_have_text("No touchpoint is rated yet.")
    expect(editor.page.locator("map-stage")).to_contain_text("Not rated")


def test_the_palette_chooses_the_overlay_by_keys(bobs):
    bobs.card(COURIER).focus()
    bobs.key("Control+k")
    bobs.page.keyboard.type("Three E")
    expect(bobs.page.get_by_role("option", name="Overlay: Three E’s")).to_be_visible()
    bobs.key("Enter")
    expect(bobs.verdict.locator("h2")).to_have_text("Usefulness is the weakest: 3.3 of 5")


def test_the_overlay_speaks_russian_on_a_narrow_window(open_map, alice):  # noqa: F811
    editor = open_map(alice, locale="ru-RU", viewport={"width": 390, "height": 844})
    editor.look("three_es")
    expect(editor.verdict.locator("h2")).to_have_text("Полезность слабее всего: 3,3 из 5")
    expect(editor.stage("Delivery")).to_contain_text("1,7 · оценено 2 из 2")
