"""Books of several sheets: the one with answers is read, and what is left out is named."""

import datetime
import io
import time
import zipfile

import openpyxl
import pytest

from cxapp.answers import files
from cxapp.answers.files import limits
from cxapp.answers.files.formats import ods_rows, sheets, workbooks
from cxapp.errors import InvalidInput

from ...corpus.map import KNOWN
from ...corpus.open_documents import document, pack, row, sheet

THINGS = {"0": "date", "1": "stage", "2": "metric", "3": "score"}
HEADER = ("Date", "Stage", "Metric", "Score")
ANSWER = (datetime.date(2025, 11, 14), "Delivery", "CSAT", 4)
TABLE = [HEADER, ANSWER, ANSWER]


def excel(tables, hidden=(), hidden_rows=()):
    """A book of Excel: {name: rows}."""
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in tables.items():
        one = made.create_sheet(name)
        one.sheet_state = "hidden" if name in hidden else "visible"
        for values in rows:
            one.append(values)
        for number in hidden_rows:
            one.row_dimensions[number].hidden = True
    made.save(file)
    return source(file.getvalue())


def open_document(tables, hidden=(), hidden_rows=()):
    """The same as OpenDocument."""

    def rows(found):
        more = dict.fromkeys(hidden_rows, ' table:visibility="filter"')
        return [row(*values, more=more.get(number, "")) for number, values in enumerate(found, 1)]

    made = [sheet(*rows(found), name=name, hidden=name in hidden) for name, found in tables.items()]
    return source(pack(document(*made)))


def source(data):
    """A Source of bytes."""
    return files.Source("book", len(data), lambda: io.BytesIO(data))


@pytest.fixture(params=[excel, open_document])
def book(request):
    """Makes a book of either kind."""
    return request.param


def notes(found):
    """What is said about a file."""
    return [str(note) for note in found.notes]


def test_all_sheets_are_listed_with_their_size(book):
    found = files.sniff(book({"Notes": [("By", "Alice")], "Empty": [], "Answers": TABLE, "Secret": TABLE}, ["Secret"]))
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in found.sheets] == [
        ("Notes", False, 1),
        ("Empty", False, 0),
        ("Answers", False, 3),
        ("Secret", True, 3),
    ]
    assert (found.options.sheet, found.rows) == ("Answers", 2)
    assert notes(found) == ["Reading the sheet Answers.", "Not read: Notes, Empty (empty), Secret (hidden)."]


def test_an_empty_first_sheet_goes_on_to_the_next(book):
    found = files.sniff(book({"Sheet1": [], "Answers": TABLE}))
    assert (found.options.sheet, notes(found)) == (
        "Answers",
        ["Reading the sheet Answers.", "Not read: Sheet1 (empty)."],
    )


def test_hidden_sheets_are_read_where_no_other_holds_anything(book):
    assert files.sniff(book({"Sheet1": [], "Answers": TABLE}, ["Answers"])).options.sheet == "Answers"


def test_a_sheet_is_chosen(book):
    made = book({"Answers": TABLE, "Other": [("Day", "Score"), (ANSWER[0], 3)], "Empty": []})
    found = files.sniff(made, sheet="Other")
    assert (found.headers, notes(found)[0]) == (("Day", "Score"), "Reading the sheet Other.")
    for name, sentence in (("Empty", "The sheet Empty is empty. Choose another."), ("None", "There is no such sheet.")):
        with pytest.raises(InvalidInput) as refused:
            files.sniff(made, sheet=name)
        assert refused.value.to_json()["fields"] == {"options.sheet": sentence}


def test_months_in_sheets_are_named_and_each_can_be_read(book):
    made = book({"Notes": [("By", "Alice")], "Oct": TABLE, "Nov": [*TABLE, ANSWER], "Plan": [("Date", "Goal"), (1, 2)]})
    found = files.sniff(made)
    assert notes(found) == [
        "This workbook has 2 sheets with the same columns: Oct, Nov. Reading Oct; the others can follow.",
        "Not read: Notes, Plan.",
    ]
    assert [sheet.name for sheet in found.sheets if sheet.alike] == ["Oct", "Nov"]
    november = files.sniff(made, sheet="Nov")
    assert (november.rows, november.digest) == (3, found.digest)
    assert files.check_file(made, november.options, THINGS, KNOWN).ready == 3


