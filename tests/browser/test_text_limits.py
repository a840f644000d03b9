"""A text that does not fit is never cut: how much fits is said, and the words stay in the field or are offered."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Comment, Stage

from .typing import Place, catch_up, edit

NOTE = ".limit-note:popover-open"


@pytest.fixture
def alices(open_map, alice):
    return open_map(alice)


def stage_place(editor, field="title", **options):
    return Place(editor, "stage", field, editor.page.evaluate("editor.store.all('stage')[0].id"), **options)


def paste(place, text):
    """Put a text in the place of what is there, at once."""
    place.open()
    expect(place.area).to_be_focused()
    place.page.keyboard.press("Control+a")
    place.page.keyboard.insert_text(text)


def test_a_title_that_is_too_long_stays_in_its_field_until_it_fits(alices):
    title = stage_place(alices)
    before = title.text()
    paste(title, "x" * 300)
    expect(alices.page.locator(NOTE)).to_have_text("At most 200 characters fit here; your text has 300.")
    alices.page.wait_for_function(
        """() => document.querySelector(".limit-note").getBoundingClientRect().top >=
            Math.min(document.activeElement.getBoundingClientRect().bottom, innerHeight - 60)"""
    )
    alices.key("Enter")
    expect(title.area).to_have_value("x" * 300)
    expect(title.area).to_be_focused()
    assert title.text() == before
    for _ in range(100):
        alices.key("Backspace")
    expect(alices.page.locator(NOTE)).to_have_text("200 of 200 characters")
    alices.key("Enter")
    alices.saved()
    assert Stage.objects.get(pk=title.id).title == "x" * 200


def test_a_title_left_too_long_is_offered_to_its_author(alices):
    title = stage_place(alices)
    before = title.text()
    paste(title, "y" * 300)
    alices.key("Tab")
    toast = alices.page.locator(".toast", has_text="your text has 300 and is not saved")
    assert title.text() == before
    toast.get_by_role("button", name="Edit again").click()
    expect(title.area).to_have_value("y" * 300)
    alices.key("Escape")
    assert title.text() == before


def test_a_limit_counts_characters_not_halves_of_them(alices):
    title = stage_place(alices)
    paste(title, "🎁" * 200)
    assert title.text() == "🎁" * 200
    alices.key("Backspace")
    alices.page.keyboard.insert_text("🚚")
    alices.key("Enter")
    alices.saved()
    assert Stage.objects.get(pk=title.id).title == "🎁" * 199 + "🚚"


def test_sixty_thousand_letters_in_a_goal_are_kept_in_the_field(alices):
    goal = stage_place(alices, "goal", in_details=True)
    before = goal.text()
    paste(goal, "z" * 60_000)
    expect(alices.page.locator(NOTE)).to_have_text("At most 10,000 characters fit here; your text has 60,000.")
    expect(goal.area).to_have_value("z" * 60_000)
    assert goal.text() == before


def test_a_teammates_letters_join_a_text_that_was_too_long(alices, open_map, bob):
    bobs = open_map(bob)
    title = stage_place(alices)
    before = title.text()
    paste(title, "x" * 201)
    edit(bobs, title, [[0, 0, "<"]])
    catch_up(alices, bobs)
    expect(title.area).to_have_value("x" * 201)
    alices.key("Backspace", "Backspace")
    expect(title.area).to_have_value("<" + "x" * 199)
    assert title.text() == "<" + "x" * 199
    assert before not in title.text()


def test_a_comment_that_is_too_long_is_not_sent_and_not_cut(alices):
    alices.card("Gift finder").focus()
    alices.key("c")
    field = alices.page.locator(".thread.sel .reply-spot textarea")
    expect(field).to_be_focused()
    before = Comment.objects.count()
    alices.page.keyboard.insert_text("w" * 10_001)
    alices.key("Enter")
    expect(alices.page.locator(NOTE)).to_have_text("At most 10,000 characters fit here; your text has 10,001.")
    expect(field).to_have_value("w" * 10_001)
    alices.key("Backspace", "Enter")
    expect(alices.page.locator(".thread.sel .msg")).to_have_count(1)
    alices.saved()
    assert Comment.objects.count() == before + 1
    assert Comment.objects.order_by("at").last().text == "w" * 10_000


def test_a_plain_form_says_how_much_fits_and_is_not_sent(page_for, alice, box):
    page = page_for(alice, "/personas/new/")
    page.locator("#id_name").fill("🎁" * 121)
    page.locator("#id_name").focus()
    expect(page.locator(NOTE)).to_have_text("At most 120 characters fit here; your text has 121.")
    page.get_by_role("button", name="Save").click()
    assert page.url.endswith("/personas/new/")
    expect(page.locator("#id_name")).to_have_value("🎁" * 121)
    page.locator("#id_name").fill("🎁" * 120)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("🎁" * 120)
