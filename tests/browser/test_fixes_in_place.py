"""Fixes planned and changed in the list of gaps, and one form of details at a time."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.models import Fix

from .clipboard import expect_copied

COURIER, PLAN = "Courier two hours late, no call", "Text an hour before"
SOON = timezone.localdate() + datetime.timedelta(9)


@pytest.fixture
def alices(open_map, alice):
    editor = open_map(alice)
    gap(editor)
    return editor


@pytest.fixture
def bobs(open_map, bob, alices):
    editor = open_map(bob)
    gap(editor)
    return editor


def gap(editor, text=COURIER):
    """The item of a gap in the panel, with the tools loaded that change it."""
    editor.page.locator("#tab-gaps").click()
    editor.load_tools()
    return editor.page.locator(".gap-item", has_text=text)


def open_form(item):
    """Open the form for a fix of a gap."""
    item.get_by_role("button", name="Plan a fix").click()
    field = item.get_by_label("What will be done")
    expect(field).to_be_focused()
    return field


def plan(editor, text=PLAN):
    """Plan a fix of the largest gap by the keyboard; the item of the gap."""
    item = gap(editor)
    open_form(item)
    editor.page.keyboard.type(text)
    editor.key("Enter")
    expect(item.locator(".fix-text")).to_have_text(text)
    editor.saved()
    return item


def test_a_fix_is_planned_in_the_panel_and_shown_everywhere(alices, bobs, page_for, bob):
    alices.look("gaps")
    bobs.look("gaps")
    item = gap(alices)
    expect(item.get_by_text("No owner yet")).to_be_visible()
    open_form(item).press_sequentially(PLAN)
    item.get_by_label("Owner").select_option("Bob")
    item.get_by_label("Due").fill(SOON.isoformat())
    item.get_by_label("What will be done").press("Enter")
    for editor in (alices, bobs):
        row = gap(editor).locator(".fix-row")
        expect(row.locator(".fix-state")).to_have_text("Planned")
        expect(row.get_by_role("button", name="Owner: Bob")).to_be_visible()
        expect(row.locator(".fix-text")).to_have_text(PLAN)
        expect(row.locator(".fix-due")).to_contain_text(str(SOON.day))
        expect(gap(editor).get_by_text("No owner yet")).to_be_hidden()
        expect(editor.card(COURIER).get_by_role("img", name=f"Planned: {PLAN}")).to_be_visible()
    board = page_for(bob, "/gaps/")
    expect(board.locator('[data-column="planned"] .gcard', has_text=PLAN)).to_be_visible()
    alices.key("Control+z")
    for editor in (alices, bobs):
        expect(gap(editor).get_by_text("No owner yet")).to_be_visible()
        expect(editor.card(COURIER).locator(".fix-mark")).to_have_count(0)


def test_escape_keeps_what_was_typed_for_the_next_time(alices):
    page, item = alices.page, gap(alices)
    open_form(item).press_sequentially(PLAN)
    alices.key("Escape")
    expect(item.locator("form")).to_have_count(0)
    expect(item.get_by_role("button", name="Plan a fix")).to_be_focused()
    page.reload()
    expect(open_form(gap(alices))).to_have_value(PLAN)
    alices.key("Enter")
    expect(item.locator(".fix-state")).to_be_focused()
    alices.key("Control+z")
    expect(open_form(item)).to_have_value("")


def test_a_form_that_is_open_outlives_what_others_do(alices, bobs):
    item = gap(alices)
    field = open_form(item)
    field.press_sequentially("Text an ")
    plan(bobs, "Call first")
    expect(item.locator(".fix-text")).to_have_text("Call first")
    alices.page.keyboard.type("hour before")
    expect(field).to_have_value(PLAN)
    expect(field).to_be_focused()


def test_words_for_a_gap_whose_card_is_deleted_are_offered(alices, bobs):
    alices.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(gap(alices)).press_sequentially(PLAN)
    bobs.card(COURIER).focus()
    bobs.key("Delete")
    toast = alices.page.locator(".toast", has_text="while you were writing about it")
    toast.get_by_role("button", name="Copy my text").click()
    expect_copied(alices.page, PLAN)


def test_the_words_of_a_fix_that_is_deleted_under_them_come_back(alices, bobs):
    item = plan(alices)
    item.locator(".fix-text").press("Enter")
    expect(item.locator(".fix-row textarea")).to_be_focused()
    alices.page.keyboard.type(" it comes")
    theirs = gap(bobs)
    expect(theirs.locator(".fix-text")).to_have_text(f"{PLAN} it comes")
    theirs.locator(".fix-state").click()
    bobs.page.get_by_role("menuitem", name="Delete the fix").click()
    toast = alices.page.locator(".toast", has_text="while you were typing")
    toast.get_by_role("button", name="Put it back").click()
    for editor in (alices, bobs):
        expect(gap(editor).locator(".fix-text")).to_have_text(f"{PLAN} it comes")


def test_state_owner_day_and_text_are_changed_in_their_places(alices, bobs):
    page, item = alices.page, plan(alices)
    item.locator(".fix-state").press("Enter")
    page.get_by_role("menuitemcheckbox", name="Fixing").click()
    item.get_by_role("button", name="No owner").click()
    page.get_by_role("menuitemcheckbox", name="Alice").click()
    item.get_by_role("button", name="Set the due day").click()
    item.get_by_label("Due", exact=True).fill(SOON.isoformat())
    alices.key("Enter")
    item.locator(".fix-text").click()
    expect(item.locator(".fix-row textarea")).to_be_focused()
    page.keyboard.type(" it comes")
    alices.key("Enter")
    theirs = gap(bobs).locator(".fix-row")
    expect(theirs.locator(".fix-state")).to_have_text("Fixing")
    expect(theirs.get_by_role("button", name="Owner: Alice")).to_be_visible()
    expect(theirs.locator(".fix-due")).to_contain_text(str(SOON.day))
    expect(theirs.locator(".fix-text")).to_have_text(f"{PLAN} it comes")
    alices.saved()
    fix = Fix.objects.get(text=f"{PLAN} it comes")
    assert (fix.due, fix.live) == (SOON, timezone.localdate())


def test_the_menu_of_owners_begins_at_the_present_one_and_goes_by_letters(alices):
    page, item = alices.page, plan(alices)
    item.get_by_role("button", name="No owner").click()
    page.get_by_role("menuitemcheckbox", name="Alice").click()
    item.get_by_role("button", name="Owner: Alice").click()
    expect(page.get_by_role("menuitemcheckbox", name="Alice")).to_be_focused()
    page.keyboard.type("b")
    alices.key("Enter")
    expect(item.get_by_role("button", name="Owner: Bob")).to_be_visible()


def test_a_gap_is_closed_by_hand_with_a_reason_and_a_fix_deleted(alices):
    page, item = alices.page, plan(alices)
    item.locator(".fix-state").click()
    page.get_by_role("menuitemcheckbox", name="Verified").click()
    item.get_by_label("Reason").press("Enter")
    expect(item.get_by_role("alert")).to_contain_text("Give the reason for closing")
    item.get_by_label("Reason").press_sequentially("Seen in the shop")
    alices.key("Enter")
    expect(item.locator(".fix-state")).to_have_text("Verified")
    alices.saved()
    assert Fix.objects.get(text=PLAN).reason == "Seen in the shop"
    item.locator(".fix-state").click()
    page.get_by_role("menuitem", name="Delete the fix").click()
    expect(item.locator(".fix-row")).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(item.locator(".fix-text")).to_have_text(PLAN)


def test_who_may_only_view_reads_fixes_and_changes_none(open_map, people, alices):
    plan(alices)
    item = gap(open_map(people.victor))
    expect(item.locator(".fix-text")).to_have_text(PLAN)
    expect(item.locator(".fix-state")).to_be_disabled()
    expect(item.locator(".fix-due, .fix-owner").first).to_be_hidden()
    expect(item.get_by_role("button", name="Plan a fix")).to_have_count(0)


def test_details_are_shown_once_in_the_popover_or_in_the_panel(alices):
    page = alices.page
    alices.card(COURIER).click()
    expect(page.locator(".popover")).to_be_visible()
    page.locator(".popover").get_by_role("button", name="Plan a fix").click()
    expect(page.locator(".popover").get_by_label("What will be done")).to_be_focused()
    page.keyboard.type(PLAN)
    page.locator("#tab-details").click()
    expect(page.locator(".popover")).to_have_count(0)
    details = page.locator("#panel-details")
    details.get_by_role("button", name="Plan a fix").click()
    expect(details.get_by_label("What will be done")).to_have_value(PLAN)
    alices.key("Enter")
    expect(details.locator(".fix-text")).to_have_text(PLAN)
    expect(gap(alices).locator(".fix-text")).to_have_text(PLAN)


def test_the_board_beside_the_map_shows_a_change_without_asking(alices, bobs):
    board = alices.page.context.new_page()
    board.goto("/gaps/")
    board.evaluate("() => { for (let id = 1; id < 1000; id += 1) clearInterval(id); }")
    plan(bobs)
    planned = board.locator('[data-column="planned"] .gcard', has_text=PLAN)
    expect(planned).to_be_visible()
    alices.page.bring_to_front()
    gap(alices).locator(".fix-state").click()
    alices.page.get_by_role("menuitemcheckbox", name="Fixing").click()
    expect(board.locator('[data-column="fixing"] .gcard', has_text=PLAN)).to_be_visible()
