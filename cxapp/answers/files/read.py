"""Reads a file for one journey: the check of the whole file, and its valid answers in chunks."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from cxapp.answers.rows import Chunk

from . import column_mapping as columning
from . import duplicates, read_options, upload
from .detection import headers
from .formats import csv_rows, file_kinds, sheet_frames
from .parsing.row_errors import Explainer
from .parsing.validate_rows import check_table
from .parsing.value_parser import ValueParser
from .report import Report

MAX_CHUNK_ROWS = 50_000
MAX_LABEL_COLUMNS = 3
MAX_TOTALS = 10
WORDS = {
    *("total", "totals", "grand total", "subtotal", "total responses", "total answers", "sum", "count"),
    *("average", "avg", "mean", "median", "average score", "mean score"),
    *("итого", "всего", "итог", "общий итог", "всего ответов", "сумма", "количество"),
    *("среднее", "в среднем", "средний балл", "средняя оценка", "медиана"),
}


@dataclass(frozen=True)
class Reading:
    """All validated settings for reading a file; created by `prepare_reading`."""

    source: upload.Source
    options: read_options.Options
    columns: columning.Columns
    repairs: read_options.Corrections
    judge: ValueParser
    headers: tuple
    width: int

    def read_tables(self, columns=None):
        """Yield Tables of the rows below the header, without totals; by default with all columns that are used."""
        labels = range(min(MAX_LABEL_COLUMNS, self.width, len(self.headers)))
        columns = sorted({*(self.columns.numbers if columns is None else columns), *labels})
        return drop_totals(self._read_tables(columns), labels, self._has_meaning)

    def _read_tables(self, columns):
        if file_kinds.detect_kind(self.source) not in file_kinds.BOOKS:
            return csv_rows.read_tables(self.source, self.options, self.width, columns)
        fill, alone = (
            self.columns.list_holding(things) for things in (sheet_frames.FILLED_THINGS, sheet_frames.SINGLE_THINGS)
        )
        return sheet_frames.read_tables(self.source, self.options, self.width, columns, fill, alone)

    def _has_meaning(self, column, text):
        """Return whether a cell that looks like a total is a name on the map, an answer or a comment."""
        field, known = self.columns.find_thing(column), self.judge.known
        return field in ("comment", "score", "count") or any(matcher.find(text) for matcher in known.names_of(field))

    def check_table(self, table):
        """Return the CheckedTable of one of these tables."""
        return check_table(table, self.columns, self.judge, self.repairs)


def prepare_reading(file, options, columns, known, repairs=None):
    """Return a Reading of a path, an upload or a Source with a client's settings.

    Raises InvalidInput that names the invalid field.
    """
    source = file_kinds.open_table(file)
    options, repairs = read_options.parse_options(options), read_options.parse_corrections(repairs)
    repairs = repairs.drop_deleted(known)
    columns = columning.parse_columns(columns, known)
    names, width = headers.read_headers(source, options)
    if max([*columns.numbers, *columns.open]) >= len(names):
        raise upload.file_error(_("There is no such column."), "columns")
    if columns.open:
        raise columning.open_columns_error(columns, names)
    return Reading(
        source, options, columns, repairs, ValueParser(known, options, columns, repairs), tuple(names), width
    )


def check_file(file, options, columns, known, repairs=None):
    """Return the Report of a whole file for an empty map; the arguments are those of `prepare_reading`.

    Raises InvalidInput.
    """
    read = prepare_reading(file, options, columns, known, repairs)
    report = Report(Explainer(read.judge, read.columns))
    for table in read.read_tables():
        report.add(read.check_table(table))
    if not report.rows and not report.blank and not report.totals:
        raise upload.file_error(_("This file has headers but no rows."))
    report.duplicate_finder.decide_outcomes(duplicates.EarlierAnswers())
    return report


class Chunks:
    """Iterable of Chunks of up to 50,000 valid answers, in file order; arguments as for `prepare_reading`.

    Rows with problems are left out, and so are answers that are False in `imported`, a series of booleans in the order
    of the file, if it is given. During iteration `done` and `left_out` count rows of the file, `repeated` the answers
    that were not taken. Raises InvalidInput at once if the file cannot be read with these settings.
    """

    def __init__(self, file, options, columns, known, repairs=None, imported=None):
        self._read = prepare_reading(file, options, columns, known, repairs)
        self._imported = imported
        self.done = self.left_out = self.repeated = 0

    def __iter__(self):
        for table in self._read.read_tables():
            checked = self._read.check_table(table)
            for part in self._select_chosen(checked.good).iter_slices(MAX_CHUNK_ROWS):
                if part.height:
                    yield Chunk(part)
            self.done += table.frame.height
            self.left_out += checked.bad["row"].n_unique() + checked.skipped

    def _select_chosen(self, good):
        """Filter the next valid answers to those that are taken."""
        if self._imported is None:
            return good
        chosen_rows, self._imported = self._imported[: good.height], self._imported[good.height :]
        chosen = good.filter(chosen_rows)
        self.repeated += good.height - chosen.height
        return chosen


def digest(file, options, columns, repairs=None):
    """Return a digest, 64 hexadecimal digits, of the content and its settings, for `Batch.digest`."""
    how = {
        "options": read_options.parse_options(options).to_json(),
        "repairs": read_options.parse_corrections(repairs).to_json(),
    }
    how["columns"] = {str(column): field for column, field in columns.items()}
    sum = hashlib.sha256(json.dumps(how, sort_keys=True).encode())
    with upload.to_source(file).open() as content:
        while piece := content.read(1024 * 1024):
            sum.update(piece)
    return sum.hexdigest()


def drop_totals(tables, labels, has_meaning):
    """Yield the tables, the last ones as one, without the totals at its end but with their number.

    `labels` are the columns that may name a total; `has_meaning(column, text)` returns whether the text has another
    meaning there, such as a name on the map.
    """
    held = []
    for table in tables:
        # A file without a line feed at its end has its last row in a table of its own.
        while sum(one.frame.height for one in held[1:]) >= MAX_TOTALS:
            yield held.pop(0)
        held.append(table)
    if held:
        yield _drop_from_table(csv_rows.join_tables(held), labels, has_meaning)


def _drop_from_table(table, labels, has_meaning):
    frame = table.frame
    totals, seen = [], None
    for row in reversed(frame.tail(MAX_TOTALS).rows(named=True)):
        at = next((at for at in labels if row[str(at)].strip()), None)
        if at is None:
            if any(cell for name, cell in row.items() if name != "row"):
                break
            continue
        seen = seen or {at: Counter(frame[str(at)]) for at in labels}
        text = row[str(at)]
        if not is_total(text) or seen[at][text] > 1 or has_meaning(at, text.strip()):
            break
        totals.append(row["row"])
    if not totals:
        return table
    return replace(table, frame=frame.filter(~frame["row"].is_in(totals)), totals=len(totals))


def is_total(text):
    """Return whether a text names a total and nothing else."""
    return len(text) <= 60 and text.strip().rstrip(":").strip().casefold() in WORDS
