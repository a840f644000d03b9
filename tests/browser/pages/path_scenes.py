"""Paths between stages on the map, each made as a person makes it."""

from playwright.sync_api import expect

from .map_scenes import on_map

PATHS = (
    (4, "1", "Parcel returned to the sender", "12"),
    (1, "4", "Knows what to buy", "62"),
    (5, "", "One gift", "70"),
)


def open_form(page, column):
    """Ask for a path from a stage."""
    head = page.locator("map-stage").nth(column)
    head.focus()
    page.keyboard.press("Shift+F10")
    page.locator("#context-menu [role^=menuitem] use[href='#i-redo']").first.click()
    expect(page.locator("#new-path")).to_be_visible()


def add_path(page, column, target, label, share):
    """Add a path to the stage of this number, or out of the journey, unless it is there from another look."""
    if page.evaluate("(label) => editor.store.all('path').some((path) => path.label === label)", label):
        return expect(page.locator(".path-chip", has_text=label)).to_be_visible()
    open_form(page, column)
    options = page.locator("#new-path-target option")
    index = int(target) - 1 if target else options.count() - 1
    page.locator("#new-path-target").select_option(index=index)
    page.locator("#new-path-label").fill(label)
    page.locator("#new-path-share").fill(share)
    page.locator("#new-path .primary").click()
    page.mouse.move(1, 1)
    return expect(page.locator(".path-chip", has_text=label)).to_be_visible()


@on_map("paths on the map")
def show_paths(page):
    for path in PATHS:
        add_path(page, *path)


@on_map("details of a path")
def show_details_of_a_path(page):
    add_path(page, *PATHS[0])
    page.locator(".path-chip").click()
    expect(page.locator(".popover, #panel-details").filter(has=page.locator(".path-note")).first).to_be_visible()


@on_map("folded paths")
def fold_paths(page):
    add_path(page, *PATHS[0])
    page.locator(".path-fold").click()
    expect(page.locator(".path-summary")).to_be_visible()


@on_map("form of a path")
def ask_for_a_path(page):
    open_form(page, 2)
