"""Arrows between the cards of a blueprint, drawn by the mouse and by keys alone, and the toggle of the blueprint."""

import json
import re

from playwright.sync_api import expect

from cxapp.models import Lane

from .blueprint import arrow, connect, drag, lane_of, stored, submit, take_handle
from .waiting import expect_result, expect_value


def test_an_arrow_is_drawn_named_turned_and_deleted_by_the_mouse(open_map, alice, box, cards):
    editor = open_map(alice)
    handle = take_handle(editor, "Clerk takes the order")
    drag(editor, handle, editor.card("Checks the stock"))
    expect(editor.page.locator(".line-aim")).to_have_text("Leads to Checks the stock")
    editor.page.mouse.up()
    expect(arrow(editor, "Clerk takes the order leads to Checks the stock")).to_have_count(1)
    popover = editor.page.locator(".popover")
    popover.locator(".area").first.click()
    editor.page.keyboard.type("By mail")
    editor.key("Enter")
    expect(arrow(editor, "By mail")).to_be_visible()
    popover.get_by_role("button", name="Turn round").click()
    expect(arrow(editor, "Checks the stock leads to Clerk takes the order: By mail")).to_be_visible()
    popover.get_by_role("switch").click()
    expect(arrow(editor, "depend on each other: By mail")).to_be_visible()
    expect_result(editor, lambda: stored(box), [("Checks the stock", "Clerk takes the order", "By mail", True)])
    popover.get_by_role("button", name="Delete the arrow").click()
    expect(editor.page.locator(".dep-chip")).to_have_count(0)
    editor.key("Control+z")
    expect(arrow(editor, "By mail")).to_be_visible()


def test_escape_ends_a_drag_without_an_arrow(open_map, alice, box, cards):
    editor = open_map(alice)
    drag(editor, take_handle(editor, "Clerk takes the order"), editor.card("Checks the stock"))
    expect(editor.page.locator(".line-aim")).to_be_visible()
    editor.key("Escape")
    editor.page.mouse.up()
    expect(editor.page.locator(".line-aim")).to_have_count(0)
    assert stored(box) == []


