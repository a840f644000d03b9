"""Chooses the sheet of a workbook to read first, finds sheets with the same columns, and explains the choice."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import limits
from . import headers
from .header_rows import count_rows, is_figure, join_rows

MAX_LISTED = 12
MAX_NAME_LENGTH = 60
MAX_JUDGED_ROWS = 20


def choose_sheet(looked):
    """Return the Sheet to read first: visible, with columns of figures below headers; None if all are empty.

    `looked` are (Sheet, first rows as text).
    """
    filled = [(sheet, rows) for sheet, rows in looked if sheet.rows]
    return max(filled, key=lambda pair: (not pair[0].hidden, _rate_rows(pair[1])), default=(None, ()))[0]


def mark_alike(looked, chosen, names):
    """Return the sheets; the chosen one and visible ones with the same column names are marked as alike."""
    normalized = _normalize(names)
    return tuple(
        replace(sheet, alike=sheet.name == chosen or (not sheet.hidden and _guess_headers(rows) == normalized))
        for sheet, rows in looked
    )


def list_notes(sheets, options):
    """Yield sentences about sheets and hidden rows that a person may not expect."""
    alike = [sheet for sheet in sheets if sheet.alike]
    others = [sheet for sheet in sheets if not sheet.alike]
    if len(alike) > 1:
        sentence = ngettext(
            "This workbook has {n} sheet with the same columns: {names}. Reading {name}; the others can follow.",
            "This workbook has {n} sheets with the same columns: {names}. Reading {name}; the others can follow.",
            len(alike),
        )
        yield sentence.format(n=len(alike), names=_join_names(alike), name=options.sheet[:MAX_NAME_LENGTH])
    elif others:
        yield _("Reading the sheet {name}.").format(name=options.sheet[:MAX_NAME_LENGTH])
    if others:
        yield _("Not read: {names}.").format(names=_join_names(others))
    hidden = next((sheet.hidden_rows for sheet in sheets if sheet.name == options.sheet), 0)
    if hidden:
        yield _hidden_rows_text(hidden, options.hidden_rows == "take").format(n=hidden)


def _hidden_rows_text(n, sheet):
    if sheet:
        return ngettext(
            "{n} hidden row of this sheet is included.",
            "{n} hidden rows of this sheet are included.",
            n,
        )
    return ngettext(
        "{n} hidden row of this sheet is not included.", "{n} hidden rows of this sheet are not included.", n
    )


def _join_names(sheets):
    names = [_quote_name(sheet) for sheet in sheets[:MAX_LISTED]]
    if more := len(sheets) - MAX_LISTED:
        names += [ngettext("{n} more", "{n} more", more).format(n=more)] if more > 0 else []
    return ", ".join(names)


def _quote_name(sheet):
    name = sheet.name[:MAX_NAME_LENGTH]
    if not sheet.rows:
        return _("{name} (empty)").format(name=name)
    return _("{name} (hidden)").format(name=name) if sheet.hidden else name


def _guess_headers(rows):
    """Return the normalized column names of a sheet, by its guessed header row."""
    at = headers.find_header_row(rows) if rows else 0
    return _normalize(join_rows(rows[at - 1 : at - 1 + count_rows(rows, at)])) if at else None


def _normalize(names):
    names = [" ".join(name.split()).casefold()[: limits.MAX_NAME_LENGTH] for name in names]
    while names and not names[-1]:
        names.pop()
    return names


def _rate_rows(rows):
    """Return 2 for a table with days or figures, 1 for another table, 0 for notes."""
    below = [row for row in rows[headers.find_header_row(rows) :] if any(row)][:MAX_JUDGED_ROWS]
    columns = [[row[at] for row in below if at < len(row) and row[at]] for at in range(_count_columns(rows))]
    if len(columns) < 2 or not below:
        return 0
    return 1 + any(len(cells) * 2 > len(below) and _is_typed(cells) for cells in columns)


def _count_columns(rows):
    return min(max(map(len, rows), default=0), limits.MANY_COLUMNS)


def _is_typed(cells):
    """Return whether most of these cells are days or numbers."""
    return sum(map(is_figure, cells)) * 2 > len(cells)
