"""Rows of an XLSX sheet: the letters of columns, and the XML in pieces."""

import io
from types import SimpleNamespace

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from cxapp.answers import files
from cxapp.answers.files.formats import xlsx_rows

from ...corpus.map import KNOWN, METRICS, STAGES

EMPTY = '<row r="{n}" spans="1:3" s="4" customFormat="1" ht="15"></row>'
FILLED = '<row r="{n}" hidden="1"><c r="A{n}" s="2"/><c r="B{n}"><v>{n}</v></c></row>'


@pytest.fixture
def parser():
    """The parser of a sheet without rows."""
    book = SimpleNamespace(epoch=None, _date_formats=set(), _timedelta_formats=set())
    return xlsx_rows.SheetParser(SimpleNamespace(parent=book, _shared_strings=[]), 16_384)


@pytest.mark.parametrize("number", [1, 26, 27, 52, 53, 702, 703, 16_384])
def test_a_column_has_the_number_of_its_letters(parser, number):
    assert parser._column_number(f"{get_column_letter(number)}7") == number


def test_rows_and_cells_without_a_reference_are_counted(parser):
    row = "<row><c><v>{}</v></c><c/><c><v>4.5</v></c></row>"
    parser.feed(f"<worksheet><cols/><sheetData>{row.format(1)}<row/>{row.format(0)}</sheetData></worksheet>".encode())
    assert (parser.take(), parser.done) == ([(1, [1, None, 4.5]), (3, [0, None, 4.5])], True)


@pytest.mark.parametrize("reference", ["7", "ABCD1", "Ä1", "A-1"])
def test_what_no_column_has_is_an_error(parser, reference):
    with pytest.raises(ValueError, match="no cell"):
        parser._column_number(reference)


@pytest.mark.parametrize("size", [150, 151, 167, 10_000])
def test_pieces_of_a_sheet_end_before_a_row(monkeypatch, size):
    monkeypatch.setattr(xlsx_rows, "CHUNK_SIZE", size)
    rows = "".join((FILLED if n % 3 else EMPTY).format(n=n) for n in range(1, 41))
    whole = f"<sheetData>{rows}</sheetData>".encode()
    pieces = list(xlsx_rows._strip_empty(io.BytesIO(whole)))
    assert b"".join(pieces) == xlsx_rows._remove_empty(whole)
    assert xlsx_rows.measure_rows(io.BytesIO(whole)) == (27, 27)


def make_book(rows):
    """A workbook with one sheet of these rows."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return files.Source("a.xlsx", len(file.getvalue()), lambda: io.BytesIO(file.getvalue()))


def test_a_replacement_character_of_a_book_is_no_lost_letter():
    source = make_book([["Date", "Score", "Comment"], ["2026-11-05", 4, "Fine \ufffd"]])
    whole = {"place_kind": "stage", "place_id": STAGES["Ask"], "metric": str(METRICS["CSAT"].pk)}
    options = files.sniff(source).options.replace(**whole)
    report = files.check_file(source, options, {"0": "date", "1": "score", "2": "comment"}, KNOWN)
    assert (report.ready, report.unreadable) == (1, 0)


@pytest.mark.parametrize("width", [3, 201])
def test_columns_of_a_book_are_judged_by_each_row_once(width):
    header = ["Date", *(f"Q{number}" for number in range(1, width))]
    rows = [[f"2026-11-0{day}", *([day] * (width - 1))] for day in (3, 4, 5)]
    found = files.sniff(make_book([header, *rows]))
    assert [(profile.rows, profile.filled, profile.distinct) for profile in found.profiles] == [(3, 3, 3)] * width
    assert (found.rows, len(found.sample)) == (3, 3)
