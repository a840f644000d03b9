"""Sheets of XLSX: looked at from outside first, since a small file can hold a great deal."""

import re
import zipfile
from contextlib import contextmanager, suppress
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.reader import excel
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from . import limits, xlsx_rows, zip_archives
from .sheets import Heads, Sheet
from .upload import refused
from .zip_archives import broken_is_refused

# What is longer than this was made to hurt: each part is bounded, so that no text costs more than its length.
MERGED = re.compile(rb"mergeCell\s[^<>]{0,60}?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
BITE = 1024 * 1024
# Rows are counted without parsing them.
IS_EXACT = False
LOOK = 4096
LAP = 200  # What may be cut in two between bites is found again in the lap.


class Unmeasured(ReadOnlyWorksheet):
    """A sheet whose size is not asked for.

    Where none is written (Google Sheets) the reader would go through all cells at each opening to look for it, and
    where a wrong one is (A1 of some exporters) it would leave out all that lies beyond.
    """

    def _get_size(self):
        """Leave it open."""


excel.ReadOnlyWorksheet = Unmeasured


def guard(source):
    """Refuse what is damaged, or unfolds into more than a machine should hold: before it is read."""
    with zip_archives.opened(source) as archive:
        members = archive.infolist()
        zip_archives.guard(members)
        if any(_has_type(archive, member) for member in members):
            raise zip_archives.damaged()


def sheets(source, most):
    """(Sheet, its first rows) of the sheets that hold cells, in order; rows are read of so many sheets."""
    found, heads = [], Heads(most)
    with opened(source) as book:
        for sheet in book.worksheets:
            with sheet._get_source() as xml:
                rows, hidden_rows = xlsx_rows.measured(xml)
            head = heads.begin()
            if rows:
                heads.fill(xlsx_rows.rows(sheet, limits.COLUMNS + 1))
            found.append((Sheet(sheet.title, sheet.sheet_state != "visible", rows, hidden_rows), head))
    return found


def merged(source, name, columns):
    """{column: [(first row, last row), …]} of the cells of these columns (from 0) that are merged over several rows."""
    found = {column: [] for column in columns}
    for text in _merged_ranges(source, name) if columns else ():
        left, top, right, bottom = range_boundaries(text.decode())
        for column in columns if bottom > top else ():
            if left - 1 <= column <= right - 1:
                found[column].append((top, bottom))
    return {column: sorted(spans) for column, spans in found.items()}


def _merged_ranges(source, name):
    """The merged ranges as they stand in the XML, each once."""
    with opened(source) as book:
        member = _sheet(book, name)._worksheet_path
    found, tail = set(), b""
    with broken_is_refused(), source.open() as file, zipfile.ZipFile(file) as archive, archive.open(member) as xml:
        while bite := xml.read(BITE):
            text = tail + bite
            if b"mergeCell" in text:
                found.update(MERGED.findall(text))
            tail = bite[-LAP:]
            if len(found) > limits.MERGED:
                raise refused(_("This sheet has more than {most} merged cells."), most=limits.MERGED)
    return found


@contextmanager
def opened(source):
    """The book; whatever goes wrong while it is read becomes a refusal."""
    with broken_is_refused(), source.open() as file:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False, data_only=True)
        try:
            yield book
        finally:
            book.close()


def rows(source, name, most=limits.COLUMNS + 1, hidden=True):
    """(number, values) of the rows of a sheet that hold something, up to so many columns, hidden ones or not."""
    with opened(source) as book:
        yield from xlsx_rows.rows(_sheet(book, name), most, hidden)


def _sheet(book, name):
    found = next((sheet for sheet in book.worksheets if sheet.title == name), None)
    if found is None:
        raise refused(_("There is no such sheet."), "options.sheet")
    return found


class _Begun(Exception):
    """The first element: whatever declares something has been said before it."""


def _has_type(archive, member):
    """Whether a part declares a document type: no book does, and with it a few letters become gigabytes.

    Any part is asked, whatever it is called: a book may give its sheets any name. What is no XML declares nothing.
    """
    parser, found = expat.ParserCreate(), []
    parser.StartDoctypeDeclHandler = lambda *declared: found.append(declared)
    parser.StartElementHandler = _begin
    with suppress(_Begun, expat.ExpatError), archive.open(member) as xml:
        while not found and (bite := xml.read(LOOK)):
            parser.Parse(bite)
    return bool(found)


def _begin(*_):
    raise _Begun
