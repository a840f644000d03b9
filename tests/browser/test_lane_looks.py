"""The colour and the icon of a lane: chosen by mouse and by keys, seen by others, and undone in one step."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Lane

from .editor import box, open_map  # noqa: F401


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def choose_look(editor):
    """Open the details of the lane of pains by its menu."""
    editor.lane("Pains").click(button="right")
    editor.page.locator("#context-menu [role^=menuitem]", has_text="Colour and icon…").click()


def look_of(lane):
    """Wait for nothing: the colour and the icon that the database has."""
    found = Lane.objects.get(title=lane)
    return found.hue, found.icon


def test_a_lane_gets_a_colour_and_an_icon_by_mouse_and_loses_them(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    choose_look(bobs)
    form = bobs.page.locator(".popover")
    form.get_by_role("radio", name="Green").click()
    expect(bobs.lane("Pains")).to_have_attribute("data-hue", "moss")
    form.get_by_role("radio", name="Megaphone").click()
    for editor in (bobs, alices):
        expect(editor.lane("Pains")).to_have_attribute("data-hue", "moss")
        expect(editor.lane("Pains").locator(".lane-icon use")).to_have_attribute("href", "#i-ads")
        expect(editor.lane("Pains").locator(".lane-icon")).to_be_visible()
    bobs.saved()
    assert look_of("Pains") == ("moss", "ads")
    bobs.key("Escape", "Control+z")
    expect(bobs.lane("Pains").locator(".lane-icon")).to_be_hidden()
    expect(bobs.lane("Pains")).to_have_attribute("data-hue", "moss")
    bobs.key("Control+z")
    expect(alices.lane("Pains")).not_to_have_attribute("data-hue", "moss")


def test_a_lane_gets_a_colour_and_an_icon_by_keys(bobs):
    bobs.lane("Pains").focus()
    bobs.key("m")
    item = bobs.page.locator("#context-menu [role^=menuitem]", has_text="Colour and icon…")
    item.focus()
    bobs.key("Enter")
    form = bobs.page.locator(".popover")
    expect(form.locator(".swatches").get_by_role("radio", name="None")).to_be_focused()
    bobs.key("ArrowRight", "ArrowRight", "Space")
    expect(bobs.lane("Pains")).to_have_attribute("data-hue", "moss")
    bobs.key("Tab", "ArrowRight", "ArrowDown", "ArrowUp", "Enter")
    expect(bobs.lane("Pains").locator(".lane-icon use")).to_have_attribute("href", "#i-person")
    bobs.saved()
    assert look_of("Pains") == ("moss", "person")
    bobs.key("Escape")
    expect(bobs.lane("Pains")).to_be_focused()


def test_a_copy_of_a_lane_keeps_its_colour_and_its_icon(bobs):
    choose_look(bobs)
    bobs.page.locator(".popover").get_by_role("radio", name="Pink").click()
    bobs.page.locator(".popover").get_by_role("radio", name="Heart").click()
    bobs.key("Escape")
    bobs.lane("Pains").click(button="right")
    bobs.page.locator("#context-menu [role^=menuitem]", has_text="Duplicate").click()
    expect(bobs.lane("Pains")).to_have_count(2)
    bobs.saved()
    assert set(Lane.objects.filter(title="Pains").values_list("hue", "icon")) == {("rose", "social")}


def test_readers_are_offered_no_colour(open_map, victor):  # noqa: F811
    editor = open_map(victor)
    editor.load_tools()
    editor.lane("Pains").click(button="right")
    menu = editor.page.locator("#context-menu")
    expect(menu).to_be_visible()
    expect(menu.get_by_text("Colour and icon…")).to_have_count(0)
