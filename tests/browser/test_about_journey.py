"""What a map is about, in a sheet under its title: personas picked and made in place, and its own fields."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Journey, Persona

from .waiting import expect_value


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


def open_sheet(editor):
    """Open the sheet from the title."""
    editor.page.get_by_role("button", name="About this journey").click()
    sheet = editor.page.locator("#about-pop")
    expect(sheet.get_by_role("button", name="Add")).to_be_visible()
    return sheet


def test_a_persona_is_made_in_place_and_put_on_the_journey(editor, open_map, alice, box):
    other = open_map(alice)
    before = list(box.personas)
    sheet = open_sheet(editor)
    sheet.get_by_label("New persona").fill("Nadia, in a hurry")
    editor.key("Enter")
    expect(sheet.get_by_role("button", name="Nadia, in a hurry", pressed=True)).to_be_visible()
    for one in (editor, other):
        expect(one.page.locator("persona-chips .p-chip", has_text="Nadia")).to_be_visible()
    editor.saved()
    made = Persona.objects.get(name="Nadia, in a hurry")
    assert Journey.objects.get(pk=box.pk).personas == [*before, str(made.pk)]
    sheet.get_by_role("button", name="Nadia, in a hurry").click()
    expect(other.page.locator("persona-chips .p-chip", has_text="Nadia")).to_have_count(0)
    editor.key("Escape")
    expect(sheet).to_be_hidden()
    editor.key("Control+z")
    expect(other.page.locator("persona-chips .p-chip", has_text="Nadia")).to_be_visible()


def test_the_scenario_is_typed_live_and_taken_back_in_one_step(editor, open_map, alice, box):
    other = open_sheet(open_map(alice))
    sheet = open_sheet(editor)
    sheet.locator(".about-scenario .text-field").click()
    editor.key("Control+a")
    editor.page.keyboard.type("From the first call to the second order")
    expect(other.locator(".about-scenario .text-field")).to_have_text("From the first call to the second order")
    editor.key("Escape")
    expect(other.locator(".about-scenario .text-field")).to_have_text(box.scenario)
    expect(sheet).to_be_visible()


def test_the_scope_is_typed_live(editor, open_map, alice):
    other = open_sheet(open_map(alice))
    sheet = open_sheet(editor)
    sheet.locator(".about-scope .text-field").click()
    editor.page.keyboard.type("Online orders alone")
    expect(other.locator(".about-scope .text-field")).to_have_text("Online orders alone")
    editor.key("Escape")
    expect(other.locator(".about-scope .text-field")).to_have_text("")


def test_owner_and_review_date_are_set_live_and_undone_one_by_one(editor, open_map, alice, box, people):
    other = open_sheet(open_map(alice))
    sheet = open_sheet(editor)
    sheet.get_by_label("Owner").select_option(label="Victor")
    expect(other.get_by_label("Owner")).to_have_value(str(people.victor.pk))
    sheet.get_by_label("Review date").click(position={"x": 6, "y": 9})
    editor.page.keyboard.type("02032020")
    editor.key("Enter")
    expect(other.get_by_label("Review date")).to_have_value("2020-02-03")
    expect(other.get_by_text("Review overdue since")).to_be_visible()
    editor.saved()
    kept = Journey.objects.get(pk=box.pk)
    assert (kept.owner, str(kept.review_date)) == (people.victor.pk, "2020-02-03")
    editor.key("Escape")
    expect(sheet).to_be_hidden()
    editor.key("Control+z")
    expect(other.get_by_label("Review date")).to_have_value("")
    expect(other.get_by_text("Review overdue since")).to_be_hidden()
    editor.key("Control+z")
    expect(other.get_by_label("Owner")).to_have_value("")
    editor.key("Control+Shift+z")
    expect(other.get_by_label("Owner")).to_have_value(str(people.victor.pk))


def test_escape_takes_a_half_typed_day_back_and_then_closes(editor, box):
    sheet = open_sheet(editor)
    day = sheet.get_by_label("Review date")
    for typed in ("02032020", "02"):
        day.click(position={"x": 6, "y": 9})
        editor.page.keyboard.type(typed)
        editor.key("Escape")
        expect(day).to_have_value("")
        expect_value(day, "(day) => day.validity.badInput", False)
        expect(sheet).to_be_visible()
    editor.key("Escape")
    expect(sheet).to_be_hidden()
    editor.saved()
    assert Journey.objects.get(pk=box.pk).review_date is None


def test_an_owner_who_leaves_is_nobody_in_the_sheet(editor, people, box):
    sheet = open_sheet(editor)
    sheet.get_by_label("Owner").select_option(label="Victor")
    editor.saved()
    editor.page.locator("#tab-history").click()
    expect(editor.page.locator(".h-row").first).to_contain_text("You set owner from none to Victor")
    sheet = open_sheet(editor)
    workspaces.remove_member(workspace=people.workspace, user=people.victor, actor=people.alice)
    expect(sheet.get_by_label("Owner")).to_have_value("")
    assert Journey.objects.get(pk=box.pk).owner == people.victor.pk


def test_a_viewer_reads_it_and_changes_nothing(open_map, victor, box):
    page = open_map(victor).page
    page.get_by_role("button", name="About this journey").click()
    sheet = page.locator("#about-pop")
    expect(sheet.locator(".about-scenario")).to_have_text(box.scenario)
    expect(sheet.locator("form")).to_be_hidden()
    expect(sheet.get_by_label("Owner")).to_be_disabled()
    expect(sheet.get_by_label("Review date")).to_be_disabled()
    expect(sheet.locator(".about-personas button:enabled")).to_have_count(0)


def test_a_new_journey_asks_for_its_persona_and_scenario(page_for, bob, people):
    page = page_for(bob, "/")
    page.get_by_role("link", name="New journey").first.click()
    page.locator("#new-title").fill("Return a parcel")
    page.get_by_label("Scenario").fill("From the wrong size to the refund")
    page.get_by_label("Or a new persona").fill("Otto, returns much")
    page.get_by_text("Scope, owner, review date").click()
    page.get_by_label("Scope").fill("Parcels alone")
    page.get_by_label("Owner").select_option(label="Victor")
    page.get_by_label("Review date").fill("2031-03-01")
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/journeys/*/")
    made = Journey.objects.get(title="Return a parcel")
    assert made.scenario == "From the wrong size to the refund"
    assert (made.scope, made.owner, str(made.review_date)) == ("Parcels alone", people.victor.pk, "2031-03-01")
    assert [str(Persona.objects.get(name="Otto, returns much").pk)] == made.personas
