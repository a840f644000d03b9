"""Sheets of OpenDocument spreadsheets (ODS), with checks before unpacking, since a small file can be huge unpacked."""

from contextlib import closing, contextmanager
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from .. import limits
from ..upload import file_error
from . import file_kinds, ods_rows, zip_archives
from .sheets import Sheet, SheetHeads

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
ROW_SPANS = b"number-rows-spanned"
CHUNK_SIZE = 1024 * 1024
IS_EXACT = True


def guard(source):
    """Raise InvalidInput if the file is damaged, encrypted or too large when unpacked; call this before reading it."""
    with zip_archives.open_archive(source) as archive:
        zip_archives.guard(archive.infolist())
        if MANIFEST in archive.namelist() and b"encryption-data" in archive.open(MANIFEST).read(
            limits.SUSPICIOUS_BYTES
        ):
            raise file_error(file_kinds.PASSWORD)
        if CONTENT not in archive.namelist():
            raise zip_archives.damaged_error()


def read_sheets(source, most):
    """Return (Sheet, its first rows) of all sheets with cells, in order; rows only of the first `most` sheets."""
    sheets, heads = [], SheetHeads(most)
    with _open_content(source) as content:
        for entry in content:
            if isinstance(entry, ods_rows.Table):
                sheets.append((Sheet(entry.name, entry.hidden), heads.begin()))
                if len(sheets) > limits.MAX_MEMBERS:
                    raise file_error(_("This workbook has more than {most} sheets."), most=limits.MAX_MEMBERS)
            else:
                sheet, head = sheets[-1]
                heads.fill(_repeat_row(entry))
                rows, hidden = sheet.rows + entry.times, sheet.hidden_rows + entry.hidden * entry.times
                sheets[-1] = replace(sheet, rows=rows, hidden_rows=hidden), head
    return sheets


def _repeat_row(row):
    """Return the repetitions of a row as (number, values)."""
    return ((row.number + at, row.values) for at in range(row.times))


def find_merged(source, name, columns):
    """Return {column: [(first row, last row), …]} of the cells in these columns (from 0) merged over rows."""
    merged = {column: [] for column in columns}
    if not columns or not _has_row_spans(source):
        return merged
    with _open_sheet(source, name) as rows:
        for row in rows:
            for left, right, down in row.spans:
                for column in columns:
                    if left <= column <= right:
                        merged[column].append((row.number, row.number + down - 1))
            if sum(map(len, merged.values())) > limits.MAX_MERGED_CELLS:
                raise file_error(_("This sheet has more than {most} merged cells."), most=limits.MAX_MERGED_CELLS)
    return merged


def read_rows(source, name, most=limits.MAX_COLUMNS + 1, hidden=True):
    """Yield (number, values) of the non-empty rows of a sheet, with at most `most` columns, hidden rows or not."""
    with _open_sheet(source, name, most) as sheet:
        for row in sheet:
            if hidden or not row.hidden:
                yield from _repeat_row(row)


def _has_row_spans(source):
    """Return whether any cell of the workbook spans several rows."""
    tail = b""
    with zip_archives.open_archive(source) as archive, archive.open(CONTENT) as xml:
        while bite := xml.read(CHUNK_SIZE):
            if ROW_SPANS in tail + bite:
                return True
            tail = bite[-len(ROW_SPANS) :]
    return False


@contextmanager
def _open_sheet(source, name, most=limits.MAX_COLUMNS + 1):
    with _open_content(source, most) as content:
        yield _select_sheet(content, name)


def _select_sheet(content, name):
    there = False
    for entry in content:
        if isinstance(entry, ods_rows.Table):
            if there:
                return
            there = entry.name == name
        elif there:
            yield entry
    if not there:
        raise file_error(_("There is no such sheet."), "options.sheet")


@contextmanager
def _open_content(source, most=limits.MAX_COLUMNS + 1):
    """Open the workbook and yield its iterator of Table and Row."""
    with (
        zip_archives.open_archive(source) as archive,
        archive.open(CONTENT) as xml,
        closing(ods_rows.read_rows(xml, most)) as content,
    ):
        yield content
