"""The service blueprint: arrows drawn by the mouse and by keys alone, its toggle, systems on cards, and only read."""

import json
import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations, workspaces
from cxapp.models import RECORD_MODELS, Dependency, Lane, Note, Stage, WorkspaceSystem

from .waiting import expect_result, expect_value


def add_note(box, actor, lane, stage, text, **fields):
    """Add a card to a lane of the blueprint; give its id."""
    id = str(uuid.uuid4())
    places = {
        "lane": str(lane_of(box, lane).pk),
        "stage": str(Stage.objects.get(document=box.document, title=stage).pk),
    }
    submit(box, actor, "note.create", {"id": id, "text": text, **places, **fields})
    return id


def lane_of(box, kind):
    """The lane of a kind."""
    return Lane.objects.get(document=box.document, kind=kind)


def submit(box, actor, type, data):
    """Submit an operation."""
    return operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)


def add_lanes(box, actor):
    """Open the lanes of a blueprint, and add those that the map lacks."""
    known = {lane.kind: str(lane.pk) for lane in Lane.objects.filter(document=box.document)}
    for kind in ("evidence", "frontstage", "backstage", "support"):
        if kind in known:
            submit(box, actor, "lane.update", {"id": known[kind], "collapsed": False})
        else:
            submit(box, actor, "lane.create", {"kind": kind, "title": ""})


@pytest.fixture
def cards(box, alice):
    """Four cards of a blueprint: {text: id}."""
    add_lanes(box, alice)
    places = (("frontstage", "Ask"), ("backstage", "Ask"), ("support", "Delivery"), ("backstage", "Delivery"))
    texts = ("Clerk takes the order", "Checks the stock", "Runs the warehouse", "Packs the parcel")
    return {text: add_note(box, alice, lane, stage, text) for text, (lane, stage) in zip(texts, places, strict=True)}


def connect(box, actor, cards, source, target, **fields):
    """Add an arrow; give its id."""
    data = {"id": str(uuid.uuid4()), "source": cards[source], "target": cards[target], **fields}
    submit(box, actor, "dependency.create", data)
    return data["id"]


def stored(box):
    """What is stored of the arrows: texts of both cards, label, and whether it leads both ways."""
    texts = {str(row.pk): row.text for row in Note.objects.filter(document=box.document)}
    rows = Dependency.objects.filter(document=box.document).order_by("rank")
    return [(texts[str(row.source_id)], texts[str(row.target_id)], row.label, row.mutual) for row in rows]


def arrow(editor, text):
    """The button of an arrow, by its name."""
    return editor.page.locator(".dep-chip").and_(editor.page.get_by_label(re.compile(text)))