def test_a_click_on_a_line_selects_it_and_delete_removes_it(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock")
    editor = open_map(alice)
    editor.load_tools()
    editor.card("Checks the stock").scroll_into_view_if_needed()
    point = editor.page.evaluate(
        """() => {
            const path = document.querySelector(".dep-line");
            const at = path.getPointAtLength(path.getTotalLength() / 2);
            const { left, top } = path.ownerSVGElement.getBoundingClientRect();
            const zoom = path.ownerSVGElement.currentCSSZoom ?? 1;
            return [left + at.x * zoom, top + at.y * zoom];
        }"""
    )
    editor.page.mouse.click(*point)
    expect(editor.page.locator(".popover")).to_contain_text("Delete the arrow")
    expect(editor.page.locator(".dep-arrow.is-selected")).to_have_count(1)
    editor.key("Escape")
    editor.key("Delete")
    expect(editor.page.locator(".dep-arrow")).to_have_count(0)
    expect_result(editor, lambda: stored(box), [])


def test_an_arrow_is_made_and_deleted_by_keys_alone(open_map, alice, box, cards):
    editor = open_map(alice)
    editor.load_tools()
    editor.card("Clerk takes the order").focus()
    editor.key("d")
    line = editor.page.locator(".choosing")
    expect(line).to_contain_text("“Clerk takes the order” leads to")
    other = editor.card("Checks the stock")
    for _ in range(6):
        editor.key("ArrowDown")
        if other.evaluate("(card) => card === document.activeElement"):
            break
    editor.key("Enter")
    expect(line).to_have_count(0)
    popover = editor.page.locator(".popover")
    expect(popover.locator("textarea")).to_be_focused()
    editor.page.keyboard.type("By mail")
    editor.key("Enter", "Escape")
    if popover.count():
        editor.key("Escape")
    own = arrow(editor, "By mail")
    expect(own).to_be_focused()
    editor.key("Escape")
    expect(editor.card("Clerk takes the order")).to_be_focused()
    name = re.compile("Leads to Checks the stock")
    expect(editor.card("Clerk takes the order")).to_have_attribute("aria-label", name)
    own.focus()
    editor.key("Delete")
    expect(own).to_have_count(0)
    expect(editor.card("Clerk takes the order")).to_be_focused()


def test_letters_after_an_escape_in_the_label_are_no_shortcuts(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    editor = open_map(alice)
    editor.load_tools()
    arrow(editor, "By mail").focus()
    editor.key("Enter")
    popover = editor.page.locator(".popover")
    expect(popover.locator("textarea")).to_be_focused()
    editor.key("Control+a")
    editor.page.keyboard.type("keys")
    editor.key("Escape")
    expect(popover).to_be_focused()
    editor.key("Control+a")
    editor.page.keyboard.type("renamed")
    editor.key("Delete")
    expect(editor.page.locator("#review")).to_be_hidden()
    expect(editor.card("Clerk takes the order")).to_have_count(1)
    editor.key("Escape")
    expect(arrow(editor, "By mail")).to_be_focused()


def test_the_other_card_is_found_by_search(open_map, alice, box, cards):
    editor = open_map(alice)
    editor.load_tools()
    editor.card("Checks the stock").focus()
    editor.key("Shift+F10")
    editor.page.locator("#context-menu [role^=menuitem]", has_text="Depends on…").click()
    expect(editor.page.locator(".choosing")).to_contain_text("depends on")
    editor.key("/")
    dialog = editor.page.locator("#choose-card")
    expect(dialog.get_by_label("Search")).to_be_focused()
    editor.page.keyboard.type("warehouse")
    expect(dialog.locator("option")).to_have_count(1)
    editor.key("Enter")
    expect(arrow(editor, "Runs the warehouse leads to Checks the stock")).to_have_count(1)


def test_the_details_of_a_card_list_its_arrows(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    connect(box, alice, cards, "Runs the warehouse", "Checks the stock")
    editor = open_map(alice)
    editor.load_tools()
    editor.card("Checks the stock").click()
    group = editor.page.locator(".popover blueprint-group")
    expect(group.locator(".dep-tie")).to_have_text(
        ["Depends on Clerk takes the order", "Depends on Runs the warehouse"]
    )
    group.get_by_label("Delete: Depends on Runs the warehouse").click()
    expect(group.locator(".dep-tie")).to_have_text(["Depends on Clerk takes the order"])
    group.locator(".dep-tie").click()
    expect(editor.card("Clerk takes the order")).to_be_focused()


def test_arrows_go_with_their_cards_and_come_back(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    editor = open_map(alice)
    editor.card("Checks the stock").focus()
    editor.key("Delete")
    expect(editor.page.locator(".dep-arrow")).to_have_count(0)
    expect_result(editor, lambda: stored(box), [])
    editor.key("Control+z")
    expect(editor.page.locator(".dep-arrow")).to_have_count(1)
    expect_result(editor, lambda: stored(box), [("Clerk takes the order", "Checks the stock", "By mail", False)])


def test_the_toggle_hides_lanes_lines_and_arrows_for_one_reader(open_map, alice, bob, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock")
    editor, other = open_map(alice), open_map(bob)
    editor.load_tools()
    lines = editor.page.locator(".line-of-visibility")
    expect(lines).to_have_text(["Line of interaction", "Line of visibility", "Line of internal interaction"])
    editor.stage("Ask").focus()
    editor.key("b")
    expect(lines).to_have_count(0)
    expect(editor.page.locator(".dep-arrow")).to_have_count(0)
    expect(editor.lane("Backstage")).to_have_count(0)
    expect(other.page.locator(".dep-arrow")).to_have_count(1)
    editor.page.reload()
    expect(editor.page.locator("map-card").first).to_be_visible()
    expect(editor.lane("Backstage")).to_have_count(0)
    editor.load_tools()
    editor.page.locator("#lanes").click()
    editor.page.locator("#lanes-menu [role^=menuitem]", has_text="Blueprint").click()
    expect(editor.page.locator(".dep-arrow")).to_have_count(1)
    expect(lines).to_have_count(3)


def test_a_map_without_a_blueprint_gets_its_lanes_in_one_step(open_map, alice, box):
    for lane in Lane.objects.filter(document=box.document, kind__in=["evidence", "frontstage", "backstage", "support"]):
        submit(box, alice, "lane.delete", {"id": str(lane.pk)})
    editor = open_map(alice)
    editor.load_tools()
    editor.stage("Ask").focus()
    editor.key("b")
    editor.page.get_by_role("button", name="Add them").click()
    for name in ("Evidence", "Frontstage", "Backstage", "Support"):
        expect(editor.lane(name)).to_be_visible()
    expect(editor.page.locator(".line-of-visibility")).to_have_count(3)
    editor.saved()
    editor.stage("Ask").focus()
    editor.key("Control+z")
    expect(editor.lane("Backstage")).to_have_count(0)
    expect(editor.lane("Evidence")).to_have_count(0)


def test_two_people_draw_at_the_same_time(open_map, alice, bob, box, cards):
    editors = [open_map(who) for who in (alice, bob)]
    for editor, (source, target) in zip(
        editors,
        (("Clerk takes the order", "Checks the stock"), ("Packs the parcel", "Runs the warehouse")),
        strict=True,
    ):
        editor.load_tools()
        drag(editor, take_handle(editor, source), editor.card(target))
        expect(editor.page.locator(".line-aim")).to_have_text(f"Leads to {target}")
    for editor in editors:
        editor.page.mouse.up()
    for editor in editors:
        expect(editor.page.locator(".dep-arrow")).to_have_count(2)


def test_a_viewer_reads_arrows_and_changes_none(open_map, alice, victor, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    editor = open_map(victor)
    editor.load_tools()
    editor.card("Checks the stock").scroll_into_view_if_needed()
    arrow(editor, "By mail").click()
    popover = editor.page.locator(".popover")
    expect(popover).to_contain_text("By mail")
    expect(popover.get_by_text("Delete the arrow")).to_be_hidden()
    editor.key("Escape")
    editor.key("Delete")
    expect(arrow(editor, "By mail")).to_have_count(1)
    editor.card("Checks the stock").hover()
    expect(editor.page.locator(".dep-handle")).to_have_count(0)


def test_an_arrow_to_a_folded_lane_ends_at_its_cell(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock")
    submit(box, alice, "lane.update", {"id": str(lane_of(box, "backstage").pk), "collapsed": True})
    editor = open_map(alice)
    expect(editor.page.locator(".dep-arrow")).to_have_count(1)
    box_of = "() => JSON.stringify(document.querySelector('.dep-head').getBoundingClientRect())"
    head = json.loads(editor.page.evaluate(box_of))
    row = editor.page.locator("map-lane.r-fold", has_text="Backstage").bounding_box()
    assert row["y"] <= head["y"] <= row["y"] + row["height"]


def test_arrows_cross_no_card(open_map, alice, box, cards):
    texts = list(cards)
    for source in texts:
        for target in texts:
            if source != target:
                connect(box, alice, cards, source, target, label="A label that is longer than its column")
    editor = open_map(alice)
    expect(editor.page.locator(".dep-arrow")).to_have_count(12)
    expect_value(editor.page, CROSSED, [])


# The texts of cards that a line goes through.
CROSSED = """() => {
    const texts = [...document.querySelectorAll("map-card > p")].map((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return [text.textContent, [...range.getClientRects()]];
    });
    const points = [...document.querySelectorAll(".dep-line")].flatMap((line) => {
        const { left, top } = line.ownerSVGElement.getBoundingClientRect();
        const zoom = line.ownerSVGElement.currentCSSZoom ?? 1;
        const length = line.getTotalLength();
        return Array.from({ length: Math.floor(length / 3) }, (_, at) => {
            const { x, y } = line.getPointAtLength(at * 3);
            return { x: left + x * zoom, y: top + y * zoom };
        });
    });
    const isIn = ({ x, y }) => (box) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    return texts.filter(([, boxes]) => points.some((point) => boxes.some(isIn(point)))).map(([text]) => text);
}"""
