"""Common interface to workbooks of all formats."""

from .. import limits
from . import file_kinds, ods_workbook, xlsx_workbook

READERS = {"xlsx": xlsx_workbook, "ods": ods_workbook}


def guard(source):
    """Raise InvalidInput if the file is damaged or too large when unpacked; call this before reading it."""
    _reader(source).guard(source)


def read_sheets(source, most):
    """Return (Sheet, its first rows) of all sheets, in order; rows only of the first `most` sheets."""
    return _reader(source).read_sheets(source, most)


def is_exact(source):
    """Return whether the sizes of sheets are exact, or may include rows that are only formatted."""
    return _reader(source).IS_EXACT


def find_merged(source, name, columns):
    """Return {column: [(first row, last row), …]} of the cells in these columns (from 0) merged over rows."""
    return _reader(source).find_merged(source, name, columns)


def read_rows(source, name, most=limits.MAX_COLUMNS + 1, hidden=True):
    """Yield (number, values) of the non-empty rows of a sheet, with at most `most` columns, hidden rows or not."""
    return _reader(source).read_rows(source, name, most, hidden)


def _reader(source):
    return READERS[file_kinds.detect_kind(source)]
