"""Answers brought in by the page: a file dropped, mended, taken and undone; rows pasted; a book; a figure typed in."""

import datetime
import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from cxapp.models import Batch, Measurement, Stage

from .editor import Editor, box  # noqa: F401

DROP = """([zone, bytes]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(bytes)], "опрос.csv", { type: "text/csv" }));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""
DAY = datetime.date.today() - datetime.timedelta(days=3)
HEADER = "Дата;Этап;Метрика;Оценка;Комментарий\n"
GOOD = f"{DAY:%d.%m.%Y};Unwrap;CSAT;1;Лента порвалась по дороге\n"
WRONG = f"{DAY:%d.%m.%Y};Unwarp;CSAT;2;Коробка пришла открытой\n"
FILE = HEADER + GOOD * 40 + WRONG * 12 + f"{DAY:%d.%m.%Y};Unwrap;CSAT;9;\n"


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    page_for.forgive("status of 400")
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def chip(page):
    """The figure of CSAT at the stage Unwrap, on the map."""
    return page.locator("metric-chip", has_text="CSAT").filter(has_text=re.compile("n.(128|180)")).locator(".num")


def test_a_name_that_is_given_another_value_shows_that_name(wizard):
    wizard.evaluate(DROP, [wizard.locator("[data-drop]").element_handle(), list(FILE.encode("cp1251"))])
    check = wizard.locator("[data-step=check]")
    bad = check.locator("tr.given.err").first
    expect(bad.locator(".bad")).to_have_text("Unwarp")
    row = bad.locator(".ln").inner_text()
    check.get_by_role("combobox", name=f"Use another value in row {row}").select_option(label="Compare")
    fixed = check.locator("tr.given").filter(has=wizard.locator(".ln", has_text=re.compile(f"^{row}$")))
    expect(fixed).not_to_have_class(re.compile("err"))
    expect(fixed.get_by_role("cell", name="Compare", exact=True)).to_be_visible()


def test_a_file_is_mended_with_one_click_makes_a_gap_and_is_undone(wizard, box):  # noqa: F811
    zone, gaps = wizard.locator("[data-drop]").element_handle(), wizard.locator("#gap-count")
    before = int(gaps.inner_text())
    wizard.evaluate(DROP, [zone, list(FILE.encode("cp1251"))])
    check, card = wizard.locator("[data-step=check]"), wizard.locator(".filecard")
    expect(check.locator("h3")).to_contain_text("40 ready")
    expect(check.locator("h3")).to_contain_text("13 to fix")
    expect(card).to_contain_text("Windows-1251, semicolon")
    expect(check.locator(".tx").first).to_have_text("“Лента порвалась по дороге”")
    expect(check.locator(".bad").first).to_have_text("Unwarp")
    expect(check.locator(".errm").first).to_contain_text("No stage “Unwarp”")
    expect(check.get_by_role("button", name="Use Unwrap, in all 12 rows").first).to_be_visible()
    first = check.get_by_role("button", name="Apply to 1 name")
    expect(first).to_be_focused()
    first.press("Enter")
    expect(check.locator("h3")).to_contain_text("52 ready")
    expect(check.locator(".errm")).to_contain_text("CSAT goes from 1 to 5")
    with wizard.expect_download() as coming:
        check.get_by_role("button", name="Rows to fix as CSV").click()
    rejected = coming.value.path().read_text("utf-8-sig")
    assert ";9;" in rejected or ",9," in rejected
    done = wizard.locator("[data-step=done]")
    expect(done.locator("[data-effects]")).to_contain_text("Unwrap CSAT94 → 67")
    assert not Batch.objects.filter(document_id=box.pk).exists()
    done.get_by_role("button", name="Import 52 answers").dblclick()
    expect(wizard.locator("done-panel h2")).to_have_text("52 answers added")
    expect(wizard.locator("done-panel h2")).to_be_focused()
    expect(gaps).to_have_text(str(before + 1))
    expect(wizard.locator("done-panel")).to_contain_text("Skipped rows 1Row 54: CSAT goes from 1 to 5")
    assert Batch.objects.filter(document_id=box.pk).count() == 1
    wizard.get_by_role("link", name="See the gaps").click()
    editor = Editor(wizard)
    expect(chip(wizard)).to_have_text("67")
    expect(editor.stage("Unwrap")).not_to_have_attribute("data-burn", "0")
    wizard.go_back()
    past = wizard.locator("past-imports li")
    expect(past).to_contain_text("опрос.csvAlice")
    past.get_by_role("button", name="Undo import of опрос.csv").click()
    expect(past).to_contain_text("Undone by Alice")
    expect(gaps).to_have_text(str(before))
    wizard.goto(f"/journeys/{box.pk}/")
    expect(chip(wizard)).to_have_text("94")


def test_an_empty_cell_of_metrics_leads_here(page_for, alice, box):  # noqa: F811
    stage = Stage.objects.get(document_id=box.pk, title="Compare")
    Measurement.objects.filter(place_id=stage.pk).delete()
    editor = Editor(page_for(alice, f"/journeys/{box.pk}/"))
    link = editor.page.get_by_role("link", name="Import answers about Compare")
    expect(link).to_be_visible()
    link.locator("..").focus()
    editor.key("Enter")
    expect(editor.page.locator("import-start")).to_be_visible()


def book():
    """A book with a sheet of notes and one of answers that name no metric."""
    made = openpyxl.Workbook()
    made.active.append(["Notes of the week"])
    made.active.append(["Nothing here"])
    sheet = made.create_sheet("Answers")
    for row in (["Day", "Stage", "Rating"], [DAY, "Unwrap", 5], [DAY, "Unwrap", 4]):
        sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return {"name": "till.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}


def test_rows_are_pasted_a_book_is_read_and_a_figure_typed_in(wizard):
    wizard.locator("[data-paste] summary").click()
    wizard.locator("#pasted").fill(f"Date\tStage\tMetric\tHow many\n{DAY}\tUnwrap\tCSAT\t7\n")
    wizard.get_by_role("button", name="Check these rows").click()
    columns = wizard.locator("[data-step=columns]")
    columns.get_by_label("What How many contains").select_option("Do not import")
    expect(columns.locator("columns-step > .wiz-error")).to_contain_text("This file has no score column")
    columns.get_by_label("What How many contains").select_option("Score of CES")
    columns.get_by_label("What Metric contains").select_option("Do not import")
    expect(wizard.locator("[data-effects]").first).to_contain_text("Unwrap CES– → 7")
    wizard.get_by_role("button", name="Import 1 answer").click()
    expect(wizard.locator("done-panel h2")).to_have_text("1 answer added")
    wizard.get_by_role("button", name="Import more").click()
    wizard.set_input_files("[data-file]", book())
    wizard.get_by_text("Read it differently").click()
    wizard.get_by_label("Sheet").select_option("Answers")
    expect(wizard.locator(".filecard")).to_contain_text("2 rows, 3 columns")
    wizard.get_by_label("Metric of all rows").select_option("CSAT")
    expect(wizard.locator("[data-step=check] h3")).to_contain_text("2 ready")
    wizard.get_by_role("button", name="Cancel import").click()
    wizard.locator("[data-typed] summary").click()
    wizard.locator("#typed-place").select_option("Unwrap")
    wizard.get_by_label("All answers").fill("10")
    wizard.get_by_label("Positive").fill("11")
    wizard.get_by_role("button", name="Add the figure").click()
    error = wizard.locator("typed-figure .wiz-error")
    expect(error).to_have_text("There are more positive answers than answers in all.")
    wizard.get_by_label("Positive").fill("9")
    wizard.get_by_role("button", name="Add the figure").click()
    expect(wizard.locator("done-panel h2")).to_have_text("10 answers added")
    wizard.locator("done-panel").get_by_role("button", name="Undo").click()
    expect(wizard.locator("done-panel h2")).to_have_text("The import is undone")