def test_many_sheets_are_not_all_named(book):
    found = files.sniff(book({"Answers": TABLE} | {f"Note {n}": [("a",)] for n in range(20)}))
    assert notes(found)[1].endswith("Note 10, Note 11, 8 more.")


def test_hidden_rows_are_named_and_may_be_left_out(book):
    made = book({"Answers": [HEADER, *([ANSWER] * 5)]}, hidden_rows=(3, 4, 6))
    found = files.sniff(made)
    assert (found.sheets[0].hidden_rows, found.rows) == (3, 5)
    assert notes(found) == ["3 hidden rows of this sheet are included."]
    assert files.check_file(made, found.options, THINGS, KNOWN).ready == 5
    left_out = files.sniff(made, hidden_rows="skip")
    assert (left_out.rows, notes(left_out)) == (2, ["3 hidden rows of this sheet are not included."])
    report = files.check_file(made, left_out.options, THINGS, KNOWN)
    assert [one["row"] for one in report.preview] == [2, 5]
    with pytest.raises(InvalidInput) as refused:
        files.sniff(made, hidden_rows="maybe")
    assert list(refused.value.fields) == ["options.hidden_rows"]


def test_a_row_that_is_repeated_without_end_costs_nothing(monkeypatch):
    again = row(*ANSWER, more=' table:number-rows-repeated="999999999"')
    made = source(pack(document(sheet(row(*HEADER), again))))
    start = time.process_time()
    monkeypatch.setattr(limits, "MAX_ROWS", 1000)
    with pytest.raises(InvalidInput, match="more than 1 000 rows"):
        files.sniff(made)
    assert time.process_time() - start < 5


def test_a_cell_that_is_repeated_without_end_is_one_row():
    again = '<table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell>'
    wide = f"<table:table-row>{again}</table:table-row>"
    [_table, found] = ods_rows.read_rows(io.BytesIO(document(sheet(wide)).encode()), 201)
    assert found.values == ["x"] * 201


def test_only_as_many_sheets_are_read_as_are_looked_at(book, monkeypatch):
    monkeypatch.setattr("cxapp.answers.files.detection.detect.MAX_SHEETS", 2)
    made = book(dict.fromkeys(("Jan", "Feb", "Mar"), TABLE))
    assert [sheet.alike for sheet in files.sniff(made).sheets] == [True, True, False]
    assert files.sniff(made, sheet="Mar").rows == 2


def test_first_rows_are_kept_up_to_the_limit():
    wide = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="300">{wide}</table:table-row>'
    made = source(pack(document(*[sheet(rows, name=str(n)) for n in range(40)])))
    heads = [head for _sheet, head in workbooks.read_sheets(made, 50)]
    assert len(heads[0]) * 16384 < sheets.MAX_SHEET_CELLS + 16384
    assert sum(len(values) for head in heads for _number, values in head) < sheets.MAX_CELLS + 16384
    assert heads[-1] == []
    assert {one.rows for one, _head in workbooks.read_sheets(made, 50)} == {300}


def test_more_sheets_than_a_book_has_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_MEMBERS", 5)
    with pytest.raises(InvalidInput, match="more than 5 sheets"):
        files.sniff(open_document({f"Sheet {n}": [] for n in range(6)}))


@pytest.mark.parametrize("lie", [b"\0\0\0\0", b"\xff\xff\xff\x7f"])
def test_a_packed_table_that_lies_about_its_size_is_refused(lie):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("answers.csv", "Date,Score\n" * 1000)
    data = bytearray(file.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = lie
    with pytest.raises(InvalidInput):
        files.sniff(source(bytes(data)))