def middle_of(locator):
    """The middle of an element."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def take_handle(editor, text):
    """The handle of a card, which appears under the pointer."""
    editor.load_tools()
    card = editor.card(text)
    card.scroll_into_view_if_needed()
    card.hover()
    handle = card.locator(".dep-handle")
    expect(handle).to_be_visible()
    return handle


def drag(editor, handle, to):
    """Drag a handle over a card."""
    editor.page.mouse.move(*middle_of(handle))
    editor.page.mouse.down()
    editor.page.mouse.move(*middle_of(to), steps=6)


def test_an_arrow_is_drawn_named_turned_and_deleted_by_the_mouse(open_map, alice, box, cards):
    editor = open_map(alice)
    handle = take_handle(editor, "Clerk takes the order")
    drag(editor, handle, editor.card("Checks the stock"))
    expect(editor.page.locator(".dep-aim")).to_have_text("Leads to Checks the stock")
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
    expect(editor.page.locator(".dep-aim")).to_be_visible()
    editor.key("Escape")
    editor.page.mouse.up()
    expect(editor.page.locator(".dep-aim")).to_have_count(0)
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


def test_systems_are_named_made_and_taken_off_a_card(open_map, alice, box, cards):
    WorkspaceSystem.objects.create(workspace=box.document.workspace, name="CRM")
    editor = open_map(alice)
    editor.load_tools()
    card = editor.card("Checks the stock")
    card.click()
    group = editor.page.locator(".popover blueprint-group")
    field = group.get_by_label("Add a system or department")
    field.click()
    editor.page.keyboard.type("crm")
    editor.key("Enter")
    expect(card.locator(".system-chip")).to_have_text(["CRM"])
    expect(field).to_be_focused()
    editor.page.keyboard.type("Warehouse")
    editor.key("Enter")
    editor.key("Tab")
    expect(group.get_by_role("button", name="New department “Warehouse”")).to_be_focused()
    editor.key("Enter")
    expect(card.locator(".system-chip")).to_have_text(["CRM", "Warehouse"])
    expect(card).to_have_attribute("aria-label", re.compile("Systems and departments: CRM, Warehouse"))
    group.get_by_label("Take CRM off the card").click()
    expect(card.locator(".system-chip")).to_have_text(["Warehouse"])
    editor.saved()
    found = WorkspaceSystem.objects.get(name="Warehouse")
    assert found.kind == "department"
    expect_result(editor, lambda: Note.objects.get(pk=cards["Checks the stock"]).systems, [str(found.pk)])


def test_the_cards_of_a_system_are_highlighted(open_map, alice, box, cards):
    crm = WorkspaceSystem.objects.create(workspace=box.document.workspace, name="CRM")
    submit(box, alice, "note.update", {"id": cards["Checks the stock"], "systems": [str(crm.pk)]})
    submit(box, alice, "note.update", {"id": cards["Packs the parcel"], "systems": [str(crm.pk)]})
    editor = open_map(alice)
    editor.load_tools()
    editor.card("Checks the stock").click()
    editor.page.locator(".popover .system-name").click()
    expect(editor.page.locator("map-card.is-found")).to_have_count(2)
    editor.page.get_by_role("button", name="Show all").click()
    expect(editor.page.locator("map-card.is-found")).to_have_count(0)


def test_two_people_draw_at_the_same_time(open_map, alice, bob, box, cards):
    editors = [open_map(who) for who in (alice, bob)]
    for editor, (source, target) in zip(
        editors,
        (("Clerk takes the order", "Checks the stock"), ("Packs the parcel", "Runs the warehouse")),
        strict=True,
    ):
        editor.load_tools()
        drag(editor, take_handle(editor, source), editor.card(target))
        expect(editor.page.locator(".dep-aim")).to_have_text(f"Leads to {target}")
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


def test_the_blueprint_in_russian(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="Почтой")
    editor = open_map(alice, locale="ru")
    lines = editor.page.locator(".line-of-visibility")
    expect(lines).to_have_text(["Линия взаимодействия", "Линия видимости", "Линия внутреннего взаимодействия"])
    expect(arrow(editor, "Clerk takes the order ведёт к Checks the stock: Почтой")).to_have_count(1)
    editor.load_tools()
    editor.card("Checks the stock").click()
    group = editor.page.locator(".popover blueprint-group")
    expect(group).to_contain_text("Системы и подразделения")
    expect(group).to_contain_text("Зависит от Clerk takes the order")


@pytest.mark.parametrize("path", ["/embed/{}/", "/s/{}/"])
def test_guests_see_arrows_and_systems_and_change_none(page_for, alice, box, cards, path):
    crm = WorkspaceSystem.objects.create(workspace=box.document.workspace, name="CRM")
    submit(box, alice, "note.update", {"id": cards["Checks the stock"], "systems": [str(crm.pk)]})
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    _link, token = workspaces.create_link(document=box.document, actor=alice, role="viewer")
    page = page_for(None, path.format(token))
    expect(page.locator(".dep-chip", has_text="By mail")).to_have_count(1)
    expect(page.locator(".system-chip")).to_have_text(["CRM"])
    page.locator("map-card", has_text="Checks the stock").hover()
    expect(page.locator(".dep-handle")).to_have_count(0)


def test_the_history_names_arrows(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock")
    editor = open_map(alice)
    editor.page.locator("#tab-history").click()
    history = editor.page.locator("#panel-history")
    history.get_by_role("button", name=re.compile("changes")).first.click()
    expect(history).to_contain_text("added the dependency “Clerk takes the order → Checks the stock”")


def test_the_past_of_a_map_shows_its_arrows(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    editor = open_map(alice)
    editor.load_tools()
    editor.page.locator("#tab-history").click()
    editor.page.locator("[data-do=look-back]").click()
    past = editor.page.locator("#time-travel")
    expect(past.locator("map-card").first).to_be_visible()
    expect(past.locator(".dep-arrow")).to_have_count(1)
    assert RECORD_MODELS["dependency"].objects.count() == 1
