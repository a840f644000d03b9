"""Rights lost, or a card deleted, with letters on the way: all that was typed can be taken along."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Document

from .clipboard import expect_copied
from .editor import Editor, box, open_map  # noqa: F401
from .line import Line
from .waiting import expect_sockets

CARD = "212 reviews"
TYPED = f"{CARD} with photos typed in vain"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob, permissions=["clipboard-read", "clipboard-write"])
    editor.line = Line(editor.page.context)
    editor.page.reload()
    Editor(editor.page).saved()
    return editor


@pytest.fixture
def typed(bobs):
    """Bob's page with letters and an operation that wait while the connection is cut."""
    bobs.line.cut()
    bobs.edit(CARD).press_sequentially(" typed in vain")
    bobs.key("Enter")
    bobs.card("Gift finder").focus()
    bobs.key("1")
    expect(bobs.page.locator("save-status")).to_have_text("Offline, 2 changes waiting")
    return bobs


def listed(page):
    """The dialog with what is not saved, and its items."""
    dialog = page.get_by_role("dialog", name="2 changes not saved")
    expect(dialog).to_be_visible()
    return dialog, dialog.get_by_role("listitem")


def test_a27_a_new_viewer_keeps_what_was_typed_also_after_a_reload(page_for, typed, bob, people, box):  # noqa: F811
    # Where the line stays cut for long, the changes go over HTTP, and are refused there.
    page_for.forgive("403")
    page, before = typed.page, Document.objects.get(kind="journey").revision
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    typed.line.mend()
    page.wait_for_function("() => editor.session?.waiting.length === 0")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator(".toast", has_text="You can no longer edit").get_by_role("button", name="Show").click()
    dialog, items = listed(page)
    expect(dialog).to_contain_text("You can no longer edit this map.")
    expect(items.nth(0)).to_contain_text(TYPED)
    expect(items.nth(1)).to_have_text("Touchpoint “Gift finder asks three questions”Emotion: very negative")
    result = items.all_text_contents()
    expect(page.locator("#read-only")).to_contain_text("Ask Alice for edit access")
    expect(page.locator(".add:visible, .more:visible, #undo:visible")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("save-status")).to_have_text("2 changes not saved")

    page.reload()
    page.locator(".toast", has_text="2 changes not saved").get_by_role("button", name="Show").click()
    dialog, again = listed(page)
    expect(again).to_have_text(result)
    # A new connection shows the dialog again, with the first name of the button.
    expect_sockets(page, box, 1)
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    expect_copied(page, TYPED, part=True)
    with page.expect_download() as file:
        dialog.get_by_role("button", name="Download").click()
    assert TYPED in Path(file.value.path()).read_text()
    assert Document.objects.get(kind="journey").revision == before

    workspaces.change_role(workspace=people.workspace, user=bob, role="editor")
    page.reload()
    page.locator("save-status button").click()
    listed(page)[0].get_by_role("button", name="Try again").click()
    Editor(page).saved()
    expect(Editor(page).card(TYPED)).to_be_visible()
    expect(page.locator("#unsaved")).to_be_hidden()


def test_a27_who_was_removed_sees_what_was_typed_and_keeps_it(typed, bob, people, page_for):
    page_for.forgive("404")
    workspaces.remove_member(workspace=people.workspace, user=bob)
    typed.line.mend()
    typed.page.locator(".toast", has_text="are kept on this device").get_by_role("button", name="Show").click()
    dialog, items = listed(typed.page)
    expect(dialog).to_contain_text("you no longer have access to it.")
    expect(items.nth(0)).to_contain_text(TYPED)
    typed.page.reload()
    expect(typed.page.locator("#unsaved-export pre")).to_contain_text(TYPED)
    # Let in again, the page sends what waited.
    workspaces.add_member(workspace=people.workspace, user=bob, role="editor")
    typed.page.reload()
    Editor(typed.page).saved()
    expect(Editor(typed.page).card(TYPED)).to_be_visible()


def test_a13_a_card_deleted_while_i_type_is_put_back_with_my_text(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    bobs.edit(CARD).press_sequentially(" and more")
    bobs.saved()
    alices.card(CARD).focus()
    alices.key("Delete")
    toast = bobs.page.locator(".toast", has_text="Alice deleted this card while you were typing.")
    toast.get_by_role("button", name="Put it back").click()
    expect(alices.card(f"{CARD} with photos and more")).to_be_visible()
    bobs.saved()
    expect(bobs.page.locator(".toast")).to_have_count(0)
