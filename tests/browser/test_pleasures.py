"""Pleasures beside pains, and the kinds of pain: by mouse and by keys, seen by others, undone, in both languages."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Pain, Pleasure

from .editor import box, open_map  # noqa: F401

LOST = "Evening lost, nobody answers the phone"
FACE = "Mum’s face when she opens the lid"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def pips(card):
    """The blocks of a card that are filled."""
    return card.locator(".pips i.on")


def focus(editor, text):
    """Select a card by a click, and close its details again."""
    editor.card(text).click(position={"x": 4, "y": 4})
    expect(editor.page.locator(".popover")).to_be_visible()
    editor.key("Escape")
    expect(editor.page.locator(".popover")).to_be_hidden()
    expect(editor.card(text)).to_be_focused()


def test_a_pleasure_is_added_by_keys_and_seen_by_a_teammate(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    bobs.cell("Pleasures", 4).click()
    expect(bobs.typing).to_be_focused()
    bobs.page.keyboard.type("The courier carried it upstairs")
    bobs.key("Escape")
    expect(alices.card("The courier carried it upstairs")).to_be_visible()
    expect(pips(alices.card("The courier carried it upstairs"))).to_have_count(2)
    bobs.key("3")
    expect(pips(alices.card("The courier carried it upstairs"))).to_have_count(3)
    expect(bobs.card("The courier carried it upstairs")).to_have_accessible_name(
        "Pleasure, Delivery, The courier carried it upstairs. Intensity 3 of 3"
    )
    bobs.saved()
    added = Pleasure.objects.get(text="The courier carried it upstairs")
    assert (added.intensity, added.driver, added.touchpoint_id) == (3, "", None)
    bobs.key("Control+z")
    expect(pips(alices.card("The courier carried it upstairs"))).to_have_count(2)


def test_details_of_a_pleasure_set_intensity_touchpoint_and_driver(bobs):
    bobs.card(FACE).click(position={"x": 4, "y": 4})
    form = bobs.page.locator(".popover")
    form.get_by_role("radiogroup", name="Intensity").get_by_role("radio", name="1").click()
    expect(pips(bobs.card(FACE))).to_have_count(1)
    form.get_by_label("Driver").select_option("Loyalty policy")
    bobs.saved()
    assert Pleasure.objects.get(text=FACE).driver == "loyalty"


def test_t_and_the_menu_change_the_kind_of_a_pain(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    focus(bobs, LOST)
    expect(bobs.card(LOST).locator(".pill")).to_be_hidden()
    for word in ("Fear", "Effort"):
        bobs.key("t")
        expect(alices.card(LOST).locator(".pill")).to_have_text(word)
    bobs.key("1")
    expect(pips(alices.card(LOST))).to_have_count(1)
    bobs.card(LOST).click(button="right", position={"x": 4, "y": 4})
    bobs.page.locator("#context-menu [role^=menuitem]", has_text="Fear").click()
    expect(alices.card(LOST)).to_have_accessible_name(f"Pain, Delivery, {LOST}. Fear. Severity 1 of 3")
    bobs.saved()
    assert Pain.objects.get(text=LOST).type == "fear"


def test_a_viewer_reads_the_kinds_and_changes_nothing(open_map, victor):  # noqa: F811
    editor = open_map(victor)
    editor.load_tools()
    focus(editor, "Typed everything again")
    expect(editor.card("Typed everything again").locator(".pill")).to_have_text("Effort")
    editor.key("t", "1")
    expect(editor.card("Typed everything again").locator(".pill")).to_have_text("Effort")
    expect(pips(editor.card("Typed everything again"))).to_have_count(3)


def test_pleasures_and_kinds_of_pain_have_russian_names(open_map, alice):  # noqa: F811
    editor = open_map(alice, locale="ru-RU")
    editor.load_tools()
    expect(editor.card("Typed everything again").locator(".pill")).to_have_text("Усилие")
    expect(editor.card(FACE)).to_have_accessible_name(f"Радость, Unwrap, {FACE}. Сила 3 из 3")
    focus(editor, LOST)
    editor.key("t")
    expect(editor.card(LOST).locator(".pill")).to_have_text("Страх")
