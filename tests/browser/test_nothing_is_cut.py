"""Texts and controls at the usual widths: nothing is cut, overlaps or runs off."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces

from .waiting import expect_result, expect_value

RUSSIAN = {"locale": "ru-RU"}
NARROW = {"viewport": {"width": 1100, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PAGE_WIDTH = "() => document.documentElement.scrollWidth"
SETTINGS = "profile notifications sessions tokens account workspace folders templates channels trash export audit"
CUT = "element => element.scrollWidth - element.clientWidth"
LIST_CUT = f"""elements => elements.filter((element) => element.checkVisibility() && ({CUT})(element) > 0)
  .map((element) => element.innerText)"""


def assert_whole(locator):
    """Wait until none of these elements is narrower than its content."""
    expect(locator).not_to_have_count(0)
    expect_result(locator, lambda: locator.evaluate_all(LIST_CUT), [])


def test_the_line_of_a_score_stays_in_its_card(open_map, bob):
    page = open_map(bob, viewport={"width": 1200, "height": 900}).page
    edges = """lines => lines.map((line) =>
      line.closest(".metric").getBoundingClientRect().right - line.getBoundingClientRect().right)"""
    lines = page.locator(".metric .spark:visible")
    expect(lines.nth(5)).to_be_visible()
    expect_result(page, lambda: min(lines.evaluate_all(edges)) >= 6)


def test_a_card_of_the_largest_gap_shows_its_figure_whole(open_map, bob):
    editor = open_map(bob)
    editor.look("gaps")
    expect(editor.page.locator(".tp-tag").first).to_be_visible()
    assert_whole(editor.page.locator("map-card .tp-tag"))


def test_all_overlays_can_be_read_in_a_narrow_window(open_map, bob):
    assert_whole(open_map(bob, **NARROW).page.locator(".toolbar .seg"))


TITLE_LETTERS = """heading => {
  const [text] = heading.childNodes, letters = document.createRange();
  letters.setStart(text, 0);
  letters.setEnd(text, 12);
  return letters.getBoundingClientRect().width <= heading.clientWidth;
}"""
# What wrapped to the hidden second line is below the navigation.
SHOWN_CRUMBS = """crumbs => [...crumbs.querySelectorAll("a")]
  .filter((link) => link.getBoundingClientRect().top < crumbs.getBoundingClientRect().bottom)
  .map((link) => [link.clientWidth, link.scrollWidth])"""


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [1100, 1200, 1280, 1440, 1920])
def test_the_title_keeps_letters_and_names_before_it_fold(open_map, bob, language, width):
    type(bob).objects.filter(pk=bob.pk).update(language=language)
    bob.refresh_from_db()
    page = open_map(bob, viewport={"width": width, "height": 800}).page
    title = page.locator("#title")
    expect(title).to_have_text("Birthday box, ordered online")
    assert title.get_attribute("title").startswith("Birthday box, ordered online\n")
    expect_value(title.locator("span"), TITLE_LETTERS)
    expect_result(page, lambda: are_shown(page.locator("#crumbs").evaluate(SHOWN_CRUMBS), width))
    expect_value(page.locator(".topbar"), f"bar => ({CUT})(bar) <= 0")


def are_shown(crumbs, width):
    """Whether those that are shown have letters, and whether all are shown in a wide window."""
    return all(seen >= min(whole, 60) for seen, whole in crumbs) and (width < 1920 or len(crumbs) == 2)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_overlays_without_room_are_in_a_menu_and_none_is_cut(open_map, bob, people, language):
    type(bob).objects.filter(pk=bob.pk).update(language=language)
    bob.refresh_from_db()
    editor = open_map(bob, viewport={"width": 1440, "height": 800})
    page = editor.page
    seen, more = page.locator("#overlays"), page.locator("#more-metrics")
    expect(seen.locator("button")).not_to_have_count(0)
    count = seen.locator("button").count()
    page.locator("map-card").first.click()
    editor.key("Escape", "Control+a")
    expect(page.locator("#selected-count")).to_be_visible()
    for width in (1440, 1280, 1180, 1100):
        page.set_viewport_size({"width": width, "height": 800})
        # The bar is fitted a frame after the window: what is hidden is what the menu counts, and nothing is cut.
        page.wait_for_function(
            f"""() => {{
                const [bar, more] = ["overlays", "more-metrics"].map((id) => document.getElementById(id));
                const hidden = [...bar.children].filter((button) => button.hidden).length;
                const isCounted = hidden ? more.innerText.includes(hidden) : more.hidden;
                return isCounted && ({CUT})(bar) <= 0;
            }}"""
        )
    more.click()
    page.locator("#metrics-menu [role=menuitem]").last.click()
    expect(seen.locator("[data-overlay=memory]")).to_have_attribute("aria-checked", "true")
    expect(seen.locator("[data-overlay=memory]")).to_be_visible()
    page.set_viewport_size({"width": 2560, "height": 800})
    expect(more).to_be_hidden()
    expect(seen.locator("button:visible")).to_have_count(count)


@pytest.mark.parametrize("width", [1200, 1440, 2560])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_distances_from_the_target_are_whole(open_map, bob, language, width):
    type(bob).objects.filter(pk=bob.pk).update(language=language)
    bob.refresh_from_db()
    editor = open_map(bob, viewport={"width": width, "height": 900})
    editor.look("gaps")
    for place in ("map-card .tp-tag", "metric-chip .delta", "metric-chip", ".gapnum", ".gap-item .delta"):
        assert_whole(editor.page.locator(place))


def test_folded_lanes_show_their_names_whole(open_map, bob):
    assert_whole(open_map(bob).page.locator(".r-fold .lane-name"))


def test_the_foot_of_the_history_fits_in_russian(open_map, bob):
    page = open_map(bob, **RUSSIAN).page
    page.locator("#tab-history").click()
    foot = page.locator("#panel-history .panel-foot")
    expect(foot).to_be_visible()
    assert_whole(foot)


def test_the_head_of_a_column_is_whole_in_russian(page_for, alice, box):
    page = page_for(alice, "/gaps/", **RUSSIAN)
    expect(page.locator(".gcard").first).to_be_visible()
    assert_whole(page.locator(".gcol-s"))


@pytest.mark.parametrize("line", ["Line of interaction", "Line of visibility", "Line of internal interaction"])
def test_a_line_of_the_blueprint_keeps_its_name_when_the_map_is_scrolled(open_map, bob, line):
    page = open_map(bob, viewport={"width": 800, "height": 700}).page
    label = page.locator(".line-of-visibility > span", has_text=line)
    label.scroll_into_view_if_needed()
    page.evaluate("document.getElementById('canvas').scrollLeft = 400")
    expect_value(page, "document.getElementById('canvas').scrollLeft > 100")
    expect_value(label, "label => label.getBoundingClientRect().x >= 0")


def test_a_metric_without_answers_has_no_empty_choice_of_a_place(page_for, alice, people):
    scale = {"name": "CSAT", "kind": "csat", "low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    workspaces.create_metric(workspace=people.workspace, actor=alice, **scale)
    page = page_for(alice, "/metrics/")
    expect(page.locator("#choose-metric")).to_be_visible()
    expect(page.locator("#choose-place")).to_be_hidden()


def test_the_pencil_of_a_metric_is_beside_its_name(page_for, alice, people):
    scale = {"name": "Waiting at the counter", "kind": "custom", "low": 1, "high": 5, "method": "mean"}
    workspaces.create_metric(workspace=people.workspace, actor=alice, threshold=None, target=None, **scale)
    page = page_for(alice, "/metrics/")
    name, pencil = page.locator(".mname > span").bounding_box(), page.locator(".mname .icon-btn").bounding_box()
    assert name["x"] + name["width"] <= pencil["x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_for_figures_look_like_fields_of_the_theme(page_for, alice, journey, scheme):
    page = page_for(alice, f"/journeys/{journey.pk}/answers/", color_scheme=scheme)
    page.locator("[data-paste] summary").click()
    page.locator("[data-typed] summary").click()
    surface = page.locator("[data-paste]").evaluate("element => getComputedStyle(element).backgroundColor")
    for field in (page.locator("#pasted"), page.locator("#typed-day")):
        expect(field).to_have_css("background-color", surface)


@pytest.mark.parametrize("language", ["en-US", "ru-RU"])
def test_pages_of_people_and_settings_are_as_wide_as_a_phone(page_for, alice, box, language):
    page = page_for(alice, "/members/", locale=language, **PHONE)
    for path in ("members", f"journeys/{box.pk}/share", *(f"settings/{name}" for name in SETTINGS.split())):
        page.goto(f"/{path}/")
        page.evaluate("document.querySelectorAll('details.share-more').forEach((one) => (one.open = true))")
        assert (path, page.evaluate(PAGE_WIDTH)) == (path, 390)


def test_on_a_phone_a_tap_on_a_button_of_a_member_reaches_it(page_for, alice):
    page = page_for(alice, "/members/", **PHONE)
    page.get_by_role("button", name="Remove Carol from the workspace").tap()
    expect(page.get_by_role("dialog")).to_contain_text("Remove Carol from the workspace")


@pytest.mark.parametrize("language", ["en-US", "ru-RU"])
@pytest.mark.parametrize("path", ["/", "/gaps/"])
def test_on_a_phone_menus_of_filters_open_inside_the_page(page_for, alice, box, path, language):
    page = page_for(alice, path, locale=language, **PHONE)
    for summary in page.locator(".filters summary:visible").all():
        summary.tap()
        menu = page.locator(".filters details[open] > .menu")
        expect(menu).to_be_in_viewport(ratio=1)
        button, below = summary.bounding_box(), menu.bounding_box()
        assert button["y"] + button["height"] <= below["y"] <= button["y"] + button["height"] + 12
        assert page.evaluate(PAGE_WIDTH) == 390
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
