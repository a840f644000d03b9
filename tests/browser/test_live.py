"""Two people on one map: every letter on both screens, and nothing lost while the line is cut."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Document

from .editor import Editor, box, open_map  # noqa: F401
from .line import Line
from .waiting import expect_value

CARD = "212 reviews"


@pytest.fixture
def bob_edits(open_map, bob):  # noqa: F811
    return open_map(bob)


@pytest.fixture
def alice_edits(open_map, alice):  # noqa: F811
    return open_map(alice)


@pytest.fixture
def line(bob_edits):
    """Bob's line; the page is loaded again over it."""
    line = Line(bob_edits.page.context)
    bob_edits.page.reload()
    Editor(bob_edits.page).saved()
    return line


def shown(editor, part=CARD):
    return editor.card(part).locator("p").inner_text()


def test_a17_two_people_in_one_card_keep_letters_and_carets(bob_edits, alice_edits):
    ours, theirs = bob_edits.edit(CARD), alice_edits.edit(CARD)
    ours.press("Control+End")
    theirs.press("Control+Home")
    for letter, mark in zip("abcdefghij", "0123456789", strict=True):
        ours.press(letter)
        theirs.press(mark)
    bob_edits.saved()
    alice_edits.saved()
    expected = "0123456789212 reviews with photosabcdefghij"
    for typing in (ours, theirs):
        expect(typing).to_have_value(expected)
    expect_value(ours, "area => area.selectionStart", len(expected))
    expect_value(theirs, "area => area.selectionStart", 10)


def test_a8_what_is_done_while_the_line_is_cut_waits_and_goes_out_in_order(bob_edits, alice_edits, line):
    stage = bob_edits.page.locator("map-stage").first
    top = "stage => stage.getBoundingClientRect().y"
    place = stage.evaluate(top)
    line.cut()
    status = bob_edits.page.locator("save-status")
    expect(bob_edits.page.locator("#offline")).to_be_visible()
    expect_value(stage, top, place)
    bob_edits.edit(CARD).press_sequentially(" now")
    bob_edits.key("Enter")
    bob_edits.card(CARD).focus()
    bob_edits.key("1")
    expect(status).to_have_text("Offline, 1 change waiting")
    line.mend()
    bob_edits.saved()
    expect(alice_edits.card(f"{CARD} with photos now")).to_be_visible()
    assert shown(alice_edits) == shown(bob_edits)
    expect_value(bob_edits.page, "editor.store.revision", Document.objects.get(kind="journey").revision)


def test_a_card_is_marked_while_it_waits(bob_edits, line):
    line.cut()
    expect(bob_edits.page.locator("#offline")).to_be_visible()
    bob_edits.edit(CARD).press_sequentially(" now")
    bob_edits.key("Enter")
    card, marked = bob_edits.page.locator("map-card", has_text="photos now"), re.compile(r"\bpending\b")
    expect(card).to_have_class(marked)
    line.mend()
    bob_edits.saved()
    expect(card).not_to_have_class(marked)


def test_a9_what_was_not_saved_survives_a_reload(bob_edits, alice_edits, line):
    line.cut()
    bob_edits.edit(CARD).press_sequentially(" kept")
    bob_edits.key("Enter")
    expect(bob_edits.page.locator("save-status")).to_have_text("Offline, 1 change waiting")
    bob_edits.page.wait_for_function("() => editor.session?.isAtRisk === false")
    alice_edits.edit(CARD).press("Control+Home")
    alice_edits.typing.press_sequentially("Our ")
    alice_edits.key("Enter")
    alice_edits.saved()
    bob_edits.page.reload()
    expect(bob_edits.card(f"Our {CARD} with photos kept")).to_be_visible()
    line.mend()
    Editor(bob_edits.page).saved()
    expect(alice_edits.card(f"Our {CARD} with photos kept")).to_be_visible()


def test_a9_what_a_closed_tab_left_unsaved_is_taken_over_by_the_next(bob_edits, line):
    line.cut()
    bob_edits.edit(CARD).press_sequentially(" left")
    bob_edits.key("Enter")
    expect(bob_edits.page.locator("save-status")).to_have_text("Offline, 1 change waiting")
    # Nobody is asked by `close` whether to leave while the change is not yet on the disk.
    bob_edits.page.wait_for_function("() => editor.session?.isAtRisk === false")
    page, url = bob_edits.page.context.new_page(), bob_edits.page.url
    bob_edits.page.close()
    page.goto(url)
    expect(Editor(page).card(f"{CARD} with photos left")).to_be_visible()
    line.mend()
    Editor(page).saved()
    page.reload()
    expect(Editor(page).card(f"{CARD} with photos left")).to_be_visible()


def test_a12_two_tabs_of_one_person_keep_each_others_letters(bob_edits):
    page = bob_edits.page.context.new_page()
    page.goto(bob_edits.page.url)
    other = Editor(page)
    for place, tab in enumerate((other, bob_edits)):
        tab.edit(CARD).press("Control+End")
        tab.typing.press(str(place))
    for tab in (other, bob_edits):
        tab.saved()
        expect(tab.typing).to_have_value(re.compile("photos(01|10)$"))
    expect(other.typing).to_have_value(bob_edits.typing.input_value())


def test_a13_a_text_typed_into_a_deleted_card_is_offered_back(bob_edits, alice_edits, line):
    line.cut()
    bob_edits.edit(CARD).press_sequentially(" mine")
    bob_edits.key("Enter")
    alice_edits.card(CARD).focus()
    alice_edits.key("Delete")
    alice_edits.saved()
    line.mend()
    toast = bob_edits.page.get_by_text("deleted this card while you were typing")
    expect(toast).to_be_visible()
    bob_edits.page.get_by_role("button", name="Put it back").click()
    expect(alice_edits.card(f"{CARD} with photos mine")).to_be_visible()
