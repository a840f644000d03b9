"""Sheets of XLSX."""

import datetime
import io
import zipfile

import openpyxl

from .case import Case

HEADER = ["Date", "Stage", "Metric", "Score", "Comment"]
FIVE = "date stage metric score comment"
DAY = datetime.date(2025, 11, 14)


def book(*rows, header=HEADER, change=None):
    """A function that makes a book of one sheet; `change` may do more to it."""

    def make():
        made = openpyxl.Workbook()
        sheet = made.active
        sheet.title = "Answers"
        for row in (header, *rows):
            sheet.append(row)
        if change:
            change(made)
        file = io.BytesIO()
        made.save(file)
        return file.getvalue()

    return make


def patch_zip(make, member, old, new):
    """The same book with something else in one of its files."""

    def patch():
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(make())) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
            for name in before.namelist():
                data = before.read(name)
                assert name != member or old in data
                after.writestr(name, data.replace(old, new) if name == member else data)
        return file.getvalue()

    return patch


def _merge(made):
    for cells in ("A2:A4", "B2:B4", "E2:E4"):
        made.active.merge_cells(cells)


def _merge_around_scores(made):
    made.active.merge_cells("D2:D3")


def _add_hidden_sheet(made):
    secret = made.create_sheet("Internal", 0)
    secret.append(["Do not read"])
    secret.sheet_state = "hidden"


def _format_cells(made):
    for row in range(4, 60):
        made.active.cell(row, 1).number_format = "0.00"


def _book_with_size(size):
    """Two answers in a sheet that speaks of its size so."""
    sheet = "xl/worksheets/sheet1.xml"
    return patch_zip(book(_row(2), _row(5)), sheet, b'<dimension ref="A1:E3" />', size)


def _row(score, comment=None, day=DAY, stage="Delivery", metric="CSAT"):
    return [day, stage, metric, score, comment]


def _answers(*values):
    return [("Delivery", "CSAT", "2025-11-14", value) for value in values]


BOOKS = [
    Case("a sheet", book(_row(2, "late"), _row(5.0, day=datetime.datetime(2025, 11, 14, 10, 22))), FIVE, _answers(2, 5),
         sniffed={"kind": "xlsx", "sheet": "Answers", "rows": 2,
                  "days": {"0": {"order": "dmy", "ambiguous": False, "times": True}}}),
    Case("merged cells", book(_row(2, "late"), _row(3, None, None, None), _row(4, None, None, None), change=_merge),
         FIVE, _answers(2, 3, 4), comments=["late", "", ""]),
    Case("merged scores", book(_row(2, "late"), _row(None, "again"), _row(5), change=_merge_around_scores), FIVE,
         _answers(2, 5),
         [(3, "This row is part of merged cells and has no answer of its own")]),
    Case("a hidden sheet in front", book(_row(2), change=_add_hidden_sheet), FIVE, _answers(2),
         sniffed={"sheet": "Answers", "sheets": [("Internal", True), ("Answers", False)]}),
    Case("formulas without results", book(_row("=1+1"), _row(5)), FIVE, _answers(5),
         [(2, "This cell has a formula without a result")]),
    Case("formulas with results",
         patch_zip(book(_row("=1+1"), _row(5)), "xl/worksheets/sheet1.xml", b"<v />", b"<v>2</v>"),
         FIVE, _answers(2, 5)),
    Case("empty rows at the end and between", book(_row(2), [], _row(5), change=_format_cells), FIVE, _answers(2, 5),
         sniffed={"rows": 2}),
    Case("errors and switches", book(_row("#N/A"), _row(True), _row("4"), _row(4.5), _row(2, day="14.11.2025")), FIVE,
         _answers(4, 2), [(3, "“TRUE” is not a score"),
                          (5, "“4.5” is an average, not an answer. Answers are whole numbers")],
         unanswered=1),
    Case("a sheet that says it is one cell", _book_with_size(b'<dimension ref="A1" />'), FIVE, _answers(2, 5),
         sniffed={"rows": 2}),
    Case("a sheet that does not say its size", _book_with_size(b""), FIVE, _answers(2, 5), sniffed={"rows": 2}),
    Case("notes beside a sheet", book([*_row(2), None, "call back"], _row(5)), FIVE,
         _answers(2, 5)),
    Case("a title above a sheet", book([], HEADER, _row(2), header=["Survey of November"]), FIVE, _answers(2),
         sniffed={"header": 3}),
]  # fmt: skip
