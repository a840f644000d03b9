"""What unknown names of a file meant, remembered for the next file of the map with the same headers."""

import datetime

import pytest
from playwright.sync_api import expect

from cxapp.models import Measurement, Persona, Stage

from .editor import box  # noqa: F401

DAY = datetime.date.today() - datetime.timedelta(days=3)


def choose_rows(page, *rows):
    """Choose a file with an answer for each of these stages and personas; return the step of its check."""
    lines = ["Date,Stage,Metric,Score,Persona", *(f"{DAY},{stage},CSAT,4,{persona}" for stage, persona in rows)]
    buffer = ("\n".join(lines) + "\n").encode()
    page.set_input_files("[data-file]", {"name": "survey.csv", "mimeType": "text/csv", "buffer": buffer})
    return page.locator("[data-step=check]")


@pytest.fixture
def wizard(page_for, alice, box, people):  # noqa: F811
    """Alice's page after an import in which she decided what unknown names mean."""
    Persona.objects.create(workspace=people.workspace, name="Quentin")
    page = page_for(alice, f"/journeys/{box.pk}/answers/")
    check = choose_rows(page, ("Returns", "Zoe"), ("Elsewhere", "Zoe"), ("Unwarp", ""))
    check.get_by_label("Returns means").select_option(label="Compare")
    check.get_by_label("Elsewhere means").select_option(label="Skip 1 row")
    check.get_by_label("Zoe means").select_option(label="Quentin")
    check.get_by_role("button", name="Apply to 4 names").click()
    expect(check.locator("h3")).to_contain_text("2 ready")
    expect(check.locator("replaced-names li")).to_have_count(4)
    expect(check.locator("replaced-names")).not_to_contain_text("Chosen for an earlier file")
    page.get_by_role("button", name="Import 2 answers").click()
    expect(page.locator("done-panel h2")).to_have_text("2 answers added")
    page.get_by_role("button", name="Import more").click()
    return page


ROWS = [("Returns", "Zoe"), ("Returns", "Quentin"), ("Elsewhere", "Zoe"), ("Returns", "")]


def test_decisions_are_applied_to_the_next_file_and_shown(wizard, box):  # noqa: F811
    check = choose_rows(wizard, *ROWS)
    expect(check.locator("h3")).to_contain_text("2 ready")
    expect(check.locator("h3")).to_contain_text("1 already on the map")
    shown = check.locator("replaced-names li")
    expect(shown.locator("small")).to_have_text(
        [f"{facts}. Chosen for an earlier file" for facts in ("Stage, 3 rows", "Persona, 2 rows", "Stage, 1 row")]
    )
    expect(check.get_by_label("Returns means").locator("option:checked")).to_have_text("Compare")
    expect(check.get_by_label("Zoe means").locator("option:checked")).to_have_text("Quentin")
    expect(check.get_by_label("Elsewhere means").locator("option:checked")).to_have_text("Skip 1 row")
    expect(check.locator("unknown-names")).to_be_hidden()


def test_a_remembered_decision_is_taken_back_and_changed(wizard, box):  # noqa: F811
    check = choose_rows(wizard, *ROWS)
    choice = check.locator("replaced-names").get_by_label("Returns means")
    choice.focus()
    wizard.keyboard.press("Home")
    expect(check.locator("[data-bad]")).to_have_text("3 to fix")
    unknown = check.locator("unknown-names").get_by_label("Returns means")
    expect(unknown).to_be_focused()
    expect(choice).to_have_count(0)
    check.get_by_role("button", name="Undo the last correction").click()
    expect(choice.locator("option:checked")).to_have_text("Compare")
    choice.select_option(label="Reorder")
    expect(choice.locator("option:checked")).to_have_text("Reorder")
    expect(check.locator("replaced-names li", has_text="Returns")).not_to_contain_text("Chosen for an earlier file")
    wizard.get_by_role("button", name="Import 3 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("3 answers added")
    reorder = Stage.objects.get(document_id=box.pk, title="Reorder")
    added = Measurement.objects.filter(place_id=reorder.pk, day=DAY, metric__name="CSAT")
    assert sum(measurement.histogram.get("4", 0) for measurement in added) >= 3
    wizard.get_by_role("button", name="Import more").click()
    choose_rows(wizard, ("Returns", "Nora"))
    expect(choice.locator("option:checked")).to_have_text("Reorder")


def test_decisions_of_one_map_are_not_those_of_another(wizard, page_for, alice, journey):
    check = choose_rows(page_for(alice, f"/journeys/{journey.pk}/answers/"), *ROWS)
    expect(check.locator("unknown-names").get_by_label("Returns means")).to_be_visible()
    expect(check.locator("replaced-names")).to_be_hidden()
