"""Dragging and moving: at the edge, over text, onto what takes no card, and one card after another."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import RECORD_MODELS

from .editor import box, open_map  # noqa: F401
from .test_lost_places import lift, middle, stage_of, toast
from .waiting import expect_value

CARD = "212 reviews"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob, viewport={"width": 1240, "height": 800})
    editor.saved()
    return editor


def edge(editor):
    """A point at the right edge of what is seen of the map."""
    return middle(editor.page.locator("#canvas"), x=0.985, y=0.5)


@pytest.mark.parametrize("dragged", ["card", "stage"])
def test_the_map_scrolls_while_the_pointer_rests_at_its_edge(bobs, dragged):
    canvas = "document.getElementById('canvas')"
    room = f"() => {canvas}.scrollWidth - {canvas}.clientWidth"
    thing = bobs.card(CARD) if dragged == "card" else bobs.page.locator("map-stage").first
    assert bobs.page.evaluate(room) > 100
    lift(bobs, thing, y=0.3)
    bobs.page.mouse.move(*edge(bobs), steps=5)
    scrolled = "() => document.getElementById('canvas').scrollLeft"
    bobs.page.wait_for_function(f"{scrolled} > 50")
    # Not one movement more: it goes on to the end.
    end = "() => { const {scrollLeft, clientWidth, scrollWidth} = document.getElementById('canvas'); "
    bobs.page.wait_for_function(f"{end}return scrollLeft + clientWidth >= scrollWidth - 2; }}")
    bobs.key("Escape")
    bobs.page.mouse.up()
    at = bobs.page.evaluate(scrolled)
    bobs.page.evaluate("() => document.getElementById('canvas').scrollBy(-100, 0)")
    bobs.page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    expect_value(bobs.page, scrolled, at - 100)


@pytest.mark.parametrize("kind", ["stage", "lane"])
def test_dragging_a_stage_or_a_lane_selects_no_text(bobs, kind):
    heads = bobs.page.locator("map-stage" if kind == "stage" else "map-lane > .lane")
    lift(bobs, heads.nth(1), y=0.3)
    for place in (2, 3):
        bobs.page.mouse.move(*middle(heads.nth(place)), steps=8)
    expect_value(bobs.page, "() => getSelection().toString()", "")
    bobs.page.mouse.up()
    expect_value(bobs.page, "() => getSelection().toString()", "")


def test_a_dragged_stage_is_lifted_with_its_count_and_esc_returns_it(bobs):
    heads = bobs.page.locator("map-stage")
    before = [head.get_attribute("data-id") for head in heads.all()]
    lift(bobs, heads.nth(1), y=0.3)
    bobs.page.mouse.move(*middle(heads.nth(4), x=0.9), steps=8)
    lifted = bobs.page.locator("body > .lifted")
    expect(lifted).to_contain_text("Compare")
    expect(lifted).to_have_attribute("data-count", re.compile(r"^\d+ cards$"))
    expect(bobs.page.locator(".drop-line")).to_be_visible()
    bobs.key("Escape")
    expect(lifted).to_have_count(0)
    bobs.page.mouse.up()
    for place, name in enumerate(before):
        expect(bobs.page.locator("map-stage").nth(place)).to_have_attribute("data-id", name)
    expect(bobs.page.locator("#undo")).to_be_disabled()


@pytest.mark.parametrize("kind", ["card", "stage"])
def test_a_finger_that_holds_a_card_or_a_stage_drags_it(open_map, bob, kind):  # noqa: F811
    tablet = open_map(bob, viewport={"width": 1024, "height": 768}, has_touch=True)
    touch = tablet.page.context.new_cdp_session(tablet.page)
    thing = tablet.card(CARD) if kind == "card" else tablet.page.locator("map-stage").nth(1)
    name = thing.get_attribute("data-id")
    tablet.load_tools()
    start = middle(thing, x=0.3)
    end = start[0] + 170, start[1]

    def send(kind, at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", start)
    tablet.page.locator("body > .lifted").wait_for()
    for share in (0.1, 0.3, 0.6, 1):
        send("touchMove", (start[0] + (end[0] - start[0]) * share, start[1]))
    send("touchEnd", None)
    if kind == "stage":
        expect(tablet.page.locator("map-stage").nth(2)).to_have_attribute("data-id", name)
    else:
        expect(toast(tablet, "Moved")).to_be_visible()
    tablet.saved()
    expect_value(tablet.page, "() => canvas.scrollLeft", 0)


def test_a_lane_that_takes_no_such_card_says_so(bobs):
    card = bobs.card(CARD)
    home = stage_of(card)
    lift(bobs, card)
    bobs.page.mouse.move(*middle(bobs.cell("Emotion", 2)), steps=6)
    bobs.page.mouse.up()
    expect(toast(bobs, "does not take cards. The card stays where it was.")).to_be_visible()
    assert stage_of(bobs.card(CARD)) == home
    bobs.saved()


def test_cards_that_are_moved_one_after_another_keep_their_order(bobs):
    cell = bobs.page.locator("map-cell", has=bobs.card(CARD))
    while cell.locator("map-card").count() < 3:
        cell.locator("map-card").last.focus()
        bobs.key("n")
        expect(bobs.typing).to_be_focused()
        bobs.page.keyboard.type(f"Another {cell.locator('map-card').count()}")
        bobs.key("Escape")
    texts = cell.locator("map-card p").all_inner_texts()
    for text in texts:
        bobs.card(text).focus()
        bobs.key("Alt+ArrowRight")
    expect(bobs.page.locator(".toast")).to_have_count(1)
    bobs.saved()
    following = bobs.page.locator("map-cell", has=bobs.card(CARD))
    assert following.locator("map-card p").all_inner_texts()[-len(texts) :] == texts
    kind = bobs.card(CARD).get_attribute("data-kind")
    ranks = [RECORD_MODELS[kind].objects.get(text=text).rank for text in texts]
    assert ranks == sorted(set(ranks))


def test_in_an_empty_cell_the_slot_is_where_the_card_lands(bobs):
    card, cell = bobs.card("Evening lost"), bobs.cell("Pains", 0)
    expect(cell.locator(".add")).to_have_count(1)
    lift(bobs, card)
    bobs.page.mouse.move(*middle(cell), steps=6)
    slot = cell.locator(".slot").bounding_box()
    bobs.page.mouse.up()
    expect(cell.locator("map-card")).to_have_count(1)
    at = "(card, y) => Math.abs(card.getBoundingClientRect().y - y) <= 1"
    expect_value(cell.locator("map-card"), at, arg=slot["y"])
