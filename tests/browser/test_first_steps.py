"""The first steps in the editor: ticked by what is done there, closed for good, and gone when all are done."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Membership


@pytest.fixture
def open_tools(page_for, journey):
    """A function that opens somebody's editor of a map without stages, with its tools."""

    def open_for(user):
        page = page_for(user, f"/journeys/{journey.pk}/")
        load_tools(page)
        return page

    return open_for


def load_tools(page):
    """Move the pointer, and wait for the tools and for what they ask the server."""
    page.mouse.move(300, 300)
    page.wait_for_function("() => editor.history")
    page.wait_for_load_state("networkidle")


def test_a_step_is_begun_from_the_list_and_ticks_itself(open_tools, alice):
    page = open_tools(alice)
    page.get_by_role("button", name="First steps 1/7").click()
    steps = page.get_by_role("dialog", name="First steps")
    steps.get_by_role("button", name="Name the stages").click()
    expect(page.locator("map-stage textarea")).to_be_focused()
    page.keyboard.type("Order")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="First steps 2/7").press("Enter")
    expect(steps.get_by_text("Name the stages")).to_be_visible()
    expect(steps.get_by_role("button", name="Name the stages")).to_have_count(0)
    expect(steps.get_by_role("button", name="Describe a persona")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(steps).to_be_hidden()
    expect(page.locator(".lane textarea")).to_be_focused()


def test_the_list_is_hidden_for_ever(open_tools, alice):
    page = open_tools(alice)
    page.get_by_role("button", name="First steps").click()
    with page.expect_response(lambda answer: answer.url.endswith("/steps/")):
        page.get_by_role("button", name="Hide").click()
    expect(page.locator("#first-steps")).to_have_count(0)
    assert Membership.objects.get(user=alice).hides_checklist
    page.reload()
    load_tools(page)
    expect(page.locator("#first-steps")).to_have_count(0)


def test_who_may_only_comment_has_no_first_steps(open_tools, carol):
    expect(open_tools(carol).locator("#first-steps")).to_have_count(0)
