"""Where answers lie in a file, chosen by mouse and keyboard: sheet, hidden rows and headers; and repairs undone."""

import datetime
import io

import openpyxl
import pytest
from playwright.sync_api import expect

from cxapp.models import Answer

from .editor import box  # noqa: F401
from .waiting import expect_value

DAY = datetime.date.today() - datetime.timedelta(days=3)
HEADER = ["Date", "Stage", "Metric", "Score"]

# The question of a frame is below its upper edge, and above its first choice.
STANDS_INSIDE = """(frame) => {
  const [edge, question, choice] = [frame, ...["legend", "input"].map((name) => frame.querySelector(name))].map(
    (element) => element.getBoundingClientRect());
  return edge.y <= question.y && question.bottom <= choice.y;
}"""


def answer(score, stage="Unwrap"):
    """A row of a sheet."""
    return [DAY, stage, "CSAT", score]


def book(sheets, hidden_rows=()):
    """A book of Excel to be chosen: {name: rows}."""
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for values in rows:
            sheet.append(values)
        for number in hidden_rows:
            sheet.row_dimensions[number].hidden = True
    made.save(file)
    return {"name": "year.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}


def text(*lines):
    """A CSV file to be chosen."""
    return {"name": "answers.csv", "mimeType": "text/csv", "buffer": ("\n".join(lines) + "\n").encode()}


@pytest.fixture
def wizard(page_for, alice, box):  # noqa: F811
    """Alice's page that brings answers to the journey of the pictures."""
    page_for.forgive("status of 400")
    return page_for(alice, f"/journeys/{box.pk}/answers/")


def scores(journey, before):
    """The values of the answers that came since."""
    return sorted(Answer.objects.filter(document_id=journey.pk).exclude(pk__in=before).values_list("value", flat=True))


def test_months_in_sheets_come_in_one_after_the_other(wizard, box):  # noqa: F811
    before = list(Answer.objects.filter(document_id=box.pk).values_list("pk", flat=True))
    sheets = {
        "Notes": [["By", "Alice"]],
        "Empty": [],
        "Oct": [HEADER, answer(5)],
        "Nov": [HEADER, answer(4), answer(3)],
    }
    wizard.set_input_files("[data-file]", book(sheets))
    step = wizard.locator("[data-step=file]")
    expect(step.locator("[data-notes] li")).to_have_text(
        [
            "This workbook has 2 sheets with the same columns: Oct, Nov. Reading Oct; the others can follow.",
            "Not read: Notes, Empty (empty).",
        ]
    )
    sheet = step.get_by_label("Sheet")
    expect(sheet.locator("option")).to_have_text(["Notes, 1 row", "Empty, empty", "Oct, 2 rows", "Nov, 3 rows"])
    expect(sheet).to_have_value("Oct")
    sheet.select_option("Empty")
    expect(step.locator(".wiz-error")).to_contain_text("The sheet Empty is empty. Choose another.")
    sheet.focus()
    # The letters of a name would have to come within a second.
    wizard.keyboard.press("End")
    expect(step.locator(".filecard")).to_contain_text("XLSX, Nov")
    wizard.get_by_role("button", name="Import 2 answers").click()
    done = wizard.locator("done-panel")
    expect(done.locator("h2")).to_have_text("2 answers added")
    expect(done.locator("[data-next]")).to_contain_text("Another sheet has the same columns.")
    done.get_by_role("button", name="Import Oct").click()
    expect(step.locator(".filecard")).to_contain_text("XLSX, Oct")
    wizard.get_by_role("button", name="Import 1 answer").click()
    expect(done.locator("h2")).to_have_text("1 answer added")
    expect(done.locator("[data-next]")).to_be_hidden()
    expect(wizard.locator("past-imports li b")).to_have_text(["year.xlsx, Oct", "year.xlsx, Nov"])
    assert scores(box, before) == [3, 4, 5]


def test_hidden_rows_are_left_out_by_choice(wizard):
    wizard.set_input_files("[data-file]", book({"Answers": [HEADER, *map(answer, (5, 4, 3))]}, hidden_rows=[3]))
    step, check = wizard.locator("[data-step=file]"), wizard.locator("[data-step=check] h3")
    expect(step.locator("[data-notes]")).to_have_text("1 hidden row of this sheet is included.")
    expect(check).to_contain_text("3 ready")
    step.get_by_label("1 hidden row").select_option("Do not include them")
    expect(check).to_contain_text("2 ready")
    expect(step.locator("[data-notes]")).to_have_text("1 hidden row of this sheet is not included.")


def test_the_row_of_the_headers_is_chosen(wizard):
    lines = ["Report,of the,weeks,seven", ",".join(HEADER), f"{DAY},Unwrap,CSAT,4", f"{DAY},Unwrap,CSAT,5", "Total,,,9"]
    wizard.set_input_files("[data-file]", text(*lines))
    columns = wizard.locator("[data-step=columns] [data-columns] b")
    expect(columns).to_have_text(["Report", "of the", "weeks", "seven"])
    wizard.get_by_text("Read it differently").click()
    headers = wizard.get_by_role("combobox", name="Headers", exact=True)
    expect(headers.locator("option").nth(1)).to_have_text("Row 2: Date, Stage, Metric, Score")
    headers.focus()
    wizard.keyboard.press("ArrowDown")
    expect(columns).to_have_text(HEADER)
    expect(wizard.locator("[data-notes]")).to_have_text("The headers are in row 2.")
    expect(wizard.locator("[data-step=check] h3")).to_contain_text("2 ready")
    expect(wizard.locator("check-step [data-more]")).to_have_text("rows of totals not imported: 1")
    wizard.get_by_label("Rows of headers").select_option("2")
    expect(columns.first).to_have_text(f"Date: {DAY}")
    headers.select_option("None: answers start in the first row")
    expect(columns.first).to_have_text("Column 1")


def test_a_file_with_an_open_quotation_mark_is_read_without_them(wizard):
    lines = [",".join([*HEADER, "Comment"]), f'{DAY},Unwrap,CSAT,4,"never closed', f"{DAY},Unwrap,CSAT,5,plain"]
    wizard.set_input_files("[data-file]", text(*lines))
    expect(wizard.locator("[data-step=file] .wiz-error")).to_contain_text("A quotation mark in row 2 is not closed.")
    wizard.get_by_role("button", name="Read without quotation marks").click()
    expect(wizard.locator("[data-step=check] h3")).to_contain_text("2 ready")
    expect(wizard.locator(".tx").first).to_have_text('“"never closed”')


def test_repairs_are_taken_back_one_by_one(wizard):
    names = ["Unwarp", "Unwrapp", "Compaer"]
    wizard.set_input_files("[data-file]", text(",".join(HEADER), *[f"{DAY},{name},CSAT,4" for name in names]))
    check = wizard.locator("[data-step=check]")
    expect(check.locator("h3")).to_contain_text("3 to fix")
    undo = check.get_by_role("button", name="Undo the last correction")
    expect(undo).to_be_hidden()
    check.get_by_role("button", name="Use Unwrap, row 2").click()
    expect(check.locator("h3")).to_contain_text("2 to fix")
    check.get_by_role("button", name="Apply to 2 names").click()
    expect(check.locator("h3")).to_contain_text("3 ready")
    undo.focus()
    wizard.keyboard.press("Enter")
    expect(check.locator("h3")).to_contain_text("2 to fix")
    expect(undo).to_be_focused()
    wizard.keyboard.press("Enter")
    expect(check.locator("h3")).to_contain_text("3 to fix")
    expect(undo).to_be_hidden()
    everything = check.get_by_role("button", name="Apply to 3 names")
    expect(everything).to_be_focused()
    everything.click()
    expect(check.locator("h3")).to_contain_text("3 ready")


def test_fields_of_a_figure_stand_apart_and_pasted_rows_are_wide(wizard):
    for fold in ("data-paste", "data-typed"):
        wizard.locator(f"[{fold}] summary").click()
    form = wizard.locator("[data-paste] form").bounding_box()
    assert wizard.locator("#pasted").bounding_box()["width"] >= form["width"] - 1
    positive, total = (wizard.get_by_label(name).bounding_box() for name in ("Positive", "All answers"))
    assert positive["x"] + positive["width"] <= total["x"]


def test_the_question_about_repeated_answers_stands_in_its_frame(wizard):
    lines = ("Date,Stage,Metric,Score", f"{DAY},Unwrap,CSAT,4")
    done = wizard.locator("[data-step=done]")
    wizard.set_input_files("[data-file]", text(*lines))
    done.get_by_role("button", name="Import 1 answer").click()
    wizard.get_by_role("button", name="Import more").click()
    wizard.set_input_files("[data-file]", text(*lines))
    frame = done.locator("repeat-question fieldset")
    expect(frame).to_be_visible()
    expect_value(frame, STANDS_INSIDE)
    expect(wizard.locator("[data-step=check] h3")).to_contain_text("1 already on the map")
    expect(wizard.locator("[data-step=check] [data-ready]")).to_be_hidden()


# The controls under rows with problems that are cut, or reach out of an element that clips them.
CUT_IN_ROWS = """rows => {
  const listAround = (element) => (element ? [element, ...listAround(element.parentElement)] : []);
  const isClipping = (element) => !element.parentElement || getComputedStyle(element).overflowX !== "visible";
  const isOutside = ({ left, right }, clip) => {
    const start = clip.getBoundingClientRect().left + clip.clientLeft;
    return left < start - 1 || right > start + clip.clientWidth + 1;
  };
  const isCut = (element) =>
    element.scrollWidth > element.clientWidth + 1 ||
    listAround(element.parentElement)
      .filter(isClipping)
      .some((clip) => isOutside(element.getBoundingClientRect(), clip));
  return [...rows.querySelectorAll(".errm button, .errm select, .errm div")]
    .filter(isCut)
    .map((element) => element.textContent);
}"""


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [390, 1100, 1440])
def test_buttons_under_rows_with_problems_are_whole(page_for, alice, box, language, width):  # noqa: F811
    type(alice).objects.filter(pk=alice.pk).update(language=language)
    alice.refresh_from_db()
    page = page_for(alice, f"/journeys/{box.pk}/answers/", viewport={"width": width, "height": 800})
    long = "Collecting the parcel at the counter of a shop"
    stages = [*["Zzyzx"] * 3, *["Unwarp"] * 2, long, long]
    lines = [f"{DAY},{stage},CSAT,4,Anna,a long comment of {stage}" for stage in stages]
    lines += [f"{DAY},Unwrap,CSAT,{score},Anna," for score in (77, 77, "splendid")]
    lines += [f"{DAY},Unwrap,Net Promoter Score of all our shops,{score},Anna," for score in (9, 10)]
    page.set_input_files("[data-file]", text("Date,Stage,Metric,Score,Persona,Comment", *lines))
    rows = page.locator("check-step [data-rows]")
    expect(rows.locator(".errm")).to_have_count(len(lines))
    expect_value(rows, CUT_IN_ROWS, [])
    expect_value(page, "document.documentElement.scrollWidth <= innerWidth")
