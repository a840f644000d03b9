"""Paths between stages: drawn and changed by the mouse, by keys alone, by two people at once, and only read."""

import json
import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations, workspaces
from cxapp.models import Path, Stage
from cxapp.workspaces import journey_members

from .waiting import expect_result, expect_value


def chip(editor, text):
    """The label of a path, by what it says as a whole."""
    return editor.page.locator(".path-chip").and_(editor.page.get_by_label(re.compile(text)))


def stage_id(box, title):
    """The id of a stage."""
    return str(Stage.objects.get(document=box.document, title=title).pk)


def add_path(box, actor, source, target, **fields):
    """Add a path between two stages; give its id."""
    data = {"id": str(uuid.uuid4()), "source": stage_id(box, source), "share": 12, "label": "", **fields}
    data["target"] = target and stage_id(box, target)
    operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type="path.create", data=data)
    return data["id"]


def stored(box):
    """What is stored of the paths: titles of both ends, label and share."""
    rows = Path.objects.filter(document=box.document).select_related("source", "target").order_by("rank")
    return [(row.source.title, row.target and row.target.title, row.label, row.share) for row in rows]


def drag(editor, handle, to):
    """Drag a handle to a point {x, y}."""
    mouse, box = editor.page.mouse, handle.bounding_box()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(to["x"], to["y"] - 4, steps=6)
    mouse.move(to["x"], to["y"], steps=2)


def middle_of(locator):
    """The middle of an element."""
    box = locator.bounding_box()
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def take_handle(editor, title):
    """The handle of a stage, which appears under the pointer."""
    editor.load_tools()
    head = editor.stage(title)
    head.hover()
    handle = head.locator(".path-handle")
    expect(handle).to_have_css("opacity", "1")
    return handle


def test_a_path_is_drawn_from_stage_to_stage_by_the_mouse(open_map, alice, box):
    editor = open_map(alice)
    handle = take_handle(editor, "Delivery")
    drag(editor, handle, middle_of(editor.stage("Compare")))
    expect(editor.page.locator(".line-aim")).to_have_text("To Compare")
    editor.page.mouse.up()
    expect(chip(editor, "Loop back from Delivery to Compare: share not known")).to_be_visible()
    popover = editor.page.locator(".popover")
    expect(popover).to_contain_text("it changes no figure")
    popover.locator(".area").first.click()
    editor.page.keyboard.type("Parcel returned")
    editor.key("Enter")
    popover.locator("input[type=range]").focus()
    editor.key(*["ArrowRight"] * 12)
    expect(chip(editor, "Parcel returned 12.% of customers")).to_be_visible()
    editor.saved()
    expect_result(editor, lambda: stored(box), [("Delivery", "Compare", "Parcel returned", 12)])


def test_a_path_dropped_at_the_right_edge_is_an_exit(open_map, alice, box):
    editor = open_map(alice)
    handle = take_handle(editor, "Compare")
    canvas = editor.page.locator("#canvas").bounding_box()
    drag(editor, handle, {"x": canvas["x"] + canvas["width"] - 30, "y": canvas["y"] + 60})
    editor.page.mouse.move(canvas["x"] + canvas["width"] - 6, canvas["y"] + 60, steps=3)
    expect(editor.page.locator(".line-aim")).to_have_text("Exit")
    editor.page.mouse.up()
    expect(chip(editor, "Exit from Compare")).to_be_visible()
    editor.saved()
    expect_result(editor, lambda: stored(box), [("Compare", None, "", 0)])
    editor.key("Escape")
    editor.key("Control+z")
    expect(editor.page.locator(".path-chip")).to_have_count(0)


def test_an_end_is_dragged_to_another_stage(open_map, alice, box):
    add_path(box, alice, "Delivery", "Compare", label="Parcel returned")
    editor = open_map(alice)
    editor.load_tools()
    chip(editor, "Loop back").click()
    editor.key("Escape")
    grip = editor.page.locator(".path-grip[data-end=target]")
    expect(grip).to_be_visible()
    drag(editor, grip, middle_of(editor.stage("Ask")))
    expect(editor.page.locator(".line-aim")).to_have_text("To Ask")
    editor.page.mouse.up()
    expect(chip(editor, "Loop back from Delivery to Ask")).to_be_visible()
    editor.key("Control+z")
    expect(chip(editor, "Loop back from Delivery to Compare")).to_be_visible()


