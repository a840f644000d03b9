"""Reads the rows of a sheet as data frames of text, like those of a text file."""

import datetime
from bisect import bisect_right
from itertools import repeat

from .. import limits
from . import workbooks
from .csv_rows import ReadFault, Table, batch_size, build_frame, check_row_count
from .xlsx_rows import Formula

MAX_BATCH_ROWS = 5_000
# A merged cell of these things applies to all its rows.
FILLED_THINGS = ("date", "stage", "place", "metric", "persona")
# A merged cell of these things is one answer, however many rows it spans.
SINGLE_THINGS = ("score", "count")


def read_tables(source, options, width, columns, fill=(), alone=()):
    """Yield Tables of the rows below the header. Raises InvalidInput.

    Cells to the right of the headers are ignored: unlike in a text with a stray comma, they are not shifted answers.
    Merged cells of the columns in `fill` apply to all their rows; those of the columns in `alone` to the first.
    """
    merges = workbooks.find_merged(source, options.sheet, [column for column in columns if column in {*fill, *alone}])
    rows, numbers, odd, tops = [], [], [], {}
    most = batch_size(width, MAX_BATCH_ROWS)
    for number, row in _read_rows(source, options.sheet, width, options.hidden_rows == "take"):
        if number <= options.rows_above or not any(row):
            continue
        _check_cells(number, row, options, odd)
        for column, spans in merges.items():
            if top := _find_top(spans, number):
                _fill_merged(row, number, column, top, fill, tops)
                if number > top and column in alone:
                    odd.append(ReadFault(number, "merged", column))
        rows.append(row)
        numbers.append(number)
        if len(rows) == most:
            yield Table(build_frame(rows, numbers, columns), odd, blank=0)
            rows, numbers, odd = [], [], []
    if rows:
        yield Table(build_frame(rows, numbers, columns), odd, blank=0)


def count_rows(source, options, width, sheet, rows):
    """Return how many rows are below the headers of a Sheet whose first rows are given. Raises InvalidInput."""
    if not workbooks.is_exact(source) or options.hidden_rows != "take":
        return sum(table.frame.height for table in read_tables(source, options, width, [0]))
    rows_left = sheet.rows - sum(map(any, rows[: options.rows_above]))
    check_row_count(rows_left)
    return rows_left


def read_head(source, sheet, most):
    """Return the first rows of a sheet as lists of text, without empty cells at the end."""
    return pad_rows(workbooks.read_rows(source, sheet), most)


def pad_rows(cells, most):
    """Return at most `most` rows of (number, values) as lists of text, with empty rows in the gaps."""
    rows = []
    for number, values in cells:
        rows += [[] for _gap in range(len(rows), min(number - 1, most))]
        if len(rows) >= most:
            break
        row = [format_value(value) for value in values]
        rows.append(row[: max((at for at, cell in enumerate(row, 1) if cell), default=0)])
    return rows


def format_value(value):
    """Return a cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        whole = value.time() == datetime.time()
        return value.date().isoformat() if whole else value.isoformat(" ", "seconds")
    return str(value).translate(CONTROL_TABLE).encode("utf-8", "replace").decode()


CONTROL_TABLE = dict.fromkeys({*range(32), 127} - {9, 10}) | {13: "\n"}


def _read_rows(source, sheet, most, hidden):
    """Yield (number, cells as text) of the non-empty rows; a formula without a result is a Formula."""
    for number, row in workbooks.read_rows(source, sheet, most, hidden):
        yield number, [cell if isinstance(cell, Formula) else format_value(cell) for cell in row]


def _check_cells(number, row, options, odd):
    check_row_count(number - options.rows_above)
    for column, cell in enumerate(row):
        if isinstance(cell, Formula):
            odd.append(ReadFault(number, "formula", column, str(cell)[:200]))
        elif len(cell) > limits.MAX_CELL_LENGTH:
            odd.append(ReadFault(number, "long_cell", column))
            row[column] = ""


def _find_top(merges, number):
    """Return the first row of the merged cell that this row belongs to, else None."""
    at = bisect_right(merges, (number, limits.MAX_ROWS * 2)) - 1
    return merges[at][0] if at >= 0 and merges[at][1] >= number else None


def _fill_merged(row, number, column, top, fill, tops):
    """Store the value of a merged cell at its first row; copy it to the others if the column is in `fill`."""
    if number == top:
        tops[column, top] = row[column] if column < len(row) else ""
    elif column in fill:
        row.extend(repeat("", column + 1 - len(row)))
        row[column] = tops.get((column, top), "")
