"""An unmet expectation is a gap without a score: it is listed and counted apart, and a fix can be planned from it."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def unmet(create, stage):
    lane = create("lane", title="Expectations", kind="expectations")
    return create("expectation", stage=stage["id"], lane=lane["id"], text="It comes on time", status="unmet")


def test_the_list_of_gaps_leads_to_an_unmet_expectation(page_for, alice, journey, stage, unmet):
    page = page_for(alice, f"/journeys/{journey.pk}/")
    page.locator("#tab-gaps").click()
    section = page.locator(".g-unmet")
    expect(section.locator("h3")).to_have_text("Unmet expectations (1)")
    expect(section.locator(".g-facts")).to_have_text(f"{stage['title']} · importance {unmet['importance']}")
    section.get_by_role("button", name="It comes on time").click()
    expect(page.locator("map-card.is-selected")).to_contain_text("It comes on time")


def test_a_fix_is_planned_for_an_unmet_expectation(page_for, alice, unmet):
    page = page_for(alice, "/gaps/")
    card = page.locator('[data-column="open"] .gcard')
    expect(card).to_contain_text("Unmet expectation")
    expect(page.locator("#count")).to_have_text("0 in 1 journey, 1 unmet expectation")
    expect(page.locator("#gap-count")).to_have_text("0")
    card.get_by_role("button", name="Plan a fix").click()
    page.get_by_label("What will be done").fill("Call first")
    page.get_by_role("button", name="Save").click()
    planned = page.locator('[data-column="planned"] .gcard')
    expect(planned.locator("h3")).to_have_text("It comes on time")
    expect(planned).to_contain_text("Call first")
    expect(card).to_have_count(0)
    expect(page.locator("#count")).to_have_text("1 in 1 journey")
    expect(page.locator("#gap-count")).to_have_text("1")


def test_a_fix_is_planned_for_an_unmet_expectation_in_the_list_of_gaps(page_for, alice, journey, unmet):
    page = page_for(alice, f"/journeys/{journey.pk}/")
    page.locator("#tab-gaps").click()
    section = page.locator(".g-unmet")
    section.get_by_role("button", name="Plan a fix").click()
    page.keyboard.type("Call first")
    page.keyboard.press("Enter")
    expect(section.locator(".fix-text")).to_have_text("Call first")
    expect(section.get_by_role("button", name="Plan a fix")).to_be_hidden()
    page.wait_for_function("() => editor.session?.waiting.length === 0")
    page.goto("/gaps/")
    expect(page.locator('[data-column="planned"] .gcard')).to_contain_text("Call first")
