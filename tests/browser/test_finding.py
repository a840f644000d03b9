"""Finding on the map: titles of stages and lanes as well as cards; marks without a width are passed over."""

import pytest
from playwright.sync_api import expect

from .typing import submit
from .waiting import expect_value


@pytest.fixture
def editor(open_map, alice):
    return open_map(alice)


def find(editor, words):
    editor.page.locator("#search").fill(words)
    return editor.page.locator("#found")


def test_a_search_finds_titles_of_stages_and_lanes_and_goes_there(editor):
    submit(
        editor, "stage.update", {"id": editor.page.evaluate("editor.store.all('stage')[1].id"), "title": "Erster Kauf"}
    )
    expect(find(editor, "erster kauf")).to_have_text("1")
    expect(editor.stage("Erster Kauf")).to_have_class("stage is-found")
    editor.key("Enter")
    expect(editor.page.locator("#found")).to_have_text("1 of 1")
    expect_value(editor.page, "editor.board.selection.kind", "stage")
    submit(editor, "lane.create", {"title": "Systems we use", "kind": "custom", "collapsed": False})
    expect(find(editor, "systems we")).to_have_text("1")
    find(editor, "")
    expect(editor.page.locator(".is-found")).to_have_count(0)


def test_a_search_passes_over_soft_hyphens(editor):
    card = editor.page.evaluate("editor.store.all('pain')[0].id")
    submit(editor, "pain.update", {"id": card, "text": "Zahlungs\u00adbestä\u00adtigung fehlt"})
    expect(find(editor, "zahlungsbestätigung")).to_have_text("1")


def test_undo_with_nothing_left_says_so_calmly(editor):
    editor.card("Gift finder").focus()
    editor.key("Control+z")
    toast = editor.page.locator(".toast")
    expect(toast).to_have_text("There is nothing to undo.")
    expect(toast).to_have_attribute("role", "status")
    editor.key("Control+z")
    expect(toast).to_have_count(1)
    expect(editor.page.locator("save-status")).to_have_text("Saved")
