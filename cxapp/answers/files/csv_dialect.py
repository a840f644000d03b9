"""Detects the delimiter, quotation mark and line ends of a text from its first rows."""

import csv
import re
from collections import Counter

from .read_options import DELIMITERS

SEPARATOR_HINT = re.compile(r"sep=(.)\s*\Z")
MAX_LINES = 60


def detect_delimiter(text):
    """Return the delimiter that splits this text into rows of equal width, preferably into many cells."""
    lines = text.splitlines()
    if lines and (hint := SEPARATOR_HINT.match(lines[0])) and hint[1] in DELIMITERS:
        return hint[1]
    return max(DELIMITERS, key=lambda sign: _rate_evenness(text, sign))


def detect_quote(text, delimiter):
    """Return the quotation mark: the double one unless single ones open and close clearly more cells."""
    edges = {mark: text.count(delimiter + mark) + text.count(mark + delimiter) for mark in "\"'"}
    return "'" if edges["'"] > 2 * edges['"'] and edges["'"] > 3 else '"'


def detect_line_end(data):
    """Return `crlf`, `lf` or `cr`."""
    if "\r\n" in data:
        return "crlf"
    return "cr" if "\r" in data and data.count("\r") > data.count("\n") else "lf"


def _rate_evenness(text, sign):
    try:
        rows = _split_rows(text, sign)
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    # Any character that does not occur gives one cell per row.
    return times / widths.total() * min(width, 8) ** 0.5 if width > 1 else 0.5


def _split_rows(text, sign):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[: MAX_LINES * 2]
    rows = []
    for row in csv.reader(lines, delimiter=sign):
        rows.append(row)
        if len(rows) == MAX_LINES:
            break
    return rows
