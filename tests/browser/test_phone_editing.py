"""Cards changed and added on a phone by those who may edit, live with others who type in the same text."""

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Pain, Touchpoint
from cxapp.models.ids import new_id

from .waiting import expect_value

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}
COURIER = "Courier two hours late, no call"


@pytest.fixture
def phone_of(page_for, box):
    """`phone_of(bob)` is bob's page of the cards of the map of the pictures."""

    def open_for(user):
        page = page_for(user, f"/journeys/{box.pk}/phone/", **PHONE)
        page.wait_for_function("() => globalThis.phone")
        return page

    return open_for


def card(page, text):
    """The card with this text."""
    return page.locator(".mcard [data-kind]", has_text=text)


def save(page):
    """Save what the open dialog holds."""
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#phone-edit")).to_be_hidden()
    page.wait_for_function("() => !phone.session.waiting.length")


def test_text_and_emotion_are_changed_and_taken_back_in_one_step(phone_of, bob, open_map, alice):
    editor = open_map(alice)
    page = phone_of(bob)
    card(page, COURIER).tap()
    page.get_by_label("Text").fill(f"{COURIER} at all")
    page.get_by_label("Emotion", exact=True).select_option(label="positive")
    save(page)
    expect(card(page, f"{COURIER} at all").locator(".face")).to_have_attribute("data-emo", "1")
    expect(editor.card(f"{COURIER} at all").locator(".face")).to_have_attribute("data-emo", "1")
    page.get_by_role("button", name="Undo").tap()
    expect(editor.card(COURIER).locator(".face")).to_have_attribute("data-emo", "-2")
    expect(editor.card(COURIER).locator("p")).to_have_text(COURIER)


def test_letters_of_others_stay_while_a_card_is_open(phone_of, bob, open_map, alice):
    editor = open_map(alice)
    page = phone_of(bob)
    card(page, COURIER).tap()
    page.get_by_label("Text").press("Control+End")
    page.keyboard.type(" at all")
    editor.edit(COURIER).press("Control+Home")
    editor.page.keyboard.type("The ")
    editor.key("Enter")
    editor.saved()
    page.wait_for_function("() => phone.store.all('touchpoint').some(({ text }) => text.startsWith('The '))")
    save(page)
    expect(editor.card("The Courier two").locator("p")).to_have_text(f"The {COURIER} at all")
    assert Touchpoint.objects.filter(text=f"The {COURIER} at all").exists()


def test_a_card_is_added_and_an_empty_one_is_not(phone_of, bob):
    page = phone_of(bob)
    pains = page.locator(".mcard.is-first [data-adds=pains]")
    before = pains.locator(".card").count()
    for text in ("", "No note left"):
        pains.get_by_role("button", name="Pain", exact=True).tap()
        page.get_by_label("Text").fill(text)
        page.get_by_label("Severity", exact=True).select_option("3")
        save(page)
    expect(pains.locator(".card")).to_have_count(before + 1)
    assert Pain.objects.get(text="No note left").severity == 3


@pytest.mark.parametrize("word", ["Verpackungs" * 15, f"https://example.com/{'a' * 150}"], ids=["word", "address"])
def test_a_long_word_is_broken_in_the_dialog(phone_of, bob, word):
    page = phone_of(bob)
    card(page, COURIER).tap()
    page.get_by_label("Text").fill(word)
    fits = "(form) => form.scrollWidth <= form.clientWidth && form.clientWidth <= innerWidth"
    expect_value(page.locator("#phone-edit-form"), fits)


def test_a_card_is_added_to_an_own_lane_that_is_empty_here(phone_of, bob, box):
    lane = {"id": str(new_id()), "title": "Who is responsible", "kind": "custom", "rank": "zz"}
    operations.submit(box.pk, actor=bob, id=str(new_id()), type="lane.create", data=lane)
    page = phone_of(bob)
    first = page.locator(".mcard.is-first")
    first.get_by_role("button", name="Who is responsible", exact=True).tap()
    page.get_by_label("Text").fill("Team delivery")
    save(page)
    added = first.locator(".mc-lane", has_text="Who is responsible").locator(".card")
    expect(added).to_have_text("Team delivery")
    expect(added).to_have_role("button")
    added.tap()
    page.get_by_label("Text").fill("Team parcels")
    save(page)
    expect(added).to_have_text("Team parcels")


def test_who_may_only_view_opens_no_card(phone_of, people):
    page = phone_of(people.victor)
    expect(page.locator(".phone-top")).to_contain_text("Viewer")
    card(page, COURIER).tap()
    expect(page.locator("#phone-edit")).to_be_hidden()
    expect(page.locator(".phone-add")).to_have_count(0)
