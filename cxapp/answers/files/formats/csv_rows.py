"""Reads the rows of a text file as data frames of text: by polars if the text is well formed, else row by row."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars
from django.utils.translation import gettext_lazy as _

from .. import limits
from ..read_options import DELIMITERS
from ..upload import file_error
from .csv_blocks import Blocks, Pieces

MAX_BATCH_ROWS = 20_000
SEPARATOR_HINT = re.compile(r"sep=(.)\s*\Z")
MAX_LINES = 60


# A cell that is too long is a fault of that cell only, so the reader must not stop at it.
csv.field_size_limit(limits.MAX_LINE_BYTES)


@dataclass(frozen=True)
class ReadFault:
    """A fault of a row or, if `column` is set, of a cell: the code of the fault, and the text found."""

    row: int
    code: str
    column: int | None = None
    actual: str = ""


@dataclass(frozen=True)
class Table:
    """Rows as a data frame with the column `row` and a text column for each requested column, named by its number.

    `blank` is the number of rows without any value, None if not counted; `totals` is the number of rows of totals
    left out at the end.
    """

    frame: polars.DataFrame
    odd: list = field(default_factory=list)
    broken: bool = False
    blank: int | None = None
    totals: int = 0


def join_tables(tables: list[Table]) -> Table:
    """Return tables that follow each other as one."""
    if len(tables) == 1:
        return tables[0]
    counts = [table.blank for table in tables]
    return Table(
        polars.concat([table.frame for table in tables], how="vertical_relaxed"),
        odd=[row for table in tables for row in table.odd],
        broken=any(table.broken for table in tables),
        blank=None if None in counts else sum(counts),
    )


def read_tables(source, options, width, columns) -> Iterator[Table]:
    """Yield the rows below the header in order; `width` is the number of columns in the header. Raises InvalidInput."""
    pieces = Pieces(source, options.encoding)
    blocks = Blocks(pieces, options.quote)
    done = 0
    for block in blocks:
        # With thousands of columns polars is too slow.
        frame = None if width > limits.MANY_COLUMNS else _parse_block(block, options, width, columns)
        if frame is None:
            yield from _read_row_by_row(blocks.rest(block), pieces, options, width, columns, done)
            return
        frame = frame.with_row_index("row", offset=done + 1).cast({"row": polars.Int64})
        done += frame.height
        check_row_count(done - options.rows_above)
        yield Table(frame.filter(polars.col("row") > options.rows_above), broken=pieces.broken)
    yield from _read_row_by_row(blocks.rest(), pieces, options, width, columns, done)


def read_records(texts, options):
    """Yield rows of cells from an iterator of bytes; an error object stands for a row that cannot be read."""
    lines = _LineReader(texts)
    quoting = {"quotechar": options.quote} if options.quote else {"quoting": csv.QUOTE_NONE}
    reader = csv.reader(lines, delimiter=options.delimiter, **quoting)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = error
        # The reader requests another line only if a quotation mark is open.
        yield EOFError() if lines.ended and not isinstance(row, csv.Error) else row


def batch_size(width, most=MAX_BATCH_ROWS):
    """Return how many rows with `width` columns are held in memory at once."""
    return max(1, min(most, limits.MAX_CELLS // max(width, 1)))


def build_frame(rows, numbers, selected):
    """Return a data frame of rows given as lists of cells."""
    columns = {str(column): [row[column] if column < len(row) else "" for row in rows] for column in selected}
    schema = {"row": polars.Int64} | dict.fromkeys(columns, polars.String)
    return polars.DataFrame({"row": numbers} | columns, schema=schema)


def _parse_block(block, options, width, columns):
    """Return the block parsed by polars, None if it is not well formed."""
    try:
        # Read all columns: with a selection polars ignores superfluous cells.
        frame = polars.read_csv(
            block,
            has_header=False,
            separator=options.delimiter,
            quote_char=options.quote or None,
            schema={str(column): polars.String for column in range(width)},
            missing_columns="insert",
            infer_schema=False,
            raise_if_empty=False,
        )
    except (polars.exceptions.PolarsError, ValueError):
        return None
    frame = frame.select(map(str, columns))
    lengths = frame.select(polars.all().str.len_bytes().max()).rows()
    longest = max((length or 0 for row in lengths for length in row), default=0)
    return None if longest > limits.MAX_CELL_LENGTH else frame.fill_null("")


def _read_row_by_row(texts, pieces, options, width, columns, done):
    """Yield tables of the rest of the file, read row by row; `done` rows precede it."""
    gathered = _RowBuffer(pieces, columns)
    most = batch_size(width)
    for number, row in enumerate(read_records(texts, options), done + 1):
        check_row_count(number - options.rows_above)
        if isinstance(row, EOFError):
            sentence = _(
                "A quotation mark in row {row} is not closed. Fix it, or read the file without quotation marks."
            )
            raise file_error(sentence, "options.quote", row=number)
        if number <= options.rows_above:
            continue
        gathered.add(number, row, width)
        if len(gathered.rows) == most:
            yield gathered.build_table()
            gathered = _RowBuffer(pieces, columns)
    if gathered.rows:
        yield gathered.build_table()


class _RowBuffer:
    """Collects single rows until they make a table of the selected columns."""

    def __init__(self, pieces, columns):
        self.rows, self.numbers, self.odd, self.blank = [], [], [], 0
        self._pieces, self._columns = pieces, columns

    def add(self, number, row, width):
        """Add a row of cells, or the error that stands for it."""
        if isinstance(row, csv.Error):
            self.odd.append(ReadFault(number, "long_cell"))
            row = []
        elif any(row[width:]):
            self.odd.append(ReadFault(number, "ragged", actual=str(len(row))))
        if max(map(len, row), default=0) > limits.MAX_CELL_LENGTH:
            row = self._cut_long_cells(number, row)
        self.blank += not any(row)
        self.rows.append(row)
        self.numbers.append(number)

    def _cut_long_cells(self, number, row):
        long = {column for column, cell in enumerate(row) if len(cell) > limits.MAX_CELL_LENGTH}
        self.odd += [ReadFault(number, "long_cell", column) for column in sorted(long)]
        return ["" if column in long else cell for column, cell in enumerate(row)]

    def build_table(self):
        return Table(build_frame(self.rows, self.numbers, self._columns), self.odd, self._pieces.broken, self.blank)


def check_row_count(rows):
    """Raise InvalidInput for more rows than a file may have."""
    if rows > limits.MAX_ROWS:
        raise file_error(_("This file has more than {most} rows."), most=f"{limits.MAX_ROWS:,}".replace(",", " "))


class _LineReader:
    """Iterates over the lines in pieces of bytes; `ended` is set once a line after the last was requested."""

    def __init__(self, texts):
        self.ended = False
        self._lines = self._split(texts)

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self._lines)
        except StopIteration:
            self.ended = True
            raise

    def _split(self, texts):
        incomplete = b""
        for text in texts:
            *lines, incomplete = (incomplete + text).split(b"\n")
            yield from (line.decode("utf-8", "replace") + "\n" for line in lines)
            if len(incomplete) > limits.MAX_LINE_BYTES:
                raise file_error(
                    _("A line of this file is longer than {most} MB."), most=limits.MAX_LINE_BYTES // 1024**2
                )
        if incomplete:
            yield incomplete.decode("utf-8", "replace")


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
