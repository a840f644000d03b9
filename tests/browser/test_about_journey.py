"""What a map is about, in a sheet under its title: personas picked and made in place, and the scenario."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Journey, Persona


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


def test_a_viewer_reads_it_and_changes_nothing(open_map, victor, box):
    page = open_map(victor).page
    page.get_by_role("button", name="About this journey").click()
    sheet = page.locator("#about-pop")
    expect(sheet.locator(".about-scenario")).to_have_text(box.scenario)
    expect(sheet.locator("form")).to_be_hidden()
    expect(sheet.locator(".about-personas button:enabled")).to_have_count(0)


def test_a_new_journey_asks_for_its_persona_and_scenario(page_for, bob):
    page = page_for(bob, "/")
    page.get_by_role("link", name="New journey").first.click()
    page.locator("#new-title").fill("Return a parcel")
    page.get_by_label("Scenario").fill("From the wrong size to the refund")
    page.get_by_label("Or a new persona").fill("Otto, returns much")
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/journeys/*/")
    made = Journey.objects.get(title="Return a parcel")
    assert made.scenario == "From the wrong size to the refund"
    assert [str(Persona.objects.get(name="Otto, returns much").pk)] == made.personas
