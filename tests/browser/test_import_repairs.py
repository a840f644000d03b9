"""Repairs of an import by mouse and keyboard: words in place of scores, all names at once, and only the rows to fix."""

import datetime
from collections import Counter

import pytest
from playwright.sync_api import expect

from cxapp.models import Measurement

from .editor import box  # noqa: F401

DAY = datetime.date.today() - datetime.timedelta(days=3)
WORDS = ["Very satisfied", "Satisfied", "Meh", "Very satisfied", "N/A"]
NAMES = ["Unwarp", "Unwarp", "Compaer", "Unwrap"]


def rows(header, lines):
    """A CSV file."""
    text = "\n".join([header, *lines]) + "\n"
    return {"name": "survey.csv", "mimeType": "text/csv", "buffer": text.encode()}


def words():
    """Answers in words."""
    return rows("Date,Stage,Overall satisfaction", [f"{DAY},Unwrap,{word}" for word in WORDS])


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def histogram(journey):
    """How often each value of CSAT was given on the day of the files."""
    found = Measurement.objects.filter(document_id=journey.pk, metric__name="CSAT", day=DAY)
    return sum((Counter(measurement.histogram) for measurement in found), Counter())


def begin_words(page):
    """The step of checks of a file in words, whose metric is CSAT."""
    page.set_input_files("[data-file]", words())
    page.get_by_label("Metric of all rows").select_option("CSAT")
    return page.locator("[data-step=check]")


def test_words_are_read_as_numbers_and_remembered(wizard, box):  # noqa: F811
    before = histogram(box)
    check = begin_words(wizard)
    expect(check.locator("h3")).to_contain_text("4 to fix")
    expect(check.locator("[data-more]")).to_have_text("no answer: 1")
    shown = check.locator("word-values li")
    expect(shown.locator("b")).to_have_text(["Very satisfied", "Satisfied", "Meh"])
    assert [select.input_value() for select in shown.locator("select").all()] == ["5", "4", ""]
    accept = check.locator("word-values [data-do=accept]")
    expect(accept).to_have_text("Accept all 2")
    check.get_by_label("Meh is read as").focus()
    wizard.keyboard.press("3")
    expect(accept).to_have_text("Accept all 3")
    wizard.keyboard.press("Tab")
    expect(accept).to_be_focused()
    wizard.keyboard.press("Enter")
    expect(check.locator("h3")).to_contain_text("4 ready")
    expect(check.locator("[data-bad]")).to_be_hidden()
    wizard.get_by_role("button", name="Import 4 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("4 answers added")
    assert histogram(box) - before == {"3": 1, "4": 1, "5": 2}
    wizard.get_by_role("button", name="Import more").click()
    again = rows("Date,Stage,Overall satisfaction", [f"{DAY},Unwrap,Meh", f"{DAY},Unwrap,Satisfied"])
    wizard.set_input_files("[data-file]", again)
    expect(check.locator("h3")).to_contain_text("2 already on the map")
    expect(check.get_by_label("Meh is read as")).to_have_value("3")
    check.get_by_role("button", name="Undo all corrections").click()
    expect(check.locator("h3")).to_contain_text("2 to fix")


def test_all_names_are_mended_at_once_and_good_rows_hidden(wizard):
    lines = [f"{DAY},{name},CSAT,4" for name in NAMES]
    wizard.set_input_files("[data-file]", rows("Date,Stage,Metric,Score", lines))
    check = wizard.locator("[data-step=check]")
    expect(check.locator("h3")).to_contain_text("3 to fix")
    expect(check.locator("tr.given")).to_have_count(4)
    only = check.get_by_label("Only rows to fix")
    place = only.bounding_box()
    wizard.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(check.locator("tr.given")).to_have_count(3)
    expect(check.locator("[data-more]")).to_have_text("1 more row")
    only.focus()
    wizard.keyboard.press("Space")
    expect(check.locator("tr.given")).to_have_count(4)
    check.get_by_role("button", name="Stage: accept all 2").click()
    expect(check.locator("h3")).to_contain_text("4 ready")
    expect(only).to_be_hidden()
    expect(wizard.locator("[data-step=done] h3")).to_be_focused()
