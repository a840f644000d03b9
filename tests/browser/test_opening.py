"""The pages open in a real browser, with nothing amiss in the console."""

from playwright.sync_api import expect


def test_alice_opens_her_library_and_a_map(page_for, alice, journey, note):
    page = page_for(alice)
    expect(page.get_by_text("Bread by noon").first).to_be_visible()
    page.goto(f"/journeys/{journey.pk}/")
    expect(page.get_by_text("Rings the bell").first).to_be_visible()


def test_mallory_sees_that_there_is_no_such_map(page_for, mallory, journey):
    page = page_for(mallory, path=None)
    page_for.forgive("404")
    assert page.goto(f"/journeys/{journey.pk}/").status == 404


def test_a_stranger_is_asked_to_sign_in(page_for, journey):
    page = page_for()
    expect(page.get_by_label("Email")).to_be_visible()
