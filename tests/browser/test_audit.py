"""The audit of a map in the side panel: what breaks the rules, jumps to the places, and what is waived."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import operations, records
from cxapp.models import Waiver
from cxapp.models.ids import new_id

from .editor import box, open_map  # noqa: F401
from .test_evidence import russian_bob, wait_until_saved  # noqa: F401
from .waiting import expect_value


@pytest.fixture
def change(box, alice):  # noqa: F811
    """`change("stage.update", title="Sales")` applies an operation of alice."""
    return lambda type, **data: operations.submit(box.pk, actor=alice, id=str(new_id()), type=type, data=data)


def rule(editor, name):
    """A rule that is listed."""
    return editor.page.locator(f"#panel-audit li[data-rule={name}]")


def open_by_key(editor):
    """Open the audit by its key."""
    editor.load_tools()
    editor.page.locator("map-card").first.focus()
    editor.key("a")
    expect(editor.page.locator("#tab-audit")).to_be_focused()


def open_by_palette(editor):
    """Open the audit from the palette."""
    editor.load_tools()
    editor.page.keyboard.press("Control+k")
    editor.page.keyboard.type("Check this map")
    editor.key("Enter")
    expect(editor.page.locator("#panel-audit")).to_be_visible()


def test_the_audit_opens_from_the_palette_and_says_why_rules_matter(open_map, alice):  # noqa: F811
    editor = open_map(alice)
    open_by_palette(editor)
    expect(rule(editor, "no_owner")).to_contain_text("The map has no owner")
    expect(rule(editor, "no_owner")).to_contain_text("A map that nobody looks after stops being true")
    expect(rule(editor, "gap_without_fix")).to_contain_text("Courier two hours late")
    expect(rule(editor, "no_persona")).to_have_count(0)
    expect(editor.page.locator("#tab-audit")).to_have_attribute(
        "aria-label", re.compile(r"Check this map: \d+ findings")
    )


def test_a_finding_leads_to_its_place_and_goes_when_it_is_mended(open_map, alice, bob):  # noqa: F811
    editor, other = open_map(alice), open_map(bob)
    open_by_key(editor)
    expect(rule(editor, "no_expectation")).to_contain_text("Tracking says")
    rule(editor, "no_expectation").get_by_role("button", name="Tracking says").first.click()
    expect_value(editor.page, "() => document.activeElement.matches('map-card.is-selected')")
    expect(editor.card("Tracking says").first).to_be_focused()
    rule(editor, "no_owner").get_by_role("button", name="The whole journey").first.click()
    expect(editor.page.locator("#about-pop")).to_be_visible()
    expect(editor.page.locator(".about-owner select")).to_be_focused()
    editor.page.locator(".about-owner select").select_option(label="Alice")
    expect(rule(editor, "no_owner")).to_have_count(0)
    editor.key("Escape")
    other.load_tools()
    other.page.locator("map-stage .st-title").first.dblclick()
    other.typing.fill("Sales")
    other.key("Enter")
    expect(rule(editor, "department_stage")).to_contain_text("Sales")


def test_a_rule_names_its_source_and_leads_to_the_sheet(open_map, alice, change):  # noqa: F811
    change("journey.update", personas=[], scenario="")
    editor = open_map(alice)
    open_by_key(editor)
    for name in ("no_persona", "no_scenario"):
        link = rule(editor, name).get_by_role("link")
        expect(link).to_have_text("Nielsen Norman Group, Journey Mapping 101")
        expect(link).to_have_attribute("href", "https://www.nngroup.com/articles/journey-mapping-101/")
    rule(editor, "no_scenario").get_by_role("button", name="The whole journey").first.click()
    expect(editor.page.locator("#about-pop")).to_be_visible()


def test_a_finding_is_waived_with_a_reason_and_taken_back(open_map, alice, bob, box):  # noqa: F811
    editor, other = open_map(alice), open_map(bob)
    open_by_key(editor)
    open_by_key(other)
    rule(editor, "no_owner").get_by_role("button", name="Waive: The whole journey").click()
    field = editor.page.get_by_label("Why does it not count here?")
    expect(field).to_be_focused()
    editor.key("Control+Enter")
    expect(field).to_be_focused()
    field.fill("The whole team looks after it")
    editor.key("Control+Enter")
    expect(rule(editor, "no_owner")).to_have_count(0)
    editor.saved()
    for one in (editor, other):
        waived = one.page.locator(".audit-waived > li")
        expect(waived).to_contain_text("The map has no owner")
        expect(waived).to_contain_text("The whole team looks after it")
        expect(waived).to_contain_text("Alice")
    waiver = Waiver.objects.get()
    assert (waiver.rule, waiver.author) == ("no_owner", alice.pk)
    other.page.get_by_role("button", name="Take back: The map has no owner").click()
    expect(rule(editor, "no_owner")).to_be_visible()
    editor.page.locator("#tab-history").click()
    expect(editor.page.locator("#panel-history")).to_contain_text("took back the waiver of “The map has no owner”")


def test_a_waiver_is_undone(open_map, alice):  # noqa: F811
    editor = open_map(alice)
    open_by_key(editor)
    rule(editor, "no_owner").get_by_role("button", name="Waive: The whole journey").click()
    editor.page.get_by_label("Why does it not count here?").fill("Later")
    editor.page.locator(".audit-form .primary").click()
    expect(rule(editor, "no_owner")).to_have_count(0)
    editor.page.locator("#undo").click()
    expect(rule(editor, "no_owner")).to_be_visible()
    editor.saved()
    assert not Waiver.objects.exists()


def test_the_form_of_a_waiver_is_left_by_escape(open_map, alice):  # noqa: F811
    editor = open_map(alice)
    open_by_key(editor)
    button = rule(editor, "no_owner").get_by_role("button", name="Waive: The whole journey")
    button.click()
    editor.page.get_by_label("Why does it not count here?").fill("Half a tho")
    editor.key("Escape")
    expect(button).to_be_focused()
    expect(editor.page.locator(".audit-form")).to_have_count(0)


def test_viewers_read_the_audit_and_waive_nothing(open_map, victor):  # noqa: F811
    editor = open_map(victor)
    open_by_key(editor)
    expect(rule(editor, "no_owner")).to_be_visible()
    expect(rule(editor, "no_owner").get_by_role("button", name="Waive: The whole journey")).to_be_hidden()


def test_the_audit_is_closed_and_opened_again(open_map, alice):  # noqa: F811
    editor = open_map(alice)
    open_by_key(editor)
    editor.page.locator("#panel-audit").get_by_role("button", name="Close").click()
    expect(editor.page.locator("#tab-audit")).to_have_count(0)
    expect(editor.page.locator("#panel-details")).to_be_visible()
    editor.page.locator("map-card").first.focus()
    editor.key("a")
    expect(rule(editor, "no_owner")).to_be_visible()


def test_in_russian_a_finding_is_waived_by_keyboard_alone(open_map, russian_bob, change, box):  # noqa: F811
    stage = records.snapshot(box)["records"]["stage"][0]
    change("stage.update", id=stage["id"], title="Отдел продаж")
    editor = open_map(russian_bob)
    open_by_key(editor)
    found = rule(editor, "department_stage")
    expect(found).to_contain_text("Этап назван по отделу")
    expect(found).to_contain_text("Клиенты не знают ваших отделов.")
    button = found.get_by_role("button", name="Не учитывать: Отдел продаж")
    button.focus()
    editor.key("Enter")
    editor.page.keyboard.type("Так говорят сами клиенты")
    editor.key("Tab", "Enter")
    expect(found).to_have_count(0)
    expect(editor.page.locator(".audit-waived")).to_contain_text("Так говорят сами клиенты")
    wait_until_saved(editor)
    assert Waiver.objects.get().reason == "Так говорят сами клиенты"
