"""Books of sheets, whatever program wrote them."""

from . import file_kinds, limits, ods_workbook, xlsx_workbook

READERS = {"xlsx": xlsx_workbook, "ods": ods_workbook}


def guard(source):
    """Refuse what is damaged, or unfolds into more than a machine should hold: before it is read."""
    _reader(source).guard(source)


def read_sheets(source, most):
    """Return (Sheet, its first rows) of the sheets, in order; rows are read of so many sheets."""
    return _reader(source).read_sheets(source, most)


def is_exact(source):
    """Whether the sizes of sheets are exact, or may count rows that are only formatted."""
    return _reader(source).IS_EXACT


def find_merged(source, name, columns):
    """Return {column: [(first row, last row), …]} of the cells in these columns (from 0) merged over rows."""
    return _reader(source).find_merged(source, name, columns)


def read_rows(source, name, most=limits.MAX_COLUMNS + 1, hidden=True):
    """Return (number, values) of the rows of a sheet that hold something, up to so many columns, hidden ones or not."""
    return _reader(source).read_rows(source, name, most, hidden)


def _reader(source):
    return READERS[file_kinds.detect_kind(source)]
