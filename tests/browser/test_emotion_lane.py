"""Setting emotions in their lane: a click on a point, seen beforehand, and the keys."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Touchpoint

from .waiting import expect_value

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


def test_a_click_sets_the_emotion_of_the_point_under_the_pointer(editor):
    editor.page.evaluate("""() => {
        const [card] = editor.store.all('touchpoint').filter(({ text }) => text.startsWith('Courier'));
        editor.session.submit('touchpoint.update', { id: card.id, emotion: null });
    }""")
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, MIDDLE))
    expect(editor.cell("Emotion", DELIVERY).locator(".preview .face")).to_have_attribute("data-emo", "0")
    expect(editor.cell("Emotion", DELIVERY)).to_have_attribute("title", "Courier two hours late, no call: neutral")
    editor.page.mouse.click(*point(editor, DELIVERY, RIGHT, MIDDLE))
    expect(editor.card("Courier two hours late").locator(".face")).to_have_attribute("data-emo", "0")
    editor.saved()
    assert emotion_of("Courier") == 0
    editor.key("Control+z")
    editor.saved()
    assert emotion_of("Courier") is None
    expect_value(editor.page, "() => editor.board.selection.kind", "touchpoint")


def test_a_click_beside_the_points_sets_nothing(editor):
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, TOP))
    expect(editor.cell("Emotion", DELIVERY)).to_have_attribute("title", "Drag a point up or down to set its emotion.")
    expect(editor.page.locator(".preview")).to_have_count(0)
    editor.page.mouse.click(*point(editor, DELIVERY, RIGHT, TOP))
    editor.page.mouse.click(*point(editor, DELIVERY, LEFT, MIDDLE))
    editor.saved()
    assert (emotion_of("Courier"), emotion_of("Tracking")) == (-2, -1)
    assert editor.page.evaluate("() => editor.session.canUndo") is False


def test_a_stage_without_touchpoints_says_what_to_do(editor):
    editor.page.get_by_role("button", name="Add stage").click()
    expect(editor.typing).to_be_focused()
    editor.key("Enter")
    editor.page.mouse.move(*point(editor, 7, LEFT, TOP))
    expect(editor.cell("Emotion", 7)).to_have_attribute(
        "title", "Add a touchpoint to this stage, then set its emotion here."
    )
    expect(editor.page.locator(".preview")).to_have_count(0)


def test_enter_leads_from_the_lane_to_its_points_which_keys_set(editor):
    editor.cell("Emotion", DELIVERY).focus()
    editor.key("Enter")
    tracking = editor.page.get_by_role("slider", name="Tracking says")
    expect(tracking).to_be_focused()
    editor.key("5")
    expect(tracking).to_have_attribute("aria-valuetext", "very positive")
    editor.key("ArrowDown", "ArrowDown", "ArrowRight")
    expect(editor.page.get_by_role("slider", name="Courier two hours")).to_be_focused()
    editor.key("ArrowUp")
    editor.saved()
    assert (emotion_of("Tracking"), emotion_of("Courier")) == (0, -1)
    editor.key("Escape")
    expect(editor.cell("Emotion", DELIVERY)).to_be_focused()
    expect(editor.page.get_by_role("slider")).to_have_count(0)


def curve(editor, place=0):
    """The line of the curve where it is known, and the dotted one where it is not."""
    return editor.page.locator("#canvas > journey-map .curve-svg path").nth(place)


def test_a_point_is_dragged_with_the_curve_and_set_once_by_its_release(editor):
    editor.load_tools()
    before = curve(editor).get_attribute("d")
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, 0.87))
    expect(editor.cell("Emotion", DELIVERY)).to_have_css("cursor", "ns-resize")
    editor.page.mouse.down()
    for height in (0.7, 0.5, 0.33, 0.13):
        editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, height))
    expect(editor.cell("Emotion", DELIVERY).locator(".pt-word")).to_have_text("very positive")
    expect(curve(editor)).not_to_have_attribute("d", before)
    assert editor.page.evaluate("() => editor.session.canUndo") is False
    editor.key("Escape")
    expect(curve(editor)).to_have_attribute("d", before)
    editor.page.mouse.up()
    editor.saved()
    assert emotion_of("Courier") == -2
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, 0.87))
    editor.page.mouse.down()
    editor.page.mouse.move(*point(editor, DELIVERY, LEFT, 0.6), steps=4)
    editor.page.mouse.move(*point(editor, DELIVERY, LEFT, 0.33), steps=4)
    editor.page.mouse.up()
    editor.saved()
    assert (emotion_of("Courier"), emotion_of("Tracking")) == (1, -1)
    expect(editor.page.locator(".marquee, .pt-word")).to_have_count(0)
    editor.key("Control+z")
    editor.saved()
    assert emotion_of("Courier") == -2


def test_a_finger_that_holds_a_point_drags_it(open_map, bob):
    tablet = open_map(bob, viewport={"width": 1024, "height": 768}, has_touch=True)
    touch = tablet.page.context.new_cdp_session(tablet.page)

    def send(kind, *at):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in at]})

    tablet.load_tools()
    send("touchStart", point(tablet, 0, LEFT, 0.315))
    tablet.page.locator("body.is-rating").wait_for()
    for height in (0.4, 0.6, 0.87):
        send("touchMove", point(tablet, 0, LEFT, height))
    send("touchEnd")
    expect(tablet.card("Reel").locator(".face")).to_have_attribute("data-emo", "-2")
    tablet.saved()
    assert emotion_of("Reel") == -2


def test_stages_that_nobody_rated_are_dotted(editor):
    editor.page.evaluate("""() => {
        const [, , third] = editor.store.all('stage');
        for (const card of editor.store.all('touchpoint').filter(({ stage }) => stage === third.id))
            editor.session.submit('touchpoint.update', { id: card.id, emotion: null });
    }""")
    editor.page.get_by_role("button", name="Add stage").click()
    expect(editor.typing).to_be_focused()
    editor.key("Enter")
    editor.saved()
    expect(curve(editor)).to_have_attribute("d", re.compile(r"^M0\.0 [^M]*M375\.0 [^M]*\b875\.0 \S+$"))
    expect(curve(editor, 1)).to_have_attribute("d", re.compile(r"^M250\.0 "))
    expect(editor.page.locator("#canvas > journey-map .pt.is-unrated")).to_have_count(2)


def test_a_viewer_sets_nothing(open_map, victor):
    editor = open_map(victor)
    editor.page.mouse.move(*point(editor, DELIVERY, RIGHT, TOP))
    editor.page.mouse.click(*point(editor, DELIVERY, RIGHT, TOP))
    expect(editor.page.locator(".preview")).to_have_count(0)
    expect(editor.cell("Emotion", DELIVERY)).to_have_css("cursor", "auto")
    assert emotion_of("Courier") == -2
