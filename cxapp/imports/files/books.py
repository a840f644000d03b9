"""Sheets of XLSX: looked at from outside first, since a small file can hold a great deal."""

import re
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.reader import excel
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from cxapp.refusals import Refusal

from . import limits
from .sources import refused

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
BITE = 1024 * 1024
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


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, and whether it is hidden in the book."""

    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Markings:
    """What a sheet's XML says beside its values: merged cells as (column from 0, first row, last row)."""

    merged: tuple = ()
    formulas: bool = False
    rows: int = 0


def guard(source):
    """Refuse what is no book, or unfolds into more than a machine should hold: by its directory, before it is read."""
    with broken_is_refused(), source.open() as file, zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        crowded = len(members) > limits.MEMBERS or any(map(_is_bomb, members))
        typed = not crowded and any(_has_type(archive, member) for member in members)
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise refused(_("This file holds no table. Choose a CSV, TSV or XLSX file."))
    if typed:
        raise damaged()
    if crowded:
        raise refused(_("This XLSX file unfolds into too much. Save the sheet with the answers alone, or as CSV."))
    if sum(member.file_size for member in members) > limits.UNPACKED:
        raise refused(_("This XLSX file unfolds into too much. Save the sheet with the answers alone, or as CSV."))


def sheets(source):
    """The sheets of a book that hold cells, in order."""
    with opened(source) as book:
        return [Sheet(sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]


def markings(source, name):
    """The Markings of a sheet, from its XML, without keeping it."""
    with opened(source) as book:
        member = _sheet(book, name)._worksheet_path
    merged, formulas, rows, tail = set(), False, 0, b""
    with broken_is_refused(), source.open() as file, zipfile.ZipFile(file) as archive, archive.open(member) as xml:
        while bite := xml.read(BITE):
            text = tail + bite
            rows += len(ROW.findall(text)) - len(ROW.findall(tail))
            formulas = formulas or bool(FORMULA.search(text))
            merged.update(MERGED.findall(text))
            tail = bite[-LAP:]
    return Markings(tuple(_ranges(merged)), formulas, rows)


@contextmanager
def opened(source, **how):
    """The book; whatever goes wrong while it is read becomes a refusal."""
    with broken_is_refused(), source.open() as file:
        book = openpyxl.load_workbook(file, read_only=True, keep_links=False, **{"data_only": True, **how})
        try:
            yield book
        finally:
            book.close()


def values(book, name, most=limits.COLUMNS + 1):
    """The rows of a sheet as tuples of so many values: the reader fills up each row to them."""
    return _sheet(book, name).iter_rows(max_col=most, values_only=True)


@contextmanager
def broken_is_refused():
    """Errors of a damaged file as a refusal; the reader of XLSX raises anything there is."""
    try:
        yield
    except (Refusal, GeneratorExit):
        raise
    except Exception as error:
        raise damaged() from error


def damaged():
    """The refusal of what is no proper book."""
    return refused(_("This XLSX file is damaged and cannot be read. Save it anew, or as CSV."))


def _sheet(book, name):
    found = next((sheet for sheet in book.worksheets if sheet.title == name), None)
    if found is None:
        raise refused(_("There is no such sheet."), "options.sheet")
    return found


def _is_bomb(member):
    if member.filename.endswith("sharedStrings.xml") and member.file_size > limits.STRINGS:
        return True
    return member.file_size > limits.SUSPICIOUS and member.file_size > limits.RATIO * max(member.compress_size, 1)


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


def _ranges(found):
    """Each column of each merged range that spans several rows."""
    for text in found:
        left, top, right, bottom = range_boundaries(text.decode())
        if bottom > top:
            yield from ((column - 1, top, bottom) for column in range(left, min(right, limits.COLUMNS) + 1))