def test_escape_ends_a_drag_without_a_path(open_map, alice, box):
    editor = open_map(alice)
    drag(editor, take_handle(editor, "Delivery"), middle_of(editor.stage("Ask")))
    expect(editor.page.locator(".line-aim")).to_be_visible()
    editor.key("Escape")
    editor.page.mouse.up()
    expect(editor.page.locator(".line-aim")).to_have_count(0)
    assert stored(box) == []


def test_a_path_is_made_opened_and_deleted_by_keys_alone(open_map, alice, box):
    editor = open_map(alice)
    editor.load_tools()
    editor.stage("Delivery").focus()
    editor.key("Shift+F10")
    item = editor.page.locator("#context-menu [role^=menuitem]", has_text="Path from this stage")
    expect(item).to_be_visible()
    for _ in range(20):
        if item.evaluate("(item) => item === document.activeElement"):
            break
        editor.key("ArrowDown")
    editor.key("Enter")
    dialog = editor.page.locator("#new-path")
    expect(dialog.get_by_label("Where to")).to_be_focused()
    editor.page.keyboard.type("2")
    editor.key("Tab")
    editor.page.keyboard.type("Parcel returned")
    editor.key("Tab")
    editor.page.keyboard.type("12")
    editor.key("Enter")
    path = chip(editor, "Loop back from Delivery to Compare: Parcel returned 12.% of customers")
    expect(path).to_be_focused()
    editor.key("ArrowDown")
    expect(editor.stage("Delivery")).to_be_focused()
    editor.key("ArrowUp")
    expect(path).to_be_focused()
    editor.key("Enter")
    expect(editor.page.locator(".popover")).to_contain_text("Delete the path")
    expect(editor.page.locator(".popover textarea")).to_be_focused()
    editor.key("Escape")
    expect(editor.page.locator(".popover textarea")).to_have_count(0)
    editor.key("Escape")
    expect(path).to_be_focused()
    editor.key("Delete")
    expect(path).to_have_count(0)
    expect(editor.stage("Delivery")).to_be_focused()
    editor.key("Control+z")
    expect(path).to_be_visible()


def test_who_has_a_role_on_this_map_alone_adds_a_path(open_map, alice, mallory, box):
    journey_members.add_journey_member(document=box.document, user=mallory, role="editor", actor=alice)
    editor = open_map(mallory)
    take_handle(editor, "Delivery").click()
    dialog = editor.page.locator("#new-path")
    expect(dialog.get_by_label("Where to")).to_be_focused()
    dialog.get_by_role("button", name="Add path").click()
    expect(dialog).to_have_count(0)
    expect(chip(editor, "Loop back from Delivery to Check out")).to_be_visible()


