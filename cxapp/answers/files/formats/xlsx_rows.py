"""Reads the non-empty rows of an XLSX sheet one by one with expat.

The reader of openpyxl creates an object for each cell that is only formatted and fills in missing rows: a sheet with a
million formatted rows took a minute.
"""

import re
from xml.parsers import expat

from openpyxl.utils.datetime import from_excel, from_ISO8601

CHUNK_SIZE = 256 * 1024
# In the format of Excel, LibreOffice and openpyxl; the parser ignores other empty cells and rows.
EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"[^<>]{0,60}(?:/>|></c>)')
EMPTY_ROW = re.compile(rb'<row r="\d{1,7}"[^<>]{0,200}(?:/>|>\s{0,8}</row>)')
MAX_COLUMN_LETTERS = 3  # XFD is the last column.
ROW = re.compile(rb"<(?:[A-Za-z]\w{0,20}:)?row(?=[\s>])[^<>]{0,500}")
HIDDEN = (b'hidden="1"', b'hidden="true"')


class Formula(str):
    """A cell with a formula that has no stored result."""


def read_rows(sheet, most, hidden=True):
    """Yield (number, values) of each non-empty row of an openpyxl sheet, with at most `most` columns.

    Without `hidden`, rows that are hidden or filtered out are left out.
    """
    parser = SheetParser(sheet, most, hidden)
    with sheet._get_source() as xml:
        for piece in _strip_empty(xml):
            parser.feed(piece)
            yield from parser.take()
            if parser.done:
                return
    parser.close()


def measure_rows(xml):
    """Return (number of non-empty rows, number of hidden ones among them) from a sheet's XML without parsing it."""
    rows = hidden = 0
    for piece in _strip_empty(xml):
        for row in ROW.findall(piece):
            rows += 1
            hidden += any(mark in row for mark in HIDDEN)
    return rows, hidden


def _strip_empty(xml):
    """Yield the XML in pieces that end before a row, without cells and rows that are only formatted."""
    buffer = b""
    while bite := xml.read(CHUNK_SIZE):
        buffer += bite
        end = buffer.rfind(b"<row ")
        piece, buffer = (buffer[:end], buffer[end:]) if end > 0 else (buffer, b"")
        yield _remove_empty(piece)
    yield _remove_empty(buffer)


def _remove_empty(xml):
    # Within a CDATA section markup is text.
    return xml if b"<![CDATA[" in xml else EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", xml))


class SheetParser:
    """Collects rows from the XML of a sheet."""

    def __init__(self, sheet, most, hidden=True):
        book = sheet.parent
        self._strings, self._epoch = sheet._shared_strings, book.epoch
        self._dates, self._durations = book._date_formats, book._timedelta_formats
        self._most, self._hidden, self._shown = most, hidden, True
        self._columns = {}
        self._rows, self._last, self.done = [], 0, False
        self._row, self._number, self._column = [], 0, 0
        self._cell = self._value = self._formula = self._inline = self._text = None
        self._phonetic = False
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text

    def feed(self, data):
        self._parser.Parse(data)

    def close(self):
        """Finish parsing; raises an error if the XML is incomplete."""
        self._parser.Parse(b"", True)

    def take(self):
        """Return the rows read since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, name, attributes):
        name = name[name.rfind("}") + 1 :]
        if name == "c":
            self._cell, self._value, self._formula, self._inline = attributes, None, None, None
        elif name in ("v", "t", "f"):
            self._text = []
        elif name == "row":
            self._row, self._column = [], 0
            self._shown = self._hidden or attributes.get("hidden") not in ("1", "true")
            self._number = int(float(attributes["r"])) if "r" in attributes else self._number + 1
        elif name == "rPh":
            self._phonetic = True

    def _add_text(self, text):
        if self._text is not None:
            self._text.append(text)

    def _end(self, name):
        name = name[name.rfind("}") + 1 :]
        if name == "c":
            self._keep()
        elif name in ("v", "t", "f"):
            self._close_text(name)
        elif name == "row":
            # Like openpyxl, the reference for this parser: rows with a number that is not ascending are left out.
            if self._row and self._shown and self._number > self._last:
                self._rows.append((self._number, self._row))
                self._last = self._number
            self._row = []
        elif name == "rPh":
            self._phonetic = False
        elif name == "sheetData":
            self.done = True

    def _close_text(self, name):
        text, self._text = "".join(self._text or ()), None
        if name == "v":
            self._value = text
        elif name == "f":
            self._formula = "=" + text
        elif not self._phonetic:
            self._inline = (self._inline or "") + text

    def _keep(self):
        """Add a cell to its row if it is not empty."""
        cell, self._cell = self._cell, None
        self._column = self._column_number(cell["r"]) if "r" in cell else self._column + 1
        if (not self._value and self._inline is None and self._formula is None) or self._column > self._most:
            return
        value = self._cell_value(cell)
        if value is not None:
            self._row.extend([None] * (self._column - len(self._row)))
            self._row[self._column - 1] = value

    def _column_number(self, reference):
        """Return the number of a column, from 1, from the letters of a cell's reference."""
        letters = reference.rstrip("0123456789")
        number = self._columns.get(letters)
        if number is None:
            if not (0 < len(letters) <= MAX_COLUMN_LETTERS and letters.isascii() and letters.isalpha()):
                raise ValueError("no cell has this reference")
            number = 0
            for letter in letters.upper():
                number = 26 * number + ord(letter) - 64
            self._columns[letters] = number
        return number

    def _cell_value(self, cell):
        kind, value = cell.get("t", "n"), self._value or None
        if kind == "inlineStr":
            return self._inline
        if value is None:
            return self._formula and Formula(self._formula)
        if kind == "n":
            return self._parse_number(value, int(cell.get("s", 0)))
        if kind == "s":
            return self._strings[int(value)]
        if kind == "b":
            return bool(int(value))
        return from_ISO8601(value) if kind == "d" else value

    def _parse_number(self, value, style):
        number = float(value) if set(".eE") & set(value) else int(value)
        if style not in self._dates:
            return number
        try:
            return from_excel(number, self._epoch, timedelta=style in self._durations)
        except (OverflowError, ValueError):
            return "#VALUE!"
