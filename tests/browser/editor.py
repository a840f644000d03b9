"""The editor as people use it: opening a map, finding cards, typing, dragging."""

import json
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

from cxapp import imports

# Narrower windows show the cards of the phone page first.
NARROW = 700


class Editor:
    """One person's page with a map open."""

    def __init__(self, page):
        self.page = page
        page.locator("map-card").first.wait_for()

    def card(self, text):
        """The card that holds this text."""
        return self.page.locator("map-card", has_text=text)

    def stage(self, title):
        """The head of a stage."""
        return self.page.locator("map-stage", has_text=title)

    def lane(self, title):
        """The label of a lane."""
        return self.page.locator("map-lane .lane", has_text=title)

    def cell(self, lane, column):
        """The cell of a lane in a column, counted from 0."""
        return (
            self.page.locator("map-lane", has=self.page.locator(".lane", has_text=lane)).locator("map-cell").nth(column)
        )

    def edit(self, text):
        """Begin to type in a card."""
        self.card(text).locator("p").dblclick()
        return self.typing

    @property
    def verdict(self):
        """The sentence of the overlay over the live map: one of the past has its own."""
        return self.page.locator("#canvas > verdict-strip")

    @property
    def typing(self):
        """The text that is being typed."""
        return self.page.locator("map-card textarea, map-stage textarea, .lane textarea")

    def look(self, overlay):
        """Choose an overlay by its name; of a kind of metric, the first one."""
        choose_overlay(self.page, overlay)

    def load_tools(self):
        """Move the pointer, and wait for the tools that this loads."""
        self.page.mouse.move(1, 1)
        self.page.wait_for_function("() => editor.history")

    def hold_burst(self):
        """Let what is typed from here on be typed at one moment: a pause of a slow machine would end a step of undo."""
        self.page.evaluate("() => { globalThis.moment = performance.now(); performance.now = () => moment; }")

    def end_burst(self):
        """Let so much time pass that what is typed next is a step of undo of its own."""
        self.page.evaluate("() => { moment += 1100; }")

    def saved(self):
        """Wait until the server has everything."""
        self.page.wait_for_function("() => editor.session?.waiting.length === 0")
        expect(self.page.locator("save-status")).to_have_text("Saved")

    def key(self, *keys):
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)


def choose_overlay(page, overlay):
    """Choose an overlay by its name, in the bar, or in the menu of those that do not fit there."""
    button = page.locator(f"#overlays [data-overlay={overlay}], #overlays [data-kind={overlay}]").first
    button.wait_for(state="attached")
    # The bar is fitted again while the page opens: what was seen in it may be in the menu at the click.
    for _ in range(5):
        try:
            return click_overlay(page, button)
        except PlaywrightTimeoutError:
            page.keyboard.press("Escape")
    return click_overlay(page, button)


def click_overlay(page, button):
    """Click an overlay where it is now; raise PlaywrightTimeoutError if it moves before the click."""
    if button.is_visible():
        return button.click(timeout=3_000)
    page.locator("#more-metrics").click(timeout=3_000)
    name = button.locator("span").text_content()
    return page.locator("#metrics-menu").get_by_role("menuitem", name=name).click(timeout=3_000)


def reopened(editor):
    """The same page after a reload, once everything is saved."""
    editor.saved()
    editor.page.reload()
    return Editor(editor.page)


@pytest.fixture
def box(people):
    """The journey of the pictures, with its answers."""
    data = json.loads((settings.BASE_DIR / "samples" / "birthday-box.json").read_text())
    return imports.load(data, workspace=people.workspace, actor=people.alice, today=date.today())


@pytest.fixture
def open_map(page_for, box):
    """`open_map(bob)` is bob's page with the map of the pictures open, in a narrow window too."""

    def open_for(user, journey=box, **options):
        narrow = options.get("viewport", {"width": 1440})["width"] < NARROW
        return Editor(page_for(user, f"/journeys/{journey.pk}/{'?view=map' if narrow else ''}", **options))

    return open_for


@pytest.fixture
def share_dialog(page_for, alice, journey):
    """The open Share dialog in alice's editor."""
    page = page_for(alice, f"/journeys/{journey.pk}/")
    page.locator("#share").click()
    dialog = page.locator("#share-dialog")
    expect(dialog.get_by_text("Victor")).to_be_visible()
    return dialog
