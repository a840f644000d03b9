"""The days of an import by mouse and keyboard: an open order is asked, days are shown in words, one day for all."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from cxapp.models import Measurement

from .editor import box  # noqa: F401

FOLDER = Path(__file__).parents[1] / "answers" / "corpus" / "days"


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    return page_for(alice, f"/journeys/{box.pk}/answers/")


@pytest.fixture
def new_days(box):  # noqa: F811
    """A function that gives the days on which answers came in since."""
    before = {measurement.pk: measurement.histogram for measurement in Measurement.objects.filter(document_id=box.pk)}

    def days():
        found = Measurement.objects.filter(document_id=box.pk)
        return sorted(
            {str(measurement.day) for measurement in found if before.get(measurement.pk) != measurement.histogram}
        )

    return days


def bring(page, text, metric="CSAT"):
    """Choose a file whose metric and place are those of all rows."""
    page.set_input_files("[data-file]", {"name": "survey.csv", "mimeType": "text/csv", "buffer": text.encode()})
    if metric:
        page.get_by_label("Metric of all rows").select_option(metric)
    page.get_by_label("Place of all rows").select_option(label="Unwrap")


def test_an_open_order_is_asked_and_answered_by_a_click(wizard, new_days):
    bring(wizard, (FOLDER / "h4-all-ambiguous.csv").read_text().replace(",9,", ",4,"))
    question = wizard.locator("day-order")
    expect(question.locator("legend")).to_have_text("Which day is 6/7/2026?")
    expect(question.get_by_role("radio")).to_have_count(2)
    expect(question.locator("input:checked")).to_have_count(0)
    expect(wizard.locator("[data-do=import]")).to_be_disabled()
    question.get_by_label("7 June 2026").click()
    check = wizard.locator("[data-step=check]")
    expect(check.locator("h3")).to_contain_text("3 ready")
    expect(check.locator("tr.given small")).to_have_text(["6 June 2026", "7 June 2026", "8 June 2026"])
    expect(question.get_by_label("7 June 2026")).to_be_checked()
    question.get_by_label("7 June 2026").press("ArrowUp")
    expect(check.locator("tr.given small")).to_have_text(["6 June 2026", "6 July 2026", "6 August 2026"])
    wizard.get_by_role("button", name="Import 3 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("3 answers added")
    assert new_days() == ["2026-06-06", "2026-07-06", "2026-08-06"]
    wizard.get_by_role("button", name="Import more").click()
    wizard.set_input_files(
        "[data-file]", {"name": "survey (2).csv", "mimeType": "text/csv", "buffer": b"date,score,note\n9/8/2026,4,#0\n"}
    )
    expect(question.get_by_label("9 August 2026")).to_be_checked()
    expect(check.locator("tr.given small")).to_have_text(["9 August 2026"])


def test_the_day_of_all_rows_is_chosen_where_days_are_anonymised(wizard, new_days):
    text = (FOLDER / "r40-1980.csv").read_text().replace("Order", "Unwrap")
    wizard.set_input_files("[data-file]", {"name": "old.csv", "mimeType": "text/csv", "buffer": text.encode()})
    same = wizard.locator("same-day")
    expect(same.locator("p")).to_have_text("The days look anonymised: all rows have 1 January 1980.")
    check = wizard.locator("[data-step=check]")
    expect(check.locator("h3")).to_contain_text("3 to fix")
    same.get_by_label("Choose the day for all rows").fill("2026-11-20")
    expect(check.locator("h3")).to_contain_text("3 ready")
    expect(check.locator("tr.given small")).to_have_text(["20 November 2026"] * 3)
    wizard.get_by_role("button", name="Import 3 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("3 answers added")
    assert new_days() == ["2026-11-20"]
