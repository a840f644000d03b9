"""Fixes planned and changed on a phone, with owner, state and due day."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.models import Fix

from .test_phone_editing import phone_of, save  # noqa: F401
from .waiting import expect_result

PLAN = "Text an hour before"
SOON = timezone.localdate() + datetime.timedelta(9)
LOWEST = "controls => Math.min(...controls.map((one) => one.getBoundingClientRect().height))"


@pytest.fixture
def section(phone_of, bob):  # noqa: F811
    """The fixes of the stage with the largest gap, on bob's phone."""
    return phone_of(bob).locator(".mcard.is-first .fixes")


def plan(section, *, due=SOON):
    """Plan a fix of alice's by taps; its card."""
    page = section.page
    section.get_by_role("button", name="Plan a fix").tap()
    page.get_by_label("Text").fill(PLAN)
    page.get_by_label("Owner").select_option(label="Alice")
    page.get_by_label("Due").fill(due.isoformat())
    save(page)
    card = section.locator(".fix", has_text=PLAN)
    expect(card).to_be_visible()
    return card


def test_a_fix_is_planned_at_the_gap_with_owner_and_due_day(section, alice, open_map):
    card = plan(section)
    expect(card.locator(".fix-owner")).to_have_text("Alice")
    expect(card.locator(".fix-due")).to_have_text(f"Due: {SOON.day} {SOON:%B}{f' {SOON:%Y}' if is_next_year() else ''}")
    fix = Fix.objects.get(text=PLAN)
    assert (fix.owner, fix.due, fix.status) == (alice.pk, SOON, "planned")
    editor = open_map(alice)
    editor.page.locator("#tab-gaps").click()
    gap = editor.page.locator(".gap-item", has_text="Courier two hours late, no call")
    expect(gap.locator(".fix-text", has_text=PLAN)).to_be_visible()


def is_next_year():
    return SOON.year != timezone.localdate().year


def test_every_control_is_large_enough_for_a_finger(section):
    section.get_by_role("button", name="Plan a fix").tap()
    dialog = section.page.locator("#phone-edit")
    expect(dialog.get_by_label("Due")).to_be_visible()
    controls = dialog.locator("button:visible, select:visible, input:visible, .area:visible")
    for found in (controls, section.locator(".phone-add")):
        expect_result(section, lambda found=found: found.evaluate_all(LOWEST) >= 44)


def test_state_owner_and_day_are_changed_by_the_keyboard(section, alice):
    card = plan(section, due=timezone.localdate() - datetime.timedelta(3))
    page = section.page
    expect(card.locator(".fix-due.late")).to_contain_text("Overdue")
    card.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Status").select_option(label="Fixing")
    page.get_by_label("Owner").select_option(label="No owner")
    page.get_by_label("Due").fill("")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.locator("#phone-edit")).to_be_hidden()
    expect(card.locator(".st-fixing")).to_be_visible()
    expect(card.locator(".fix-facts")).to_have_count(0)
    page.wait_for_function("() => !phone.session.waiting.length")
    fix = Fix.objects.get(text=PLAN)
    assert (fix.status, fix.owner, fix.due) == ("fixing", None, None)
    assert fix.live


def test_a_gap_is_closed_by_hand_with_a_reason_only(section):
    card = plan(section)
    page = section.page
    card.tap()
    page.get_by_label("Status").select_option(label="Verified")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_role("alert")).to_contain_text("Give the reason for closing")
    page.get_by_label("Reason").fill("Customers said so")
    save(page)
    expect(card.locator(".st-verified")).to_be_visible()
    assert Fix.objects.get(text=PLAN).reason == "Customers said so"


def test_a_fix_is_deleted_and_brought_back(section):
    card = plan(section)
    page = section.page
    card.tap()
    page.get_by_role("button", name="Delete the fix").tap()
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Undo").tap()
    expect(card.locator(".fix-owner")).to_have_text("Alice")


def test_who_may_only_view_reads_owner_and_day_and_changes_nothing(section, phone_of, people):  # noqa: F811
    plan(section)
    page = phone_of(people.victor)
    card = page.locator(".fix", has_text=PLAN)
    expect(card.locator(".fix-owner")).to_have_text("Alice")
    card.tap()
    expect(page.locator("#phone-edit")).to_be_hidden()
    expect(page.get_by_role("button", name="Plan a fix")).to_have_count(0)
