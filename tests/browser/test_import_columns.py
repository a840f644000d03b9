"""What the columns of a file hold, by mouse and keyboard: scores of two touchpoints, and a choice between columns."""

import datetime

import pytest
from playwright.sync_api import expect

from cxapp.models import Measurement

from .editor import Editor, box  # noqa: F401

DAY = datetime.date.today() - datetime.timedelta(days=3)
FINDER, REVIEWS = "Gift finder asks three questions", "212 reviews with photos"


def rows(name, *lines):
    """A CSV file."""
    return {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": ("\n".join(lines) + "\n").encode()}


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def choose(page, label, letters):
    """Choose in a list by typing, as by hand."""
    page.get_by_label(label).focus()
    page.keyboard.type(letters)


def listed(page, header):
    """The line of a column."""
    return page.locator(".mapping li", has=page.locator("b").get_by_text(header, exact=True))


def chips(page, card):
    """The figures of a touchpoint, after a click on its card."""
    page.keyboard.press("Escape")
    Editor(page).card(card).locator("p").click()
    return page.locator("#panel-details metric-chip")


def test_the_scores_of_two_touchpoints_are_seen_on_the_map(wizard, box):  # noqa: F811
    Measurement.objects.filter(document_id=box.pk).delete()
    lines = [f"{DAY},34,{score},{6 - score}" for score in (5, 5, 4, 1)]
    wizard.set_input_files("[data-file]", rows("wide", f"Date,Age,{FINDER},{REVIEWS}", *lines))
    columns = wizard.locator("[data-step=columns]")
    expect(listed(wizard, "Age")).to_contain_text("a number about the person")
    column = columns.get_by_label(f"What {FINDER} contains")
    expect(column.locator("option:checked")).to_have_text(f"Score at {FINDER}")
    expect(columns.locator("columns-step > .wiz-error")).to_contain_text("Pick the metric of these answers")
    choose(wizard, f"Metric of {REVIEWS}", "CES")
    choose(wizard, "Metric of all rows", "CSAT")
    check = wizard.locator("[data-step=check]")
    expect(check.locator("h3")).to_contain_text("4 ready")
    expect(check.locator("th")).to_have_text(["", "Date", "Touchpoint", "Metric", "Score"])
    wizard.get_by_role("button", name="Import 8 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("8 answers added")
    wizard.get_by_role("link", name="See the gaps").click()
    expect(chips(wizard, FINDER)).to_contain_text(["75"])
    expect(chips(wizard, REVIEWS)).to_contain_text(["2.3"])


def test_of_two_columns_that_could_be_the_day_or_the_score_one_is_chosen(wizard, box):  # noqa: F811
    before = Measurement.objects.filter(document_id=box.pk, day=DAY).count()
    header, day = "Created,Answered,NPS before,NPS after", DAY - datetime.timedelta(days=40)
    wizard.set_input_files("[data-file]", rows("two", header, f"{day},{DAY},3,9", f"{day},{DAY},4,10"))
    error = wizard.locator("columns-step > .wiz-error")
    expect(error).to_have_text("Two columns could be the day: “Created”, “Answered”. Choose one.")
    expect(wizard.get_by_role("button", name="Import", exact=False).last).to_be_disabled()
    wizard.get_by_label("What Answered contains").focus()
    wizard.keyboard.press("ArrowDown")
    expect(error).to_have_text("Two columns could be the score: “NPS before”, “NPS after”. Choose one.")
    expect(wizard.get_by_label("What Created contains")).to_have_value("skip")
    expect(listed(wizard, "Created")).to_contain_text("another column has the day")
    choose(wizard, "What NPS after contains", "Score of NPS")
    expect(wizard.get_by_label("What NPS before contains")).to_have_value("skip")
    choose(wizard, "Place of all rows", "Compare")
    expect(wizard.locator("[data-step=check] h3")).to_contain_text("2 ready")
    wizard.get_by_role("button", name="Import 2 answers").click()
    expect(wizard.locator("done-panel h2")).to_have_text("2 answers added")
    assert Measurement.objects.filter(document_id=box.pk, day=DAY).count() == before + 1


def test_of_hundreds_of_columns_the_likely_are_shown_and_others_found(wizard):
    header = ["Date", "NPS", *(f"Question {n}" for n in range(3, 301))]
    answers = [",".join([str(DAY), "9", *[score] * 298]) for score in "765"]
    wizard.set_input_files("[data-file]", rows("hundreds", ",".join(header), *answers))
    lines = wizard.locator(".mapping li")
    expect(lines.first).to_contain_text("Date")
    expect(wizard.locator("[data-shown]")).to_have_text("60 of 300 columns are shown.")
    wizard.get_by_label("Find a column").click()
    wizard.keyboard.type("question 29")
    expect(lines).to_have_count(11)
    choose(wizard, "What Question 299 contains", "Score of CES")
    expect(wizard.get_by_label("What Question 299 contains").locator("option:checked")).to_have_text("Score of CES")
    wizard.get_by_label("Find a column").fill("")
    expect(wizard.get_by_label("What Question 299 contains")).to_be_visible()
    choose(wizard, "Place of all rows", "Compare")
    expect(wizard.locator("[data-step=check] h3")).to_contain_text("3 ready")
