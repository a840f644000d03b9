"""A browser that forbids storing anything: the pages work, and choices last as long as the page."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces

from .editor import Editor

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}
BLOCKED = """for (const area of ["localStorage", "sessionStorage", "indexedDB"])
    Object.defineProperty(globalThis, area, { get() { throw new DOMException("Access is denied", "SecurityError"); } });
"""


@pytest.fixture
def blocked(page_for):
    """`blocked(bob, path)` is bob's page in such a browser; options as for a context."""

    def open_for(user, path, **options):
        page = page_for(user, None, **options)
        page.add_init_script(BLOCKED)
        page.goto(path)
        return page

    return open_for


def test_a_map_is_read_and_changed(blocked, bob, box):
    page = blocked(bob, f"/journeys/{box.pk}/")
    editor = Editor(page)
    editor.load_tools()
    editor.look("gaps")
    editor.edit("A recipe card").fill("A recipe for tea")
    editor.key("Enter")
    editor.saved()
    expect(editor.card("A recipe for tea")).to_be_visible()
    page.locator("#tab-comments").click()
    expect(page.locator("#tab-comments")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


def test_a_narrow_window_goes_from_the_cards_to_the_map_and_stays_there(blocked, bob, box):
    page = blocked(bob, f"/journeys/{box.pk}/", **PHONE)
    page.wait_for_url("**/phone/**")
    page.wait_for_function("() => globalThis.phone")
    page.get_by_role("link", name="The whole map").tap()
    page.locator("map-card").first.wait_for()
    page.reload()
    page.locator("map-card").first.wait_for()
    expect(page).not_to_have_url(re.compile("/phone/"))


def test_a_guest_reads_the_cards(blocked, box, alice):
    _link, token = workspaces.create_link(document=box.document, actor=alice, role="viewer")
    page = blocked(None, f"/s/{token}/", **PHONE)
    page.wait_for_function("() => globalThis.phone")
    page.locator("#phone-foot").get_by_role("link", name="Unwrap").tap()
    expect(page.locator("#phone-foot .t-num")).to_contain_text("6 of 7")


@pytest.mark.parametrize("path", ["/", "/gaps/", "/metrics/", "/personas/"])
def test_the_other_pages_open(blocked, bob, box, path):
    expect(blocked(bob, path).get_by_role("heading").first).to_be_visible()
