"""The gap board in a browser: from a gap to a fix to what the answers say of it."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.answers import add_histogram
from cxapp.models import Fix, Metric
from tests.serving import until

from .waiting import expect_value

AFTER = datetime.timedelta(days=10)


@pytest.fixture
def answers(people, journey, touchpoint):
    """A function that brings in answers at the shop counter: `answers(20, {5: 50, 1: 50})`, so many days ago."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    metric = Metric.objects.create(workspace=people.workspace, kind="csat", name="CSAT", **fields)

    def give(ago, good, bad):
        add_histogram(
            metric=metric,
            document_id=journey.pk,
            place_kind="touchpoint",
            place_id=touchpoint["id"],
            day=timezone.localdate() - datetime.timedelta(ago),
            histogram={"5": good, "1": bad},
        )

    give(20, 50, 50)
    return give


def column(page, name):
    """The cards of a column."""
    return page.locator(f'[data-column="{name}"] .gcard')


def look(page):
    """Come back to the page, so that it asks for fresh cards."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def plan(page, text):
    """Plan a fix for the first gap by the keyboard alone."""
    column(page, "open").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_label("What will be done")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("What will be done").fill(text)
    page.get_by_role("button", name="Save").press("Enter")
    expect(column(page, "planned")).to_be_focused()
    expect(column(page, "planned")).to_contain_text(text)


def say_it_is_live(page, name):
    """Say of the fix in a column that it has been live for ten days."""
    column(page, name).hover()
    column(page, name).locator(".gc-edit").click()
    page.get_by_label("Live since").fill((timezone.localdate() - AFTER).isoformat())
    page.get_by_role("button", name="Save").click()
    expect(column(page, "fixing")).to_contain_text("Measuring since")


def test_a_fix_planned_by_keyboard_and_dragged_is_verified_by_answers(page_for, alice, answers, touchpoint):
    page = page_for(alice, "/gaps/")
    expect(column(page, "open")).to_contain_text("30 below")
    plan(page, "Ask before they wait")
    page.locator('[data-column="planned"] li').drag_to(page.locator('[data-column="fixing"]'))
    page.get_by_text("Moved to Fixing.").wait_for()
    expect(column(page, "fixing")).to_contain_text("Measuring since")
    say_it_is_live(page, "fixing")
    answers(5, 24, 0)
    look(page)
    expect(column(page, "fixing")).to_contain_text("First answers: 100")
    expect(column(page, "fixing")).to_contain_text("24 / 60")
    answers(3, 38, 2)
    look(page)
    expect(column(page, "verified")).to_contain_text("Closed: the whole interval is above target")
    expect(column(page, "fixing")).to_have_count(0)
    fix = Fix.objects.get()
    assert (fix.status, str(fix.target_id), fix.live) == ("fixing", touchpoint["id"], timezone.localdate() - AFTER)


def test_a_rise_that_is_not_proven_is_closed_by_hand_with_a_reason(page_for, alice, answers):
    page = page_for(alice, "/gaps/")
    plan(page, "Smile")
    say_it_is_live(page, "planned")
    expect(column(page, "planned")).to_have_count(0)
    answers(3, 40, 20)
    look(page)
    expect(column(page, "fixing")).to_contain_text("No change for the better is proven")
    page.get_by_role("button", name="Ask more").click()
    page.get_by_text(re.compile("About .* more answers like these")).wait_for()
    column(page, "fixing").focus()
    page.keyboard.press("Alt+ArrowRight")
    page.get_by_role("button", name="Close the gap").click()
    page.get_by_role("alert").filter(has_text="Give the reason").wait_for()
    page.get_by_label("Reason").fill("The step is gone")
    page.get_by_role("button", name="Close the gap").click()
    expect(column(page, "verified")).to_contain_text("Closed by hand: The step is gone")
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "fixing")).to_have_count(1)
    page.get_by_placeholder("Search gaps").fill("nothing like it")
    expect(page.locator(".gcard")).to_have_count(0)
    page.get_by_placeholder("Search gaps").fill("smile")
    expect(column(page, "fixing")).to_have_count(1)


def test_a_viewer_looks_and_moves_nothing(page_for, victor, answers):
    page = page_for(victor, "/gaps/", viewport={"width": 390, "height": 844})
    expect(column(page, "open")).to_have_count(1)
    expect(page.locator(".gcard button:visible")).to_have_count(0)
    expect(page.locator("li[draggable=true]")).to_have_count(0)
    expect_value(page, "document.documentElement.scrollWidth <= 390")
    page.get_by_role("button", name="Verified").click()
    expect(page.locator("#gap-tabs [aria-current]")).to_contain_text("Verified")


def test_a_narrow_board_begins_with_a_filled_column(page_for, victor, answers, touchpoint, create):
    metric = str(Metric.objects.get().pk)
    create("fix", target=touchpoint["id"], metric=metric, text="A second counter", status="planned")
    page = page_for(victor, "/gaps/", viewport={"width": 390, "height": 844})
    expect(page.locator("#gap-tabs [aria-current]")).to_contain_text("Planned")
    expect(column(page, "planned").first).to_be_in_viewport()


@pytest.mark.parametrize("wrong", ["not a link", "javascript:alert(1)", "https://", "//example.org"])
def test_a_line_that_is_no_link_is_refused_by_name(page_for, alice, answers, wrong):
    page = page_for(alice, "/gaps/")
    open_dialog(page)
    page.keyboard.type("Ask before they wait")
    page.get_by_label("Links, one per line").click()
    page.keyboard.type(f"https://example.org/a\n{wrong}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text(f"Links: “{wrong}” is not a link")
    expect(page.get_by_label("Links, one per line")).to_be_focused()
    assert not Fix.objects.exists()


def open_dialog(page):
    """Press the button that plans a fix."""
    column(page, "open").get_by_role("button", name="Plan a fix").click()
    expect(page.get_by_label("What will be done")).to_be_focused()


def test_the_links_of_a_fix_are_on_its_card(page_for, alice, answers, submit):
    page = page_for(alice, "/gaps/")
    open_dialog(page)
    page.keyboard.type("Ask before they wait")
    page.get_by_label("Links, one per line").click()
    page.keyboard.type("https://example.org/tickets/7\nhttp://example.net/")
    page.get_by_role("button", name="Save").click()
    links = column(page, "planned").locator(".gc-links a")
    expect(links).to_have_text(["example.org/tickets/7", "example.net"])
    expect(links.first).to_have_attribute("href", "https://example.org/tickets/7")
    expect(links.first).to_have_attribute("rel", "noopener noreferrer")
    # The card shows them before the server has stored them.
    until(Fix.objects.exists)
    submit("fix.update", {"id": str(Fix.objects.get().pk), "links": "javascript:alert(1)"})
    look(page)
    expect(links).to_have_text(["javascript:alert(1)"])
    assert links.get_attribute("href") is None


def test_a_fix_that_only_has_an_owner_is_planned_not_edited(page_for, alice, answers, create, touchpoint):
    metric = str(Metric.objects.get().pk)
    create("fix", target=touchpoint["id"], metric=metric, text="", owner=str(alice.pk), status="open")
    page = page_for(alice, "/gaps/")
    column(page, "open").get_by_role("button", name="Plan").click()
    expect(page.get_by_role("heading", name="Plan a fix")).to_be_visible()
    expect(page.get_by_role("button", name="Delete the fix")).to_be_hidden()
    expect(page.get_by_label("What will be done")).to_be_focused()
    page.keyboard.type("Ask before they wait")
    page.get_by_role("button", name="Save").click()
    column(page, "planned").get_by_role("button", name="Edit the fix").click()
    expect(page.get_by_role("heading", name="Edit the fix")).to_be_visible()
    expect(page.get_by_role("button", name="Delete the fix")).to_be_visible()


def test_whoever_comes_by_the_keyboard_sees_how_cards_move(page_for, alice, answers):
    page = page_for(alice, "/gaps/")
    keys = page.locator("#gap-keys")
    expect(keys).to_have_css("clip-path", "inset(50%)")
    page.get_by_role("button", name="Proven only").focus()
    while not page.locator(".gcard:focus").count():
        page.keyboard.press("Tab")
    expect(keys).to_have_css("clip-path", "none")
    expect(keys).to_contain_text("Alt with the left or right arrow")


def test_the_pencil_of_a_fix_is_there_before_anybody_points_at_it(page_for, alice, answers):
    page = page_for(alice, "/gaps/")
    plan(page, "Ask before they wait")
    page.get_by_placeholder("Search gaps").click()
    expect(column(page, "planned").get_by_role("button", name="Edit the fix")).to_be_visible()
