"""Reads the first rows of a file, finds the header row, and names the columns."""

import csv
import itertools
from collections import Counter

from django.utils.translation import gettext_lazy as _

from cxapp.errors import Sentence

from .. import limits, upload
from ..formats import file_kinds, sheet_frames
from ..formats.csv_blocks import Pieces
from ..formats.csv_rows import read_records
from ..parsing import date_parser, number_parser, score_parser
from . import header_rows

MAX_SEARCHED_ROWS = 20
SAMPLE_ROWS = 200
MAX_HEADER_LENGTH = 120


def read_head(source, options, most=SAMPLE_ROWS):
    """Return the first rows as lists of text, including those above the headers."""
    if file_kinds.detect_kind(source) in file_kinds.BOOKS:
        return sheet_frames.read_head(source, options.sheet, most)
    rows = []
    for row in read_records(Pieces(source, options.encoding), options):
        if isinstance(row, csv.Error):
            row = []
        if isinstance(row, EOFError):
            break
        rows.append([cell[: limits.MAX_CELL_LENGTH] for cell in row])
        if len(rows) == most:
            break
    return rows


def read_headers(source, options, rows=None):
    """Return (name of each column, number of cells that a row may have). Raises InvalidInput.

    A column without a name is named by its number; a repeated name gets a number.
    """
    last = max(options.rows_above, 1)
    rows = read_head(source, options, last + 1) if rows is None else rows
    if len(rows) < last:
        raise upload.file_error(_("There is no such row.") if rows else _("This file is empty."), "options.header")
    above = rows[options.header - 1 : options.rows_above] if options.header else [[""] * common_width(rows)]
    cells = header_rows.join_rows(list(map(_trim, above))) if options.header else above[0]
    if len(cells) > limits.MAX_COLUMNS:
        raise upload.file_error(_("This file has more than {most} columns."), most=limits.MAX_COLUMNS)
    return _name_columns(cells), min(max(*map(len, above), 1), limits.MAX_COLUMNS)


def find_header_row(rows):
    """Return the number of the header row, the first that is as wide as the others; 0 if that row is data."""
    usual = common_width(rows)
    for number, row in enumerate(rows[:MAX_SEARCHED_ROWS], 1):
        filled = [cell for cell in row if cell.strip()]
        if filled and len(filled) * 2 > usual:
            return number if _is_header(filled) or _is_distinct(row, rows[number : number + MAX_SEARCHED_ROWS]) else 0
    return 1


def _is_header(cells):
    if any(date_parser.is_day(cell) for cell in cells):
        return False
    figures = [int(cell) for cell in cells if number_parser.WHOLE.fullmatch(cell.strip()) and cell.strip().isdigit()]
    others = sum(number_parser.is_number(cell) for cell in cells) - len(figures)
    # Columns for the points of a scale have the headers 1, 2, 3.
    scale = len(figures) > 1 and all(two == previous + 1 for previous, two in itertools.pairwise(figures))
    return not others and (not figures or scale)


def _is_distinct(row, below):
    """Return whether a row that contains figures has words above columns of figures, none of them repeated below."""
    over_figures = False
    for at, cell in enumerate(row[: limits.MANY_COLUMNS]):
        under = [other[at] for other in below if at < len(other) and other[at].strip()]
        if not cell.strip() or header_rows.is_figure(cell):
            continue
        if cell in under:
            return False
        typed = sum(map(header_rows.is_figure, under)) * 2 > len(under)
        over_figures |= typed and score_parser.parse_score(cell) != "no_score"
    return over_figures


def common_width(rows):
    """Return the most common number of cells in a row."""
    widths = Counter(len(_trim(row)) for row in rows[:SAMPLE_ROWS] if any(row))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _trim(row):
    """Return a row without the empty cells at the end."""
    last = max((at for at, cell in enumerate(row, 1) if cell.strip()), default=0)
    return list(row[:last]) if last else [""] * len(row)


def _name_columns(cells):
    seen, names = Counter(), []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:MAX_HEADER_LENGTH] or str(Sentence(_("Column {number}"), number=number))
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
