"""Suggested moments of truth: marked, declined and suggested again, by mouse and by keys, for everybody."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Touchpoint

from .editor import box, open_map  # noqa: F401

BILLING = "Billing address asked twice"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def suggestions(editor):
    """The touchpoints that are suggested."""
    return editor.page.locator(".moments > ul > li")


def test_one_click_marks_a_suggested_moment_of_truth(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    alices.load_tools()
    expect(suggestions(bobs)).to_have_count(1)
    expect(suggestions(bobs)).to_contain_text("importance 4, CES 4.1 of 5.5, n 163")
    assert not Touchpoint.objects.get(text=BILLING).moment_of_truth
    suggestions(bobs).get_by_role("button", name="Mark it").click()
    expect(alices.card(BILLING).locator(".star")).to_be_visible()
    expect(suggestions(alices)).to_have_count(0)
    expect(bobs.page.locator(".moments")).to_be_hidden()
    bobs.saved()
    assert Touchpoint.objects.get(text=BILLING).moment_of_truth
    bobs.card(BILLING).focus()
    bobs.key("Control+z")
    expect(suggestions(alices)).to_have_count(1)


def test_a_suggestion_is_declined_by_keys_and_made_again(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    alices.load_tools()
    suggestions(bobs).get_by_role("button", name="Not here").focus()
    bobs.key("Enter")
    expect(suggestions(alices)).to_have_count(0)
    bobs.saved()
    found = Touchpoint.objects.get(text=BILLING)
    assert (found.truth_declined, found.moment_of_truth) == (True, False)
    alices.page.get_by_text("1 suggestion of a moment of truth declined").click()
    alices.page.get_by_role("button", name="Suggest again").click()
    expect(suggestions(bobs)).to_have_count(1)


def test_a_suggestion_leads_to_its_touchpoint(bobs):
    suggestions(bobs).get_by_role("button", name=BILLING).click()
    expect(bobs.card(BILLING)).to_be_focused()


def test_a_viewer_sees_the_suggestion_in_russian_without_buttons(open_map, victor):  # noqa: F811
    editor = open_map(victor, locale="ru-RU")
    editor.load_tools()
    expect(editor.page.locator(".moments h3")).to_have_text("Возможный момент истины")
    expect(suggestions(editor)).to_contain_text("важность 4, CES 4,1 из 5,5, n 163")
    expect(editor.page.locator(".moments .btn:visible")).to_have_count(0)
