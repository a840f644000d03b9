"""The panel beside and below the map, what a map remembers, and the page that is printed."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from .editor import reopened
from .waiting import expect_value

COURIER = "Courier two hours late, no call"
FOLDED = re.compile("is-folded")


# The map's window and the panel lie beside or below each other.
ARE_APART = """() => {
  const [canvas, panel] = ["canvas", "panel"].map((id) => document.getElementById(id).getBoundingClientRect());
  return canvas.right <= panel.x || canvas.bottom <= panel.y;
}"""
IS_NARROW = "panel => Math.min(panel.offsetWidth, panel.offsetHeight) <= 46"


@pytest.mark.parametrize(("width", "height"), [(1100, 800), (910, 700), (768, 1024), (390, 844)])
def test_the_panel_never_covers_the_map(open_map, alice, width, height):
    editor = open_map(alice, viewport={"width": width, "height": height})
    page, panel = editor.page, editor.page.locator("#panel")
    editor.look("gaps")
    expect(panel).to_have_class(FOLDED)
    expect_value(panel, IS_NARROW)
    editor.card(COURIER).scroll_into_view_if_needed()
    page.locator("#tab-gaps").click()
    expect(panel).not_to_have_class(FOLDED)
    expect(editor.card(COURIER)).to_be_in_viewport(ratio=1)
    expect_value(page, ARE_APART)
    expect_value(page, "canvas.scrollWidth > canvas.clientWidth")
    editor.card("Shop shares").scroll_into_view_if_needed()
    expect(editor.card("Shop shares")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("button", name="Fold the panel").click()
    expect(panel).to_have_class(FOLDED)
    page.get_by_role("button", name="Unfold the panel").click()
    expect(page.locator("#panel-gaps")).to_be_visible()


def test_what_is_selected_stays_in_sight_when_the_panel_opens(open_map, alice):
    editor = open_map(alice, viewport={"width": 1100, "height": 800})
    last = editor.stage("Reorder")
    last.click()
    expect(last).to_be_in_viewport(ratio=1)
    editor.key("Escape", "\\")
    expect(editor.page.locator("#panel")).not_to_have_class(FOLDED)
    expect(last).to_be_in_viewport(ratio=0.9)


def test_a_map_is_found_with_the_overlay_it_was_left_with(open_map, alice, box):
    editor = open_map(alice)
    editor.look("balance")
    editor.saved()
    editor.page.goto(f"/journeys/{box.pk}/")
    expect(editor.verdict.locator("h2")).to_have_text(re.compile("leaves with a balance of"))
    editor.look("none")
    editor.page.goto(f"/journeys/{box.pk}/")
    expect(editor.page.locator("#overlays [data-overlay=none]")).to_have_attribute("aria-checked", "true")


def test_a_link_to_the_gaps_opens_their_tab_once(open_map, alice, box):
    editor = open_map(alice)
    editor.page.locator("#tab-history").click()
    editor.page.goto(f"/journeys/{box.pk}/?overlay=gaps&tab=gaps")
    expect(editor.page.locator("#panel-gaps")).to_be_visible()
    expect(editor.page).not_to_have_url(re.compile("tab="))
    editor.page.locator("#tab-comments").click()
    expect(reopened(editor).page.locator("#panel-comments")).to_be_visible()


def test_the_paper_page_is_what_ctrl_p_prints(open_map, alice, tmp_path):
    editor = open_map(alice)
    page = editor.page
    editor.look("gaps")
    page.evaluate("() => { globalThis.print = () => (globalThis.hasPrinted = true) }")
    editor.key("Control+p")
    page.wait_for_function("() => globalThis.hasPrinted")
    page.emulate_media(media="print")
    expect(page.locator(".print-sheet")).to_be_visible()
    expect(page.locator("#editor")).to_be_hidden()
    sheet = tmp_path / "sheet.pdf"
    page.pdf(path=sheet, prefer_css_page_size=True, print_background=True)
    facts = subprocess.run(["pdfinfo", sheet], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+1\n", facts)
    assert re.search(r"Page size:\s+119\d.*\(A3\)", facts)
    expect(page.locator(".print-sheet")).to_have_count(0)
    expect(page.locator("journey-map").first).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()


CUT = """() => [...document.querySelectorAll(".topbar *, .toolbar > *, #panel *")]
  .filter((element) => element.checkVisibility() && !element.closest("[popover]"))
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.textContent || element.className)"""


@pytest.mark.parametrize("width", [901, 1000, 1100, 1181, 1440])
def test_no_control_is_cut_off_at_the_edge_in_longer_words(open_map, alice, width):
    type(alice).objects.filter(pk=alice.pk).update(language="ru")
    alice.refresh_from_db()
    page = open_map(alice, viewport={"width": width, "height": 800}).page
    page.locator("#tab-gaps").click()
    expect(page.locator("#panel-gaps [data-do=plan]:visible").first).to_be_visible()
    expect_value(page, CUT, [])
    page.locator("map-card").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    expect(page.locator("#selected-count")).to_be_visible()
    expect_value(page, CUT, [])


PHONE = {"viewport": {"width": 390, "height": 844}}
# What of the tabs is covered by something else: their names.
COVERED_TABS = """() => [...document.querySelectorAll("#panel [role=tab]:not([hidden])")].filter((tab) => {
    const { left, top, width, height } = tab.getBoundingClientRect();
    return !tab.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}).map((tab) => tab.textContent)"""


@pytest.mark.parametrize("is_open", [False, True], ids=["folded", "open"])
def test_the_details_of_a_card_leave_the_tabs_of_the_panel_in_sight(open_map, alice, is_open):
    editor = open_map(alice, **PHONE)
    if is_open:
        editor.page.get_by_role("button", name="Unfold the panel").click()
    card = editor.page.locator("map-card").first
    card.click()
    popover = editor.page.locator(".popover")
    expect(popover).to_be_visible()
    expect_value(editor.page, COVERED_TABS, [])
    expect(card).to_be_in_viewport(ratio=0.9)
    # They follow the panel.
    editor.page.locator("#panel-fold").click()
    expect(editor.page.locator("#panel")).to_have_class(re.compile("is-folded") if is_open else re.compile("panel"))
    expect(popover).to_be_visible()
    editor.page.wait_for_function(f"() => !({COVERED_TABS})().length")


def test_the_line_about_a_lost_connection_covers_nothing_for_good(open_map, page_for, alice):
    page_for.forgive("WebSocket|ERR_INTERNET_DISCONNECTED")
    editor = open_map(alice, viewport={"width": 1000, "height": 640})
    page = editor.page
    levels, y = page.locator(".row-levels"), "element => element.getBoundingClientRect().y"
    top = levels.evaluate(y)
    page.context.set_offline(True)
    line = page.locator("#offline")
    expect(line).to_be_visible()
    expect_value(levels, y, top)
    stages = page.locator(".row-stages").evaluate(y)
    expect_value(line, f"(line, stages) => ({y})(line) > stages + 44", arg=stages)
    page.evaluate("() => canvas.scrollTo(0, canvas.scrollHeight)")
    above = f"last => last.getBoundingClientRect().bottom <= ({y})(document.getElementById('offline'))"
    expect_value(page.locator("map-lane, .add-lane").last, above)


# What of the bars is out of the window, or wider than it.
OUTSIDE = """() => [...document.querySelectorAll(
    ".topbar *, .toolbar > *, .tabs > *, .present-bar *, .time-travel-bar *, .play-bar *, #offline, .selected-count")]
  .filter((element) => element.checkVisibility() && !element.closest("[popover]"))
  .filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1;
  })
  .map((element) => `${element.className?.baseVal ?? element.className} ${element.textContent}`)"""


@pytest.mark.parametrize("width", [360, 390, 700, 900])
def test_the_bars_fit_into_a_narrow_window_in_longer_words(open_map, page_for, alice, width):
    page_for.forgive("WebSocket|ERR_INTERNET_DISCONNECTED")
    type(alice).objects.filter(pk=alice.pk).update(language="ru")
    alice.refresh_from_db()
    editor = open_map(alice, viewport={"width": width, "height": 800})
    page = editor.page
    expect_value(page, OUTSIDE, [])
    page.locator("map-card").first.click()
    editor.key("Escape", "Control+a")
    expect(page.locator("#selected-count")).to_be_visible()
    expect_value(page, OUTSIDE, [])
    editor.key("Escape", "Escape")
    page.evaluate("() => editor.present.start()")
    expect(page.locator("#present-bar")).to_be_visible()
    expect_value(page, OUTSIDE, [])
    editor.key("Escape")
    page.locator("#period").click()
    page.locator("#period-pop [data-do=play]").click()
    expect(page.locator("#play-bar")).to_be_visible()
    expect_value(page, OUTSIDE, [])
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_be_visible()
    expect_value(page, OUTSIDE, [])
    expect_value(page, "document.documentElement.scrollWidth <= innerWidth")


# The facts of gaps, such as “importance 5”, that are on more than one line.
BROKEN_FACTS = r"""() => [...document.querySelectorAll(".gap-item .g-facts")].flatMap(({ firstChild: text }) => {
  const range = document.createRange();
  const lines = ({ 0: fact, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + fact.length);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  return [...text.data.matchAll(/[^ ·][^·]*[^ ·]/g)].filter((fact) => lines(fact) > 1).map(([fact]) => fact);
})"""


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_a_fact_of_a_gap_stays_on_one_line_with_its_figure(open_map, alice, locale):
    page = open_map(alice, locale=locale).page
    page.locator("#tab-gaps").click()
    expect(page.locator(".gap-item .g-facts").first).to_contain_text("5")
    for width in (1440, 1180, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN_FACTS) == []
