"""Setting emotions in their lane: a click, seen beforehand, and the keys."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Touchpoint

DELIVERY = 4
# Heights of the lane, in shares: very positive is at 13 %, neutral in the middle, very negative at 87 %.
TOP, MIDDLE = 0.13, 0.5
LEFT, RIGHT = 0.25, 0.75


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


def point(editor, column, x, y):
    """A spot of the emotion lane: a column, and shares of its width and height."""
    box = editor.cell("Emotion", column).bounding_box()
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def emotion_of(text):
    """What is stored."""
    return Touchpoint.objects.get(text__startswith=text).emotion


def test_a_click_sets_the_emotion_of_the_touchpoint_under_the_pointer(editor):
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, TOP))
    expect(editor.cell("Emotion", DELIVERY).locator(".preview .face")).to_have_attribute("data-emo", "2")
    expect(editor.cell("Emotion", DELIVERY)).to_have_attribute(
        "title", "Courier two hours late, no call: very positive"
    )
    editor.page.mouse.click(*point(editor, DELIVERY, RIGHT, TOP))
    expect(editor.card("Courier two hours late").locator(".face")).to_have_attribute("data-emo", "2")
    editor.page.mouse.click(*point(editor, DELIVERY, LEFT, MIDDLE))
    editor.saved()
    assert (emotion_of("Courier"), emotion_of("Tracking")) == (2, 0)
    editor.key("Control+z")
    editor.key("Control+z")
    editor.saved()
    assert (emotion_of("Courier"), emotion_of("Tracking")) == (-2, -1)
    assert editor.page.evaluate("() => editor.board.selection.kind") == "touchpoint"


def test_a_stage_without_touchpoints_says_what_to_do(editor):
    editor.page.get_by_role("button", name="Add stage").click()
    editor.key("Enter")
    editor.page.mouse.move(*point(editor, 7, LEFT, TOP))
    expect(editor.cell("Emotion", 7)).to_have_attribute(
        "title", "Add a touchpoint to this stage, then set its emotion here."
    )
    expect(editor.page.locator(".preview")).to_have_count(0)


def test_enter_leads_from_the_lane_to_its_touchpoints_where_digits_rate(editor):
    editor.cell("Emotion", DELIVERY).focus()
    editor.key("Enter")
    expect(editor.card("Tracking says")).to_be_focused()
    editor.key("5")
    editor.saved()
    assert emotion_of("Tracking") == 2


def test_a_viewer_sets_nothing(open_map, victor):
    editor = open_map(victor)
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, TOP))
    editor.page.mouse.click(*point(editor, DELIVERY, RIGHT, TOP))
    expect(editor.page.locator(".preview")).to_have_count(0)
    expect(editor.cell("Emotion", DELIVERY)).to_have_css("cursor", "auto")
    assert emotion_of("Courier") == -2
