"""Personas that a file names and the workspace lacks, created from the check of an import by mouse and keyboard."""

import datetime

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Measurement, Persona

from .editor import box  # noqa: F401

DAY = datetime.date.today() - datetime.timedelta(days=3)


def choose_names(page, *names):
    """Choose a file with an answer of each of these personas; return the step of its check."""
    lines = ["Date,Stage,Metric,Score,Persona", *(f"{DAY},Unwrap,CSAT,4,{name}" for name in names)]
    buffer = ("\n".join(lines) + "\n").encode()
    page.set_input_files("[data-file]", {"name": "survey.csv", "mimeType": "text/csv", "buffer": buffer})
    return page.locator("[data-step=check]")


def choose_creation(check, *names):
    """Choose to create a persona for each of these names."""
    for name in names:
        choice = check.get_by_label(f"{name} means", exact=True)
        choice.select_option(label=f"Create the persona “{name}”")


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def test_unknown_personas_are_created_and_their_rows_resolve(wizard, people, box):  # noqa: F811
    check = choose_names(wizard, "Zoe", "Zoe", "zoe.", "Quentin", "Yves")
    choice = check.get_by_label("Zoe means", exact=True)
    expect(choice).to_be_focused()
    wizard.keyboard.press("C")
    expect(choice.locator("option:checked")).to_have_text("Create the persona “Zoe”")
    check.get_by_label("zoe. means", exact=True).select_option(label="Create the persona “Zoe”")
    choose_creation(check, "Quentin")
    check.get_by_label("Yves means").select_option(label="Import without a persona")
    check.get_by_role("button", name="Apply to 4 names").click()
    expect(check.locator("h3")).to_contain_text("5 ready")
    expect(check.locator("unknown-names")).to_be_hidden()
    wizard.get_by_role("button", name="Import 5 answers").click()
    done = wizard.locator("done-panel")
    expect(done.locator("h2")).to_have_text("5 answers added")
    expect(done).to_contain_text("New personas 2")
    expect(done.get_by_text("Zoe, Quentin", exact=True)).to_be_visible()
    zoe = Persona.objects.get(workspace=people.workspace, name="Zoe")
    assert Measurement.objects.get(document_id=box.pk, persona=zoe).histogram == {"4": 3}


def test_two_people_who_create_the_same_personas_get_each_once(wizard, page_for, bob, people, box):  # noqa: F811
    theirs = page_for(bob, f"/journeys/{box.pk}/answers/")
    checks = [choose_names(wizard, "Zoe", "Quentin"), choose_names(theirs, "zoe.", "Quentin")]
    choose_creation(checks[0], "Zoe", "Quentin")
    choose_creation(checks[1], "Quentin")
    checks[1].get_by_label("zoe. means", exact=True).select_option(label="Create the persona “zoe.”")
    for check in checks:
        check.get_by_role("button", name="Apply to 2 names").click()
        expect(check.locator("h3")).to_contain_text("2 ready")
    names = Persona.objects.filter(workspace=people.workspace, name__in=["Zoe", "zoe.", "Quentin"])
    assert sorted(names.values_list("name", flat=True)) == ["Quentin", "Zoe"]


def test_a_persona_whose_answer_was_lost_is_created_once(wizard, page_for, people):
    page_for.forgive("Failed to load resource")
    addresses = "**/api/v1/personas/"

    def lose(route):
        assert route.fetch().status == 201
        route.abort()

    check = choose_names(wizard, "Zoe")
    choose_creation(check, "Zoe")
    wizard.route(addresses, lose)
    check.get_by_role("button", name="Apply to 1 name").click()
    expect(check.locator("unknown-names [data-error]")).to_contain_text("cannot be reached")
    wizard.unroute(addresses)
    check.get_by_role("button", name="Apply to 1 name").click()
    expect(check.locator("h3")).to_contain_text("1 ready")
    assert Persona.objects.filter(workspace=people.workspace, name="Zoe").count() == 1


def test_who_may_edit_no_more_reads_why_no_persona_comes(wizard, page_for, people):
    page_for.forgive("status of 403")
    check = choose_names(wizard, "Zoe")
    choose_creation(check, "Zoe")
    people.workspace.membership_set.update(role="viewer")
    check.get_by_role("button", name="Apply to 1 name").click()
    expect(check.locator("unknown-names [data-error]")).to_contain_text("needs the right to edit")
    assert not Persona.objects.filter(name="Zoe").exists()


@pytest.mark.parametrize("name", ["victor", "mallory"])
def test_an_editor_of_one_journey_is_offered_no_new_persona(page_for, people, box, name):  # noqa: F811
    person = getattr(people, name)
    workspaces.add_journey_member(document=box.document, user=person, role="editor")
    check = choose_names(page_for(person, f"/journeys/{box.pk}/answers/"), "Zoe")
    choice = check.get_by_label("Zoe means")
    expect(choice.locator("option", has_text="Import without a persona")).to_have_count(1)
    expect(choice.locator("option", has_text="Create")).to_have_count(0)


def test_a_name_that_is_too_long_for_a_persona_says_so(wizard):
    check = choose_names(wizard, "Zq" * 70)
    line = check.locator("unknown-names li")
    expect(line.locator("small")).to_have_text("Persona, 1 row. A persona's name can have at most 120 characters.")
    expect(line.locator("option", has_text="Create")).to_have_count(0)
