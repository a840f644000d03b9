"""The commands on a whole journey, in the menu of the map and in that of the library."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Journey
from cxapp.workspaces import folders

from .editor import reopened
from .waiting import expect_value


def open_menu(editor):
    """Open the menu of the map's empty ground."""
    editor.load_tools()
    editor.page.locator("#canvas").click(button="right", position={"x": 40, "y": 30})
    menu = editor.page.locator("#context-menu")
    # It opens a moment after the button of the mouse is released.
    expect(menu).to_be_visible()
    return menu


def choose(editor, name):
    """Choose a command of that menu."""
    open_menu(editor).get_by_role("menuitem", name=name).click()


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_both_menus_have_the_same_commands_in_the_same_order(open_map, bob, locale):
    editor = open_map(bob, locale=locale)
    found = open_menu(editor).get_by_role("menuitem").all_inner_texts()
    editor.page.goto("/")
    editor.page.locator(".jcard summary").first.click()
    expect(editor.page.locator(".jcard .menu").first).to_be_visible()
    listed = editor.page.locator(".jcard .menu").first.locator("button, a").all_inner_texts()
    names = [text.strip() for text in listed[1:]]
    assert len(names) == 9
    assert [text.strip() for text in found if text.strip() in names] == names


def test_a_viewer_has_none_of_them(open_map, victor):
    editor = open_map(victor)
    texts = open_menu(editor).get_by_role("menuitem").all_inner_texts()
    assert texts
    others = [text for text in texts if not text.startswith("Review this journey")]
    assert not [text for text in others if "journey" in text or "template" in text]


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_a_journey_is_deleted_and_comes_back_in_the_library(open_map, page_for, bob, people, box, locale):
    page_for.forgive("404")  # What the page asks for meanwhile.
    delete, confirm, restore = {
        "en-US": ("Delete journey", "Move to trash", "Undo"),
        "ru-RU": ("Удалить карту", "В корзину", "Отменить"),
    }[locale]
    editor = open_map(bob, locale=locale)
    choose(editor, delete)
    dialog = editor.page.get_by_role("dialog")
    expect(dialog).to_contain_text(box.title)
    dialog.locator("[data-closes]").click()
    expect(dialog).to_have_count(0)
    choose(editor, delete)
    editor.page.get_by_role("dialog").get_by_role("button", name=confirm).click()
    expect(editor.page.locator(".phead h1")).to_be_visible()
    assert not Journey.objects.filter(document__workspace=people.workspace).exists()
    editor.page.get_by_role("button", name=restore).click()
    expect(editor.page.locator(".jcard h2", has_text=box.title)).to_be_visible()


def test_a_journey_is_moved_to_a_folder_live_and_back_by_one_undo(open_map, alice, bob, people, box):
    folders.create_folder(workspace=people.workspace, actor=bob, name="Spring")
    before = box.folder
    editor, other = open_map(bob), open_map(alice)
    choose(editor, "Move to a folder")
    field = editor.page.get_by_role("dialog").get_by_label("Folder")
    expect(field).to_be_focused()
    expect(field).to_have_value(before)
    assert "Spring" in editor.page.locator("#folders option").evaluate_all("all => all.map(({ value }) => value)")
    editor.page.keyboard.type("Spring")
    editor.key("Enter")
    undo = editor.page.locator(".toast").get_by_role("button", name="Undo")
    # A message that is pointed at stays.
    undo.hover()
    for one in (editor, other):
        expect(one.page.locator("#crumbs")).to_contain_text("Spring")
    editor.saved()
    assert Journey.objects.get(pk=box.pk).folder == "Spring"
    undo.click()
    expect(other.page.locator("#crumbs")).not_to_contain_text("Spring")
    expect_value(reopened(editor).page, "editor.store.journey.folder", before)


def test_a_copy_has_what_was_typed_last_and_opens(open_map, bob, box):
    editor = open_map(bob)
    editor.edit("Gift finder").press_sequentially(" Last words.")
    editor.key("Enter")
    choose(editor, "Duplicate journey")
    editor.page.wait_for_url(lambda url: str(box.pk) not in url)
    expect(editor.page.locator("map-card", has_text="Last words.")).to_be_visible()
    assert Journey.objects.count() == 2


def test_a_name_is_changed_where_it_stands(open_map, bob, box):
    editor = open_map(bob)
    choose(editor, "Rename journey")
    expect(editor.page.locator("#title textarea")).to_be_focused()
    editor.key("Control+a")
    editor.page.keyboard.type("A box by Sunday")
    editor.key("Enter")
    editor.saved()
    assert Journey.objects.get(pk=box.pk).title == "A box by Sunday"


def test_a_pdf_is_downloaded_from_either_menu(open_map, bob):
    editor = open_map(bob)
    with editor.page.expect_download() as download:
        choose(editor, "Export as PDF")
    assert download.value.suggested_filename.endswith(".pdf")
    editor.page.goto("/")
    editor.page.locator(".jcard summary").first.click()
    with editor.page.expect_download() as download:
        editor.page.locator(".jcard .menu").first.get_by_text("Export as PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_a_dialog_that_does_not_load_says_so(open_map, page_for, bob):
    page_for.forgive("Failed to load resource")
    editor = open_map(bob)
    editor.page.route("**/dialogs/", lambda route: route.abort())
    choose(editor, "Save as template")
    expect(editor.page.locator(".toast")).to_have_text("This did not load. Try again.")
    editor.page.unroute("**/dialogs/")
    choose(editor, "Save as template")
    expect(editor.page.get_by_label("Name of the template")).to_be_focused()
