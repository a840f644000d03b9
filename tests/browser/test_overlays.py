"""Overlays in a browser: each repaints the map and says its sentence, none moves a card."""

import re

import pytest
from playwright.sync_api import expect

from .waiting import expect_value

BOXES = """() => {
  const map = document.querySelector("journey-map").getBoundingClientRect();
  return [...document.querySelectorAll("map-card, metric-chip")].map((card) => {
    const box = card.getBoundingClientRect();
    return [card.dataset.id, box.left - map.left, box.top - map.top, box.width, box.height].join(" ");
  });
}"""


@pytest.fixture
def editor(open_map, alice):
    return open_map(alice)


def test_the_gaps_overlay_says_where_the_journey_breaks(editor):
    editor.look("gaps")
    verdict = editor.verdict
    expect(verdict.locator("h2")).to_have_text("The journey breaks at Delivery")
    expect(verdict.locator("p")).to_contain_text("CSAT 58 against a target of 85, n 141, proven")
    expect(editor.stage("Delivery")).to_have_attribute("data-burn", "3")
    expect(editor.stage("Delivery")).to_contain_text("60 % of the gap")
    expect(editor.stage("Discover")).to_contain_text("On target")


def test_gaps_burn_in_the_order_of_their_rank(editor):
    editor.look("gaps")
    worst = editor.card("Courier two hours late")
    expect(worst).to_have_attribute("data-burn", "3")
    expect(worst.locator(".rank")).to_have_text("1")
    expect(worst.locator(".tp-tag")).to_have_text("27 below · CSAT")
    expect(editor.card("Billing address asked twice")).to_have_attribute("data-burn", "2")
    expect(editor.card("Reel: boxes packed")).to_have_attribute("data-burn", "0")
    expect(editor.page.locator(".gapnum")).to_have_text(
        ["14below · CSAT", "1.4below · CES", "27below · CSAT", "9below · NPS"]
    )


@pytest.mark.parametrize("overlay", ["gaps", "nps", "ces", "csat", "expectation", "three_es", "memory"])
def test_an_overlay_never_moves_a_card(editor, overlay):
    before = editor.page.evaluate(BOXES)
    editor.look(overlay)
    expect(editor.verdict.locator("h2")).to_be_visible()
    expect_value(editor.page, BOXES, before)


def test_one_metric_grades_the_stages_that_measure_it(editor):
    editor.look("csat")
    grades = editor.page.locator("metric-chip[data-grade]")
    expect(grades).to_have_count(5)
    expect(editor.stage("Delivery")).to_contain_text("27 below")
    expect(editor.stage("Compare")).to_contain_text("No CSAT here")
    expect(editor.verdict.locator("p")).to_contain_text("Weakest at Delivery: 58 against a target of 85")


def test_expectation_fit_lets_met_recede_and_the_others_speak(editor):
    editor.look("expectation")
    expect(editor.page.locator('map-card[data-fit="unmet"]')).to_have_count(3)
    expect(editor.page.locator('map-card[data-fit="exceeded"]')).to_have_count(1)
    expect(editor.stage("Unwrap")).to_contain_text("Exceeded")


def test_the_balance_draws_the_account_and_names_what_is_left(editor):
    editor.look("balance")
    expect(editor.verdict.locator("h2")).to_have_text(re.compile(r"leaves with a balance of [+−]?\d"))
    expect(editor.page.locator(".blk")).to_have_count(editor.page.locator("map-card.tp").count())
    expect(editor.card("Courier two hours late").locator(".ledger")).to_have_text("−5")


def test_no_overlay_shows_how_long_a_stage_takes(editor):
    editor.look("gaps")
    editor.look("none")
    expect(editor.verdict).to_be_hidden()
    expect(editor.stage("Ask")).to_contain_text("5 h 40 min")


def test_the_overlay_is_part_of_the_address(editor):
    editor.look("ces")
    editor.page.reload()
    expect(editor.verdict.locator("h2")).to_have_text("CES, mean")


def test_a_link_shows_its_overlay_and_leaves_the_next_visit_mine(editor, page_for, box):
    editor.look("ces")
    expect(editor.verdict.locator("h2")).to_have_text("CES, mean")
    place = f"/journeys/{box.pk}/"
    editor.page.goto(f"{place}?overlay=gaps")
    shown = editor.page.locator("#overlays [aria-checked=true]")
    expect(shown).to_have_attribute("data-overlay", "gaps")
    editor.page.goto(place)
    expect(shown).to_have_attribute("data-kind", "ces")


def test_an_address_with_bad_values_shows_the_default(editor, box):
    bad = "overlay=nothing&period=7&from=2026&compare=own&compare_from=x&persona=nobody"
    editor.page.goto(f"/journeys/{box.pk}/?{bad}")
    expect(editor.page.locator("#period span")).to_have_text("90 days")
    expect(editor.page.locator("#overlays [data-overlay=none]")).to_have_attribute("aria-checked", "true")
    expect(editor.page).to_have_url(re.compile(r"/journeys/[^?]+/$"))


def test_the_panel_lists_the_gaps_with_their_proof_and_leads_to_the_card(editor):
    items = editor.page.locator(".gap-list .gap-item")
    expect(items).to_have_count(5)
    first = items.first
    for fact in (
        "Courier two hours late, no call",
        "46",
        "CSAT 58 / 85",
        "n 141",
        "50…66",
        "Proven",
        "27 percentage points below target",
    ):
        expect(first).to_contain_text(fact)
    expect(items.last).to_contain_text("Not proven, needs about")
    first.locator(".g-open").click()
    expect(editor.card("Courier two hours late")).to_have_class(re.compile("is-selected"))
    expect(editor.card("Courier two hours late")).to_be_in_viewport()


def test_more_answers_can_be_imported_beside_the_gaps(editor):
    link = editor.page.locator("gaps-panel").get_by_role("link", name="Import answers")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", re.compile("/answers/$"))


def test_viewers_are_not_offered_to_import_beside_the_gaps(open_map, victor):
    editor = open_map(victor)
    editor.look("gaps")
    expect(editor.page.locator(".gap-list .gap-item").first).to_be_visible()
    expect(editor.page.locator("gaps-panel").get_by_role("link", name="Import answers")).to_have_count(0)


def test_what_is_on_target_can_be_shown_too(editor):
    editor.page.get_by_role("button", name="Show", exact=True).click()
    expect(editor.page.locator(".gap-list .gap-item")).to_have_count(9)
