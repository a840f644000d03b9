"""The details of records: where the popover stands, titles to be replaced, and what those see who may only read."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import operations, workspaces
from cxapp.models.ids import new_id

from .waiting import expect_value


@pytest.fixture
def two_cards(create, stage, touchpoint):
    """A second touchpoint below the first, and three stages next to them."""
    for title in ("Wait", "Collect", "Eat"):
        create("stage", title=title)
    return create("touchpoint", stage=stage["id"], lane=touchpoint["lane"], text="Second counter")


ARE_COVERED = """() => {
    const box = (element) => element.getBoundingClientRect();
    const popover = box(document.querySelector(".popover"));
    const isOver = ({ left, right, top, bottom }) =>
        left < popover.right && popover.left < right && top < popover.bottom && popover.top < bottom;
    return [...document.querySelectorAll("map-card")].map((card) => isOver(box(card)));
}"""


def test_the_popover_covers_no_card_and_leaves_the_focus(open_map, bob, journey, two_cards):
    editor = open_map(bob, journey)
    editor.card("Shop counter").click()
    popover = editor.page.locator(".popover")
    expect(popover).to_be_visible()
    expect_value(editor.page, ARE_COVERED, [False, False])
    expect(editor.card("Shop counter")).to_be_focused()
    editor.key("ArrowDown")
    expect(editor.card("Second counter")).to_be_focused()
    expect(popover).to_have_count(0)


def test_the_popover_follows_its_card_when_a_teammate_adds_one_above(open_map, alice, bob, journey, two_cards):
    editor, other = open_map(bob, journey), open_map(alice, journey)
    editor.load_tools()
    editor.card("Second counter").click()
    expect(editor.page.locator(".popover")).to_be_visible()
    places = """() => {
        const cards = [...document.querySelectorAll("map-card")];
        const shown = cards.find((card) => card.textContent.includes("Second counter"));
        const [card, popover] = [shown, document.querySelector(".popover")].map((box) => box.getBoundingClientRect());
        return { card: card.top, apart: Math.round(popover.top - card.top) };
    }"""
    before = editor.page.evaluate(places)
    other.card("Shop counter").click()
    other.key("n")
    expect(other.typing).to_be_focused()
    other.page.keyboard.type("A long queue in front of the counter")
    expect(editor.card("A long queue in front of the counter")).to_be_visible()
    editor.page.wait_for_function(f"(before) => ({places})().card > before.card", arg=before)
    editor.page.wait_for_function(f"(before) => Math.abs(({places})().apart - before.apart) <= 1", arg=before)


def test_the_popover_stays_when_a_teammate_folds_its_lane(open_map, alice, bob, journey, touchpoint):
    editor, other = open_map(bob, journey), open_map(alice, journey)
    editor.load_tools()
    editor.card("Shop counter").click()
    popover = editor.page.locator(".popover")
    expect(popover).to_be_visible()
    spot = "() => { const { x, y } = document.querySelector('.popover').getBoundingClientRect(); return `${x} ${y}`; }"
    before = editor.page.evaluate(spot)
    for folded in ("true", "false"):
        fold = f"(id) => editor.session.submit('lane.update', {{ id, collapsed: {folded} }})"
        other.page.evaluate(fold, touchpoint["lane"])
        expect(editor.card("Shop counter")).to_be_visible(visible=folded == "false")
        # The popover follows the layout of the map in a later frame.
        editor.page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")
        editor.page.wait_for_function(f"(before) => ({spot})() === before", arg=before)


def test_the_popover_of_a_folded_card_stays_when_the_role_changes(people, open_map, alice, bob, journey, touchpoint):
    editor = open_map(bob, journey)
    editor.load_tools()
    editor.card("Shop counter").click()
    popover = editor.page.locator(".popover")
    popover.get_by_role("button", name="Close").focus()
    spot = "() => { const { x, y } = document.querySelector('.popover').getBoundingClientRect(); return `${x} ${y}`; }"
    before = editor.page.evaluate(spot)
    fold = {"type": "lane.update", "actor": alice}
    operations.submit(journey.pk, id=str(new_id()), data={"id": touchpoint["lane"], "collapsed": True}, **fold)
    expect(editor.card("Shop counter")).to_be_hidden()
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    expect(editor.page.locator(".toast", has_text="You can only view this map now.")).to_be_visible()
    expect(popover.locator("[data-do=more]")).to_be_hidden()
    expect(popover.get_by_role("button", name="Close")).to_be_focused()
    expect_value(editor.page, spot, before)
    operations.submit(journey.pk, id=str(new_id()), data={"id": touchpoint["lane"], "collapsed": False}, **fold)
    expect(editor.card("Shop counter")).to_be_visible()
    expect_value(editor.page, spot, before)
    editor.key("Escape")
    expect(popover).to_have_count(0)
    expect(editor.card("Shop counter")).to_be_focused()


@pytest.mark.parametrize("which", ["stage", "lane"])
def test_a_double_click_selects_the_whole_title(open_map, bob, which):
    editor = open_map(bob)
    title = {"stage": editor.stage("Delivery").locator(".st-title"), "lane": editor.lane("Pains").locator(".lane-name")}
    title[which].dblclick()
    editor.page.keyboard.type("Arrival")
    editor.key("Enter")
    shown = {
        "stage": editor.page.locator("map-stage .st-title").nth(4),
        "lane": editor.page.locator(".lane-name").nth(4),
    }
    expect(shown[which]).to_have_text("Arrival")


def test_a_double_click_in_a_card_leaves_its_text_as_it_is(open_map, bob):
    editor = open_map(bob)
    editor.edit("Gift finder")
    editor.page.keyboard.type("!")
    expect(editor.typing).to_have_value("Gift finder asks three questions!")


def test_a_viewer_sees_texts_and_no_empty_rows(open_map, victor):
    editor = open_map(victor)
    editor.page.locator("#tab-details").click()
    editor.stage("Delivery").locator(".st-title").click()
    panel = editor.page.locator("#panel-details")
    obstacle = panel.get_by_role("group", name="What stops them going on?")
    expect(obstacle).to_have_css("border-top-color", "rgba(0, 0, 0, 0)")
    expect(obstacle).to_have_css("cursor", "auto")
    level = panel.get_by_role("combobox", name="Level")
    expect(level).to_be_disabled()
    expect(level).to_have_css("border-top-color", "rgba(0, 0, 0, 0)")
    expect(level).to_have_css("background-image", "none")
    expect(panel.locator(".field.area", has_text=re.compile(r"^\s*$")).filter(visible=True)).to_have_count(0)


def test_an_editor_sees_the_empty_fields(open_map, bob):
    editor = open_map(bob)
    editor.page.locator("#tab-details").click()
    editor.stage("Delivery").locator(".st-title").click()
    empty = editor.page.locator("#panel-details .field.area", has_text="").filter(visible=True)
    expect(empty.nth(4)).to_be_visible()


def test_a_visitor_sees_no_heading_without_anything_under_it(page_for, people, box):
    _link, token = workspaces.create_link(document=box.document, actor=people.alice)
    page = page_for(None, f"/s/{token}/")
    page.locator("#tab-details").click()
    page.locator("map-stage", has_text="Compare").locator(".st-title").click()
    panel = page.locator("#panel-details")
    expect(panel.locator(".frow").first).to_be_visible()
    expect(panel.get_by_text("In their words")).to_be_hidden()


# What is seen of a section of the details below the top of the next one.
OVERLAPS = """() => {
    const sections = [...document.querySelector(".pop-body").children].filter((one) => one.checkVisibility());
    const seen = (section) => [...section.querySelectorAll("*")].filter((one) => one.checkVisibility());
    const end = (section) => Math.max(...seen(section).map((one) => one.getBoundingClientRect().bottom));
    return sections
        .slice(1)
        .filter((next, index) => end(sections[index]) > next.getBoundingClientRect().top + 1)
        .map((next) => next.textContent.slice(0, 20));
}"""


def test_no_sections_of_the_popover_overlap_in_windows_of_any_height(open_map, alice):
    editor = open_map(alice)
    editor.load_tools()
    body = editor.page.locator(".pop-body")
    faults = {}
    for height in range(620, 1121, 20):
        editor.page.set_viewport_size({"width": 1440, "height": height})
        editor.card("Courier two hours late").click()
        expect(body.get_by_text("Ask customers here")).to_be_attached()
        faults[height] = editor.page.evaluate(OVERLAPS)
        editor.key("Escape")
        expect(body).to_have_count(0)
    assert not any(faults.values()), faults


def test_enter_in_a_text_of_the_popover_leaves_the_focus_at_its_field(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    editor.stage("Unwrap").click()
    popover = editor.page.locator(".popover")
    field = popover.get_by_role("group", name="Which brand values do they perceive here?")
    field.click()
    editor.page.keyboard.type(" Care")
    editor.key("Enter")
    expect(field).to_be_focused()
    expect(field.locator("textarea")).to_have_count(0)
    editor.key("Control+z")
    expect(field).not_to_contain_text("Care")
    editor.key("Enter")
    expect(popover.get_by_role("textbox", name="Stage, brand values")).to_be_focused()
    editor.key("Enter", "Escape")
    expect(popover).to_have_count(0)
    expect(editor.stage("Unwrap")).to_be_focused()


@pytest.mark.parametrize("end", ["Enter", "Escape"])
def test_the_keys_go_on_working_after_a_text_of_the_panel(open_map, bob, end):
    editor = open_map(bob)
    editor.load_tools()
    editor.stage("Unwrap").click()
    editor.key("Escape")
    editor.page.locator("#tab-details").click()
    panel = editor.page.locator("#panel-details")
    field = panel.get_by_role("group", name="Which brand values do they perceive here?")
    field.click()
    editor.page.keyboard.type(" Care")
    editor.key(end)
    expect(field).to_be_focused()
    expect(field.locator("textarea")).to_have_count(0)
    editor.key("Tab")
    assert editor.page.evaluate("() => document.activeElement.closest('#panel-details') !== null")
    editor.key("Shift+Tab")
    expect(panel.get_by_role("textbox", name="Stage, brand values")).to_be_focused()


def test_shift_and_tab_leave_a_text_for_what_is_before_it(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    editor.stage("Unwrap").click()
    editor.key("Escape")
    editor.page.locator("#tab-details").click()
    panel = editor.page.locator("#panel-details")
    panel.get_by_role("group", name="Which brand values do they perceive here?").click()
    expect(panel.get_by_role("textbox", name="Stage, brand values")).to_be_focused()
    editor.key("Shift+Tab")
    expect(panel.get_by_role("textbox", name="Stage, value for the customer")).to_be_focused()
    editor.key("Tab")
    expect(panel.get_by_role("textbox", name="Stage, brand values")).to_be_focused()
