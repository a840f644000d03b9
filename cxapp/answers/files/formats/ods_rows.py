"""Reads the non-empty rows of an OpenDocument spreadsheet one by one with expat.

Repeated rows and cells are not expanded until needed: an empty sheet declares a row that is repeated a million times.
"""

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat
from xml.parsers import expat

from .xlsx_rows import Formula

CHUNK_SIZE = 256 * 1024
SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TABLE, TEXT, STYLE, DRAW = map(SPACE.format, ("office", "table", "text", "style", "drawing"))
SKIPPED = {TABLE + name for name in ("tracked-changes", "dde-links", "shapes")}
SKIPPED |= {OFFICE + "annotation", OFFICE + "forms"}
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
PARAGRAPHS = (TEXT + "p", TEXT + "h")
HIDDEN = ("collapse", "filter")
DURATION = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d{1,9})?S")


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number, its values up to the last one, whether it is hidden, and its repetitions."""

    sheet: str
    number: int
    values: list
    hidden: bool
    times: int
    spans: tuple = ()


@dataclass
class Table:
    """The beginning of a sheet: its name and whether it is hidden in the workbook."""

    name: str
    hidden: bool


def read_rows(xml, most):
    """Yield a Table for each sheet and then a Row for each of its non-empty rows, with at most `most` columns."""
    parser = Parser(most)
    while bite := xml.read(CHUNK_SIZE):
        parser.feed(bite)
        yield from parser.take()
    parser.close()


class Parser:
    """Collects sheets and rows from `content.xml`."""

    def __init__(self, most):
        self._most = most
        self._rows_read, self._unseen = [], set()
        self._style = self._sheet = self._row = self._cell = self._text = None
        self._number = self._next = self._column = self._times = self._skipped = self._paragraphs = 0
        self._hidden = False
        self._spans = []
        self._begins = {
            **dict.fromkeys(CELLS, self._start_cell),
            **dict.fromkeys(PARAGRAPHS, self._start_paragraph),
            TABLE + "table-row": self._start_row,
            TABLE + "table": self._start_sheet,
            TEXT + "s": self._add_spaces,
            TEXT + "tab": lambda _attributes: self._add("\t"),
            TEXT + "line-break": lambda _attributes: self._add("\n"),
            STYLE + "style": self._begin_style,
            STYLE + "table-properties": self._set_display,
        }
        self._ends = {
            **dict.fromkeys(CELLS, self._keep),
            **dict.fromkeys(PARAGRAPHS, self._end_paragraph),
            TABLE + "table-row": self._end_row,
            TABLE + "table": self._end_sheet,
        }
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add

    def feed(self, data):
        self._parser.Parse(data)

    def close(self):
        """Finish parsing; raises an error if the XML is incomplete."""
        self._parser.Parse(b"", True)

    def take(self):
        """Return the tables and rows read since the last call."""
        rows, self._rows_read = self._rows_read, []
        return rows

    def _start(self, name, attributes):
        if self._skipped:
            self._skipped += 1
        elif begin := self._begins.get(name):
            begin(attributes)
        elif name.startswith(DRAW) or name in SKIPPED:
            self._skipped = 1

    def _start_sheet(self, attributes):
        if self._cell is not None:
            self._skipped = 1  # A table within a cell.
            return
        hidden = attributes.get(TABLE + "style-name") in self._unseen
        self._sheet, self._next = attributes.get(TABLE + "name", ""), 1
        self._rows_read.append(Table(self._sheet, hidden))

    def _start_row(self, attributes):
        if self._sheet is None:
            return
        self._row, self._column, self._spans = [], 0, []
        self._number, self._times = self._next, _repeat_count(attributes, "number-rows-repeated")
        self._next += self._times
        self._hidden = attributes.get(TABLE + "visibility") in HIDDEN

    def _start_cell(self, attributes):
        if self._row is not None:
            self._cell, self._text = attributes, []

    def _start_paragraph(self, _attributes):
        if self._cell is not None:
            self._paragraphs += 1
            if self._text:
                self._text.append("\n")

    def _add_spaces(self, attributes):
        if self._paragraphs:
            self._text.append(" " * min(int(attributes.get(TEXT + "c", 1)), 1000))

    def _begin_style(self, attributes):
        self._style = attributes.get(STYLE + "name")

    def _set_display(self, attributes):
        if attributes.get(TABLE + "display") == "false":
            self._unseen.add(self._style)

    def _add(self, text):
        if self._paragraphs and not self._skipped:
            self._text.append(text)

    def _end(self, name):
        if self._skipped:
            self._skipped -= 1
        elif end := self._ends.get(name):
            end()

    def _end_paragraph(self):
        self._paragraphs = max(self._paragraphs - 1, 0)

    def _end_row(self):
        if self._row:
            row = Row(self._sheet, self._number, self._row, self._hidden, self._times, tuple(self._spans))
            self._rows_read.append(row)
        self._row = None

    def _end_sheet(self):
        self._sheet = None

    def _keep(self):
        """Add a cell, with its repetitions, to its row if it is not empty."""
        if self._cell is None:
            return
        cell, text, self._cell = self._cell, "".join(self._text), None
        first, times = self._column, _repeat_count(cell, "number-columns-repeated")
        self._column += times
        value = cell_value(cell, text)
        if value is None or first >= self._most:
            return
        if (down := int(cell.get(TABLE + "number-rows-spanned", 1))) > 1:
            across = int(cell.get(TABLE + "number-columns-spanned", 1))
            self._spans.append((first, first + across - 1, down))
        self._row.extend([None] * (first - len(self._row)))
        self._row.extend(repeat(value, min(times, self._most - first)))


def cell_value(cell, text):
    """Return the value of a cell from its attributes and text, None if it is empty."""
    kind, value = cell.get(OFFICE + "value-type"), cell.get(OFFICE + "value")
    if kind in ("float", "currency") and value:
        return float(value) if set(".eE") & set(value) else int(value)
    if kind == "date":
        return _parse_day(cell.get(OFFICE + "date-value", "")) or text or None
    if kind == "time" and (match := DURATION.fullmatch(cell.get(OFFICE + "time-value", ""))):
        return "{:02}:{:02}:{:02}".format(*map(int, match.groups()))
    if kind == "boolean":
        return cell.get(OFFICE + "boolean-value") == "true"
    return cell.get(OFFICE + "string-value") or text or value or _find_formula(cell)


def _parse_day(value):
    """Return a day or a moment, None if it does not exist."""
    with suppress(ValueError):
        return datetime.datetime.fromisoformat(value) if "T" in value else datetime.date.fromisoformat(value)


def _find_formula(cell):
    formula = cell.get(TABLE + "formula")
    return Formula(formula) if formula else None


def _repeat_count(attributes, name):
    return max(int(attributes.get(TABLE + name, 1)), 1)


def _refuse_type(*_):
    raise ValueError("a spreadsheet declares no document type")
