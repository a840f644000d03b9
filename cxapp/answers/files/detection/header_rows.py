"""Joins headers of several rows, as survey tools write them, into one name for each column.

SurveyMonkey writes a question and below it the options ("Response", "Score", "Open-Ended Response"); Qualtrics writes
a short name, the question, and an import id as JSON.
"""

import re

from .. import limits
from ..parsing import date_parser, number_parser

IMPORT_ID = '{"ImportId"'
# Options that add nothing to their question.
PLAIN = ("response", "ответ")
OPTIONS = (*PLAIN, "open-ended response", "открытый ответ", "ответ в свободной форме", "свободный ответ")
MAX_ROWS_BELOW = 20


def count_rows(rows, header):
    """Return how many rows the headers span that begin in this row."""
    under = rows[header : header + 2]
    if len(under) > 1 and _is_import_id_row(under[1]):
        return 3
    if under and _is_import_id_row(under[0]):
        return 2
    below = [row for row in rows[header + 1 : header + 1 + MAX_ROWS_BELOW] if any(row)]
    return 2 if header and under and below and _is_option_row(rows[header - 1], under[0], below) else 1


def join_rows(rows):
    """Return a name for each column; a question also applies to unnamed columns to its right that have options."""
    rows = [row for row in rows if not _is_import_id_row(row)]
    width = max(map(len, rows), default=0)
    names, *others = [[" ".join(cell.split()) for cell in row] + [""] * (width - len(row)) for row in rows] or [[]]
    for options in others:
        names = _merge_options(names, options)
    return names


def _merge_options(names, options):
    """Return names joined with the options below them."""
    merged, spanning = [], ""
    for name, option in zip(names, options, strict=True):
        spanning = name or (spanning if option else "")
        merged.append(_join_name(spanning, option))
    return merged


def _join_name(name, option):
    if not name or _is_same(name, option):
        return option
    if not option or option.casefold() in PLAIN:
        return name
    if _is_code(name):
        return f"{name}: {option}"
    # Shorten the question, not the option, which distinguishes its columns.
    return f"{name[: max(limits.MAX_NAME_LENGTH - len(option) - 3, 0)]} – {option}"


def _is_code(name):
    """Return whether a name is the short name of a question: Q1, Q1_NPS_GROUP."""
    return name.isascii() and re.sub(r"[_.-]", "", name).isalnum()


def _is_same(name, option):
    """Return whether both are equal except for spaces and case: StartDate, Start Date."""
    return name.replace(" ", "").casefold() == option.replace(" ", "").casefold()


def _is_import_id_row(row):
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(cell.startswith(IMPORT_ID) for cell in filled)


def _is_option_row(questions, row, below):
    """Return whether a row holds the options of questions: only words, and empty in a column such as an id."""
    filled = {at for at, cell in enumerate(row) if cell.strip()}
    if not filled or any(is_figure(row[at]) for at in filled):
        return False
    named = {at for at, cell in enumerate(questions) if cell.strip()}
    always = {at for at in named - filled if len(_list_cells(below, at)) * 2 > len(below)}
    if not always:
        return False
    known = any(row[at].strip().casefold() in OPTIONS for at in filled)
    return known or (bool(filled - named) and any(_has_figures(below, at) for at in filled))


def _has_figures(rows, at):
    cells = _list_cells(rows, at)
    return sum(map(is_figure, cells)) * 2 > len(cells)


def _list_cells(rows, at):
    """Return the non-empty cells of a column."""
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def is_figure(cell):
    """Return whether a text is a day or a number."""
    return date_parser.is_day(cell) or number_parser.is_number(cell)
