"""Moving about on a map: by hand, by wheel, with the minimap, fitting it into the window; where one was is kept."""

import uuid

import pytest
from playwright.sync_api import expect

from .editor import box, open_map, reopened  # noqa: F401
from .test_lost_places import middle
from .waiting import expect_value

SCROLLED = "() => [canvas.scrollLeft, canvas.scrollTop].map(Math.round)"


@pytest.fixture
def editor(open_map, bob):  # noqa: F811
    opened = open_map(bob, viewport={"width": 1240, "height": 700})
    opened.load_tools()
    return opened


def drag(editor, start, by, button="left"):
    """Press at a point, move by so many pixels, and release."""
    mouse = editor.page.mouse
    mouse.move(*start)
    mouse.down(button=button)
    mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2, steps=3)
    mouse.move(start[0] + by[0], start[1] + by[1], steps=3)
    mouse.up(button=button)


def test_space_and_a_drag_move_the_map_and_not_the_card_under_it(editor):
    card = editor.card("Gift finder")
    start = middle(card)
    stages = "() => editor.store.all('touchpoint').map(({ id, stage }) => id + stage).join()"
    stage = editor.page.evaluate(stages)
    editor.page.keyboard.down("Space")
    expect(editor.page.locator("#canvas")).to_have_css("cursor", "grab")
    drag(editor, start, (-90, -60))
    editor.page.keyboard.up("Space")
    expect_value(editor.page, SCROLLED, [90, 60])
    expect(editor.page.locator(".popover")).to_have_count(0)
    expect_value(editor.page, "() => editor.board.selection", None)
    expect_value(editor.page, stages, stage)
    drag(editor, start, (50, 40), button="middle")
    expect_value(editor.page, SCROLLED, [40, 20])


def test_a_short_press_of_space_shows_details_and_one_with_a_drag_does_not(editor):
    editor.key("\\")
    card = editor.card("Gift finder")
    card.focus()
    editor.key("Space")
    expect(editor.page.locator(".popover")).to_be_visible()
    editor.page.locator(".popover [data-do=close]").click()
    expect(card).to_be_focused()
    editor.page.keyboard.down("Space")
    drag(editor, middle(card), (-40, 0))
    editor.page.keyboard.up("Space")
    expect(editor.page.locator(".popover")).to_have_count(0)
    expect(card).to_be_focused()


def test_the_wheel_with_ctrl_zooms_at_the_pointer(editor):
    card = editor.card("Courier two hours late")
    before = middle(card, x=0.1, y=0.1)
    editor.page.mouse.move(*before)
    editor.page.keyboard.down("Control")
    for _ in range(3):
        editor.page.mouse.wheel(0, -100)
        editor.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    editor.page.keyboard.up("Control")
    expect_value(editor.page, "() => editor.zoom.value > 150")
    moved = """(card, [x, y]) => {
      const { left, top, width, height } = card.getBoundingClientRect();
      return Math.abs(left + width / 10 - x) < 12 && Math.abs(top + height / 10 - y) < 60;
    }"""
    expect_value(card, moved, arg=before)


def test_keys_and_the_menu_fit_the_map_and_the_selection(editor):
    editor.card("Courier two hours late").click()
    editor.key("Escape")
    editor.card("Courier two hours late").focus()
    editor.key("Shift+Digit1")
    expect_value(editor.page, SCROLLED, [0, 0])
    fits = "() => canvas.scrollWidth <= canvas.clientWidth && canvas.scrollHeight <= canvas.clientHeight"
    expect_value(editor.page, fits)
    editor.key("Shift+Digit2")
    expect_value(editor.page, "() => editor.zoom.value", 150)
    in_view = """(card) => {
      const [view, { left, width }] = [canvas, card].map((element) => element.getBoundingClientRect());
      return view.left + 150 < left + width / 2 && left + width / 2 < view.right;
    }"""
    expect_value(editor.card("Courier two hours late"), in_view)
    editor.key("Shift+Digit0")
    expect(editor.page.locator("#zoom-value")).to_have_text("100 %")
    editor.page.locator("#zoom-value").click()
    editor.page.get_by_role("menuitem", name="Fit the map").click()
    expect_value(editor.page, "() => editor.zoom.value < 100")


def test_the_last_view_of_a_map_comes_back(editor):
    editor.page.locator("#zoom-in").click()
    editor.page.evaluate("() => canvas.scrollTo({ left: 210, top: 90, behavior: 'instant' })")
    editor.page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('view '))")
    again = reopened(editor)
    expect_value(again.page, "() => editor.zoom.value", 110)
    expect_value(again.page, "() => Math.abs(canvas.scrollLeft - 210) < 4 && Math.abs(canvas.scrollTop - 90) < 4")


@pytest.fixture
def wide(open_map, alice, box, submit):  # noqa: F811
    """Alice's page with a map of 60 stages."""
    for number in range(53):
        stage = {"id": str(uuid.uuid4()), "title": f"Stage {number + 8}", "level": "contact", "rank": f"zz{number:02}V"}
        submit("stage.create", stage, journey=box)
    opened = open_map(alice)
    opened.load_tools()
    opened.page.locator(".minimap").wait_for()
    return opened


def test_a_map_of_60_stages_has_a_minimap_whose_frame_moves_it(wide):
    minimap, frame = wide.page.locator(".minimap .mm-area"), wide.page.locator(".mm-view")
    wide.page.mouse.click(*middle(minimap, x=0.5, y=0.1))
    expect_value(wide.page, "() => canvas.scrollLeft > 2000")
    left = wide.page.evaluate("() => canvas.scrollLeft")
    # The frame follows the map in the next picture.
    wide.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    drag(wide, middle(frame), (30, 0))
    expect_value(wide.page, "(left) => canvas.scrollLeft > left + 500", arg=left)
    beside = """() => {
      const { right } = document.querySelector(".row-levels .corner").getBoundingClientRect();
      const names = [...document.querySelectorAll(".level span")];
      return names.some((name) => Math.abs(name.getBoundingClientRect().x - right) < 12);
    }"""
    expect_value(wide.page, beside)
    minimap.hover()
    wide.page.locator(".minimap button").click()
    expect(wide.page.locator(".minimap")).to_be_hidden()


def test_a_map_of_60_stages_fits_into_the_window(wide):
    wide.card("Gift finder").focus()
    wide.key("Shift+Digit1")
    expect_value(wide.page, "() => canvas.scrollWidth <= canvas.clientWidth")
    expect(wide.page.locator(".minimap")).to_be_hidden()