def test_a_share_beyond_100_is_refused_with_words(open_map, alice, box):
    editor = open_map(alice)
    take_handle(editor, "Delivery").click()
    dialog = editor.page.locator("#new-path")
    dialog.get_by_label("in per cent").click()
    editor.page.keyboard.type("120")
    editor.key("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("The share is a whole number from 0 to 100.")
    assert stored(box) == []


def test_paths_in_russian(open_map, alice, box):
    add_path(box, alice, "Delivery", "Compare", label="Посылку вернули")
    add_path(box, alice, "Compare", None, share=38)
    editor = open_map(alice, locale="ru")
    expect(chip(editor, "Возврат, Delivery → Compare: Посылку вернули 12.% клиентов")).to_be_visible()
    expect(editor.page.get_by_role("list", name="Переходы")).to_be_visible()
    reach = editor.stage("Delivery").locator(".st-reach")
    expect(reach).to_have_attribute("title", re.compile("Сюда доходят 62.% всех клиентов"))
    editor.load_tools()
    chip(editor, "Выход, Compare").click()
    expect(editor.page.locator(".popover")).to_contain_text("Доля тех, кто доходит до начала перехода.")


def test_two_people_change_a_path_at_the_same_time(open_map, alice, bob, box):
    add_path(box, alice, "Delivery", "Compare", label="Parcel returned")
    editors = [open_map(who) for who in (alice, bob)]
    for editor in editors:
        editor.load_tools()
        chip(editor, "Loop back").click()
        editor.key("Escape")
    for editor, title in zip(editors, ("Ask", "Discover"), strict=True):
        drag(editor, editor.page.locator(".path-grip[data-end=target]"), middle_of(editor.stage(title)))
        expect(editor.page.locator(".line-aim")).to_have_text(f"To {title}")
    editors[0].page.mouse.up()
    expect(chip(editors[1], "Delivery to Ask")).to_be_visible()
    editors[1].page.mouse.up()
    for editor in editors:
        expect(chip(editor, "Delivery to Discover")).to_be_visible()


def test_a_drag_ends_when_somebody_else_deletes_the_path(open_map, alice, bob, box):
    add_path(box, alice, "Delivery", "Compare")
    editors = [open_map(who) for who in (alice, bob)]
    for editor in editors:
        editor.load_tools()
        chip(editor, "Loop back").click()
        editor.key("Escape")
    drag(editors[0], editors[0].page.locator(".path-grip[data-end=target]"), middle_of(editors[0].stage("Ask")))
    expect(editors[0].page.locator(".line-aim")).to_be_visible()
    chip(editors[1], "Loop back").focus()
    editors[1].key("Delete")
    expect(editors[0].page.locator(".line-aim")).to_have_count(0)
    editors[0].page.mouse.up()
    expect(editors[0].page.locator(".path-chip")).to_have_count(0)


def test_a_viewer_reads_paths_and_changes_none(open_map, alice, victor, box):
    add_path(box, alice, "Delivery", "Compare", label="Parcel returned")
    editor = open_map(victor)
    editor.load_tools()
    chip(editor, "Loop back").click()
    popover = editor.page.locator(".popover")
    expect(popover).to_contain_text("Parcel returned")
    expect(popover.locator("select").first).to_be_disabled()
    expect(popover.get_by_text("Delete the path")).to_be_hidden()
    editor.key("Escape")
    editor.key("Delete")
    expect(chip(editor, "Loop back")).to_be_visible()
    expect(editor.page.locator(".path-handle, .path-grip")).to_have_count(0)


def test_many_paths_are_folded_to_one_line(open_map, alice, box):
    titles = ["Discover", "Compare", "Ask", "Check out", "Delivery"]
    for number in range(13):
        add_path(box, alice, titles[number % 5], titles[number % 3], label=f"Path {number}")
    editor = open_map(alice)
    fold = editor.page.locator(".path-fold")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(editor.page.locator(".path-summary")).to_have_text(re.compile("^13 paths: "))
    expect(editor.page.locator(".path-chip").first).to_be_hidden()
    fold.click()
    expect(editor.page.locator(".path-chip").first).to_be_visible()


# Whether a line of another path goes through the text of a label.
CROSSED = """() => {
    const chips = [...document.querySelectorAll(".path-chip")];
    const legs = [...document.querySelectorAll(".path-line")].flatMap((line) => {
        const { left, right, top, bottom } = line.getBoundingClientRect();
        const style = getComputedStyle(line);
        const sides = [[left, style.borderLeftWidth], [right, style.borderRightWidth]];
        return sides.filter(([, width]) => width !== "0px").map(([x]) => ({ x, top, bottom, own: line.parentElement }));
    });
    return chips.filter((chip) => {
        const box = chip.getBoundingClientRect();
        const isOver = ({ x, top, bottom, own }) =>
            own !== chip.parentElement && x > box.left && x < box.right && top < box.bottom - 1 && bottom > box.top + 1;
        return legs.some(isOver);
    }).map((chip) => chip.ariaLabel);
}"""


@pytest.mark.parametrize("width", [1440, 1100, 390])
def test_lines_do_not_cross_labels(open_map, alice, box, width):
    ends = [("Delivery", "Compare"), ("Compare", "Check out"), ("Ask", None), ("Unwrap", "Ask"), ("Ask", "Ask")]
    for source, target in ends:
        add_path(box, alice, source, target, label="A label that is much longer than its column can show")
    editor = open_map(alice, viewport={"width": width, "height": 800})
    fold = editor.page.locator(".path-fold")
    expect(editor.page.locator(".path-item")).to_have_count(5)
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    expect_value(editor.page, CROSSED, [])


def test_the_history_names_paths(open_map, alice, box):
    id = add_path(box, alice, "Delivery", "Compare")
    for fields in ({"target": None}, {"share": 40}):
        data = {"id": id, **fields}
        operations.submit(box.pk, actor=alice, id=str(uuid.uuid4()), type="path.update", data=data)
    editor = open_map(alice)
    editor.page.locator("#tab-history").click()
    editor.page.get_by_role("button", name=re.compile("made 3 changes")).click()
    history = editor.page.locator("#panel-history")
    expect(history).to_contain_text("added the path “Delivery → Compare”")
    expect(history).to_contain_text("moved the end of the path “Delivery → exit” from Compare to exit")
    expect(history).to_contain_text("set share of “Delivery → exit” from 12 to 40")


def test_reach_follows_from_paths_and_explains_a_weight(open_map, alice, box):
    add_path(box, alice, "Compare", None, share=38)
    editor = open_map(alice)
    editor.load_tools()
    expect(editor.stage("Delivery").locator(".st-reach")).to_have_text("62\u00a0%")
    editor.card("Courier two hours late").click()
    popover = editor.page.locator(".popover")
    expect(popover).to_contain_text("100\u00a0% of those who get here: 62\u00a0% of all customers, from the paths")
    gaps = json.loads(editor.page.evaluate("() => JSON.stringify(editor.board.scores.gaps)"))
    assert {gap["reach"] for gap in gaps if gap["title"].startswith("Courier")} == {62}


def test_the_past_of_a_map_shows_its_paths(open_map, alice, box):
    id = add_path(box, alice, "Delivery", "Compare", label="Parcel returned")
    operations.submit(box.pk, actor=alice, id=str(uuid.uuid4()), type="path.update", data={"id": id, "share": 40})
    editor = open_map(alice)
    editor.load_tools()
    editor.page.locator("#tab-history").click()
    editor.page.locator("[data-do=look-back]").click()
    past = editor.page.locator("#time-travel")
    expect(past.locator("map-card").first).to_be_visible()
    expect(past.locator(".path-chip", has_text="Parcel returned")).to_be_visible()


@pytest.mark.parametrize("path", ["/embed/{}/", "/s/{}/"])
def test_guests_see_paths_and_change_none(page_for, alice, box, path):
    add_path(box, alice, "Delivery", "Compare", label="Parcel returned")
    _link, token = workspaces.create_link(document=box.document, actor=alice, role="viewer")
    page = page_for(None, path.format(token))
    expect(page.locator(".path-chip", has_text="Parcel returned")).to_be_visible()
    page.mouse.move(300, 300)
    expect(page.locator(".path-handle")).to_have_count(0)


def test_a_path_keeps_the_focus_while_somebody_else_changes_the_map(open_map, alice, bob, box):
    id = add_path(box, alice, "Delivery", "Compare", label="Parcel returned")
    editor = open_map(alice)
    chip(editor, "Loop back").focus()
    data = {"id": id, "label": "Parcel sent back"}
    operations.submit(box.pk, actor=bob, id=str(uuid.uuid4()), type="path.update", data=data)
    add_path(box, bob, "Discover", "Ask", label="Knows the shop")
    expect(chip(editor, "Parcel sent back")).to_be_focused()
    expect(chip(editor, "Knows the shop")).to_be_visible()


def test_the_focus_is_not_hidden_under_the_paths(open_map, alice, box):
    for source, target in (
        ("Delivery", "Compare"),
        ("Compare", "Check out"),
        ("Unwrap", "Discover"),
        ("Reorder", "Ask"),
    ):
        add_path(box, alice, source, target)
    editor = open_map(alice, viewport={"width": 1240, "height": 620})
    editor.load_tools()
    expect(editor.page.locator(".path-chip")).to_have_count(4)
    editor.cell("Backstage", 0).focus()
    for _ in range(14):
        editor.key("ArrowUp")
        # Nothing of what has the focus is under the head of the map.
        under = "() => document.activeElement.closest('.map-head') ? 0 : Math.max(0, Math.round("
        under += "editor.map.head.getBoundingClientRect().bottom - document.activeElement.getBoundingClientRect().top))"
        expect_value(editor.page, under, 0)
