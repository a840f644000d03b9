"""F6 goes to the next part of the page from wherever one types, and Esc closes what is open."""

import pytest
from playwright.sync_api import expect

from .waiting import expect_value

REGION = "() => document.activeElement.closest('.topbar, .toolbar, #canvas, #panel')?.id || 'bar'"


@pytest.fixture
def bobs(open_map, bob):
    return open_map(bob)


def leaves_for(editor, region):
    editor.key("F6")
    expect_value(editor.page, REGION, region)
    expect_value(editor.page, "document.activeElement.matches('input, textarea')", False)


def test_f6_works_from_every_field(bobs):
    bobs.page.locator("#search").click()
    leaves_for(bobs, "canvas")
    bobs.edit("212 reviews").press_sequentially(" seen")
    leaves_for(bobs, "panel")
    expect(bobs.card("212 reviews with photos seen")).to_be_visible()
    bobs.card("Chat opens").click()
    bobs.page.locator(".popover input").first.focus()
    leaves_for(bobs, "panel")
    bobs.page.locator("#title").click()
    leaves_for(bobs, "bar")


def test_esc_closes_the_bell_and_leaves_the_selection(bobs):
    bobs.card("Chat opens").click(modifiers=["Control"])
    bell, notices = bobs.page.locator("notice-bell > button"), bobs.page.locator("#notices")
    bell.click()
    expect(notices).to_be_visible()
    bobs.key("Escape")
    expect(notices).to_be_hidden()
    expect(bell).to_be_focused()
    expect(bobs.card("Chat opens")).to_have_class("card tp is-selected")
