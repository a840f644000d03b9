"""Lanes that a reader hides for themselves, kinds of lanes that change, and lanes of every kind: by mouse and keys."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Attachment, Lane, Note, Quote
from tests.stored_files import build_image

from .editor import box, open_map, reopened  # noqa: F401


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def choose(editor, lane, item):
    """Choose an item of a lane's menu by a right-click."""
    editor.lane(lane).click(button="right")
    editor.page.locator("#context-menu [role^=menuitem]", has_text=item).click()


def test_a_lane_is_hidden_for_one_reader_and_shown_again(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    choose(bobs, "Expectations", "Hide for me")
    choose(bobs, "Pains", "Hide for me")
    expect(bobs.lane("Expectations")).to_have_count(0)
    expect(bobs.page.locator(".hidden-lanes")).to_contain_text("2 lanes hidden")
    expect(bobs.page.locator("#lanes-count")).to_have_text("5 / 11")
    expect(alices.lane("Expectations")).to_be_visible()
    expect(alices.page.locator(".hidden-lanes")).to_have_count(0)
    again = reopened(bobs)
    expect(again.page.locator(".hidden-lanes")).to_contain_text("2 lanes hidden")
    expect(again.lane("Pains")).to_have_count(0)
    again.page.locator(".hidden-lanes").get_by_role("button", name="Show").click()
    expect(again.lane("Expectations")).to_be_visible()
    expect(again.lane("Pains")).to_be_visible()
    expect(again.page.locator(".hidden-lanes")).to_have_count(0)


def test_a_lane_is_hidden_by_keys_and_its_card_is_found(bobs):
    bobs.lane("Pains").focus()
    bobs.key("m")
    item = bobs.page.locator("#context-menu [role^=menuitem]", has_text="Hide for me")
    expect(item).to_be_visible()
    item.focus()
    bobs.key("Enter")
    expect(bobs.lane("Pains")).to_have_count(0)
    expect(bobs.lane("Pleasures")).to_be_focused()
    bobs.key("/")
    bobs.page.keyboard.type("Evening lost")
    bobs.key("Enter")
    expect(bobs.card("Evening lost")).to_be_visible()
    expect(bobs.lane("Pains")).to_be_visible()


def test_all_cards_are_selected_without_those_of_hidden_lanes(bobs):
    choose(bobs, "Pains", "Hide for me")
    bobs.card("Reel: boxes").focus()
    bobs.key("Control+a", "Control+a")
    expect(bobs.card("Mum’s face")).to_have_class("card pleasure is-selected")
    bobs.page.locator("#lanes").click()
    bobs.page.get_by_role("menuitem", name="Pains").click()
    expect(bobs.card("Evening lost")).to_be_visible()
    assert "is-selected" not in bobs.card("Evening lost").get_attribute("class")


def test_a_viewer_hides_a_lane_in_russian(open_map, victor):  # noqa: F811
    editor = open_map(victor, locale="ru-RU")
    editor.load_tools()
    choose(editor, "Pains", "Скрыть для себя")
    expect(editor.page.locator(".hidden-lanes")).to_contain_text("Скрыта 1 дорожка")
    expect(editor.page.locator(".toast")).to_contain_text("Дорожка «Pains» скрыта только для вас.")
    editor.page.locator(".hidden-lanes").get_by_role("button", name="Показать").click()
    expect(editor.lane("Pains")).to_be_visible()


def test_the_kind_of_a_lane_changes_and_its_notes_stay(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    count = Note.objects.filter(lane__title="Customer actions").count()
    choose(bobs, "Customer actions", "Change kind…")
    menu = bobs.page.locator("#context-menu")
    expect(menu.get_by_role("menuitem", name="Thoughts")).to_be_visible()
    expect(menu.get_by_role("menuitem", name="Pains")).to_have_count(0)
    menu.get_by_role("menuitem", name="Thoughts").click()
    expect(alices.page.locator("map-lane.r-actions")).to_have_count(0)
    bobs.saved()
    assert Lane.objects.get(title="Customer actions").kind == "thoughts"
    assert Note.objects.filter(lane__title="Customer actions").count() == count
    bobs.lane("Customer actions").focus()
    bobs.key("Control+z")
    expect(alices.page.locator("map-lane.r-actions")).to_have_count(1)


def test_thoughts_and_an_own_lane_are_filled_by_mouse_and_keys(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    for kind, words in (("Thoughts", "Will it arrive in time?"), ("Own lane", "Team parcels")):
        bobs.page.locator("[data-do=add-lane]").click()
        bobs.page.locator("#context-menu").get_by_role("menuitem", name=kind).click()
        expect(bobs.typing).to_be_focused()
        bobs.key("Enter")
        bobs.cell(kind, 0).click()
        expect(bobs.typing).to_be_focused()
        bobs.page.keyboard.type(words)
        bobs.key("Escape")
        expect(alices.card(words)).to_be_visible()
    bobs.lane("Own lane").focus()
    bobs.key("Alt+ArrowUp")
    bobs.saved()
    assert Note.objects.filter(text="Team parcels", lane__kind="custom").exists()


def test_a_picture_and_a_quote_are_put_on_a_card(bobs):
    card = bobs.card("Mum’s face")
    card.click(position={"x": 4, "y": 4})
    form = bobs.page.locator(".popover")
    with bobs.page.expect_file_chooser() as chooser:
        form.get_by_role("button", name="Add files").click()
    chooser.value.set_files([{"name": "face.png", "mimeType": "image/png", "buffer": build_image()}])
    expect(card.locator(".card-files img")).to_be_visible()
    form.get_by_text("Add a quote").click()
    form.get_by_label("Quote", exact=True).fill("She cried, and then she laughed")
    form.get_by_label("Quote", exact=True).press("Tab")
    form.locator(".quote-form").get_by_role("button").last.click()
    expect(form.locator(".quote-list q").first).to_contain_text("She cried")
    bobs.saved()
    assert Attachment.objects.filter(name="face.png").exists()
    assert Quote.objects.filter(text__startswith="She cried").exists()
