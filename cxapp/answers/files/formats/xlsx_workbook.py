"""Sheets of XLSX workbooks, with checks before unpacking, since a small file can be huge unpacked."""

import re
import zipfile
from contextlib import contextmanager, suppress
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.reader import excel
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from .. import limits
from ..upload import file_error
from . import xlsx_rows, zip_archives
from .sheets import Sheet, SheetHeads
from .zip_archives import translate_errors

# Each part is bounded, so that matching a malicious text takes linear time.
MERGED = re.compile(rb"mergeCell\s[^<>]{0,60}?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
CHUNK_SIZE = 1024 * 1024
# Rows are counted without parsing them.
IS_EXACT = False
HEAD_BYTES = 4096
OVERLAP_BYTES = 200  # A match that is split between two chunks is found in their overlap.


class UnmeasuredWorksheet(ReadOnlyWorksheet):
    """A sheet whose declared size is ignored.

    If no size is declared (Google Sheets), openpyxl would read all cells at each opening to find it; if a wrong one is
    declared (A1 by some exporters), it would leave out all cells beyond.
    """

    def _get_size(self):
        """Do nothing, so that the size stays unknown."""


excel.ReadOnlyWorksheet = UnmeasuredWorksheet


def guard(source):
    """Raise InvalidInput if the file is damaged or too large when unpacked; call this before reading it."""
    with zip_archives.open_archive(source) as archive:
        members = archive.infolist()
        zip_archives.guard(members)
        if any(_has_type(archive, member) for member in members):
            raise zip_archives.damaged_error()


def read_sheets(source, most):
    """Return (Sheet, its first rows) of all sheets with cells, in order; rows only of the first `most` sheets."""
    sheets, heads = [], SheetHeads(most)
    with open_book(source) as book:
        for sheet in book.worksheets:
            with sheet._get_source() as xml:
                rows, hidden_rows = xlsx_rows.measure_rows(xml)
            head = heads.begin()
            if rows:
                heads.fill(xlsx_rows.read_rows(sheet, limits.MAX_COLUMNS + 1))
            sheets.append((Sheet(sheet.title, sheet.sheet_state != "visible", rows, hidden_rows), head))
    return sheets


def find_merged(source, name, columns):
    """Return {column: [(first row, last row), …]} of the cells in these columns (from 0) merged over rows."""
    merged = {column: [] for column in columns}
    for text in _find_merged_ranges(source, name) if columns else ():
        left, top, right, bottom = range_boundaries(text.decode())
        for column in columns if bottom > top else ():
            if left - 1 <= column <= right - 1:
                merged[column].append((top, bottom))
    return {column: sorted(spans) for column, spans in merged.items()}


def _find_merged_ranges(source, name):
    """Return the set of merged ranges in the sheet's XML, as bytes."""
    with open_book(source) as book:
        member = _find_sheet(book, name)._worksheet_path
    ranges, tail = set(), b""
    with translate_errors(), source.open() as file, zipfile.ZipFile(file) as archive, archive.open(member) as xml:
        while bite := xml.read(CHUNK_SIZE):
            text = tail + bite
            if b"mergeCell" in text:
                ranges.update(MERGED.findall(text))
            tail = bite[-OVERLAP_BYTES:]
            if len(ranges) > limits.MAX_MERGED_CELLS:
                raise file_error(_("This sheet has more than {most} merged cells."), most=limits.MAX_MERGED_CELLS)
    return ranges


@contextmanager
def open_book(source):
    """Open the workbook; errors while it is read are raised as InvalidInput."""
    with translate_errors(), source.open() as file:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False, data_only=True)
        try:
            yield book
        finally:
            book.close()


def read_rows(source, name, most=limits.MAX_COLUMNS + 1, hidden=True):
    """Yield (number, values) of the non-empty rows of a sheet, with at most `most` columns, hidden rows or not."""
    with open_book(source) as book:
        yield from xlsx_rows.read_rows(_find_sheet(book, name), most, hidden)


def _find_sheet(book, name):
    worksheet = next((sheet for sheet in book.worksheets if sheet.title == name), None)
    if worksheet is None:
        raise file_error(_("There is no such sheet."), "options.sheet")
    return worksheet


class _FirstElementError(Exception):
    """Stops the parser at the first element: a document type can only be declared before it."""


def _has_type(archive, member):
    """Return whether a part declares a document type: no workbook does, and entities can expand to gigabytes.

    All parts are checked, since sheets may have any file name; a part that is not XML declares nothing.
    """
    parser, matches = expat.ParserCreate(), []
    parser.StartDoctypeDeclHandler = lambda *declared: matches.append(declared)
    parser.StartElementHandler = _stop_at_element
    with suppress(_FirstElementError, expat.ExpatError), archive.open(member) as xml:
        while not matches and (bite := xml.read(HEAD_BYTES)):
            parser.Parse(bite)
    return bool(matches)


def _stop_at_element(*_):
    raise _FirstElementError
