"""The first steps in the editor: ticked by what is done there, closed for ever, and gone when all are done."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Membership
from tests.browser.editor import open_map


@pytest.fixture
def page(page_for, alice, journey):
    """Alice's editor of a map without stages, with its tools."""
    page = page_for(alice, f"/journeys/{journey.pk}/")
    page.mouse.move(300, 300)
    return page


def test_a_step_is_begun_from_the_list_and_ticks_itself(page):
    button = page.get_by_role("button", name="First steps: 1 of 7")
    button.click()
    steps = page.get_by_role("dialog", name="First steps")
    steps.get_by_role("button", name="Name the stages").click()
    page.keyboard.type("Order")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="First steps: 2 of 7")).to_be_visible()
    page.get_by_role("button", name="First steps: 2 of 7").press("Enter")
    expect(steps.get_by_role("button", name="Name the stages")).to_have_count(0)
    expect(steps.get_by_role("button", name="Describe a persona")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("map-card textarea, map-lane textarea").first).to_be_focused()


def test_the_list_is_hidden_for_ever(page, alice):
    page.get_by_role("button", name="First steps").click()
    page.get_by_role("button", name="Hide for ever").click()
    expect(page.locator("#first-steps")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert Membership.objects.get(user=alice).hides_checklist
    page.reload()
    page.mouse.move(310, 310)
    open_map(page)
    expect(page.locator("#first-steps")).to_have_count(0)


def test_who_may_only_comment_has_no_first_steps(page_for, carol, journey):
    page = page_for(carol, f"/journeys/{journey.pk}/")
    page.mouse.move(300, 300)
    expect(page.locator("#tab-history")).to_be_attached()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#first-steps")).to_have_count(0)
