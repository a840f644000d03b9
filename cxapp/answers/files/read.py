"""A file read for one journey: checked, handed on in chunks, and what was rejected given back."""

import hashlib
import json
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cxapp.answers.row_frame import Chunk

from . import column_mapping as columning
from . import csv_rows, duplicates, file_kinds, headers, read_options, sheet_frames, total_rows, upload
from .report import Report
from .row_errors import Explainer
from .validate_rows import check_table
from .value_parser import ValueParser

MAX_CHUNK_ROWS = 50_000


@dataclass(frozen=True)
class Reading:
    """Everything that says how a file is read; made by `prepare_reading`, which checks that it fits."""

    source: upload.Source
    options: read_options.Options
    columns: columning.Columns
    repairs: read_options.Corrections
    judge: ValueParser
    headers: tuple
    width: int

    def read_tables(self, wanted=None):
        """Return the rows under the header as frames of text, of these columns or of all that are used; no totals."""
        labels = range(min(total_rows.MAX_LABEL_COLUMNS, self.width, len(self.headers)))
        wanted = sorted({*(self.columns.numbers if wanted is None else wanted), *labels})
        return total_rows.drop_totals(self._read_tables(wanted), labels, self._is_meant)

    def _read_tables(self, wanted):
        if file_kinds.detect_kind(self.source) not in file_kinds.BOOKS:
            return csv_rows.read_tables(self.source, self.options, self.width, wanted)
        fill, alone = (
            self.columns.list_holding(things) for things in (sheet_frames.FILLED_THINGS, sheet_frames.SINGLE_THINGS)
        )
        return sheet_frames.read_tables(self.source, self.options, self.width, wanted, fill, alone)

    def _is_meant(self, column, text):
        """Whether a cell that could name a total is a name of the map, an answer, or words of somebody."""
        thing, known = self.columns.find_thing(column), self.judge.known
        names = {
            "stage": (known.stage_names,),
            "place": (known.touchpoint_names, known.stage_names),
            "metric": (known.metric_names,),
            "persona": (known.persona_names,),
        }
        return thing in ("comment", "score", "count") or any(one.find(text) for one in names.get(thing, ()))

    def check_table(self, table):
        """Return the CheckedTable of one of these tables."""
        return check_table(table, self.columns, self.judge, self.repairs)


def prepare_reading(file, options, columns, known, repairs=None):
    """Return a Reading of a path, an upload or a Source, from what a client sent.

    Raises InvalidInput that names the wrong field.
    """
    source = file_kinds.open_table(file)
    options, repairs = read_options.parse_options(options), read_options.parse_corrections(repairs)
    columns = columning.parse_columns(columns, known)
    found, width = headers.read_headers(source, options)
    if max([*columns.numbers, *columns.open]) >= len(found):
        raise upload.file_error(_("There is no such column."), "columns")
    if columns.open:
        raise columning.open_columns_error(columns, found)
    return Reading(
        source, options, columns, repairs, ValueParser(known, options, columns, repairs), tuple(found), width
    )


def check_file(file, options, columns, known, repairs=None):
    """Return the Report of a whole file on an empty map, without its rows; takes what `prepare_reading` takes.

    Raises InvalidInput.
    """
    read = prepare_reading(file, options, columns, known, repairs)
    report = Report(Explainer(read.judge, read.columns))
    for table in read.read_tables():
        report.add(read.check_table(table))
    if not report.rows and not report.blank and not report.totals:
        raise upload.file_error(_("This file holds headers and no rows."))
    report.ledger.decide_fates(duplicates.EarlierAnswers())
    return report


class Chunks:
    """The ready rows as Chunks of up to 50,000 answers, in the order of the file; takes what `prepare_reading` takes.

    Rows with problems are left out, and where it was decided which answers are taken (`taken`, a series of booleans in
    the order of the file), the others. `done` and `left_out` count the rows of the file meanwhile, `repeated` the
    answers that are not taken. Raises InvalidInput at once where the file cannot be read like this.
    """

    def __init__(self, file, options, columns, known, repairs=None, taken=None):
        self._read = prepare_reading(file, options, columns, known, repairs)
        self._taken = taken
        self.done = self.left_out = self.repeated = 0

    def __iter__(self):
        for table in self._read.read_tables():
            found = self._read.check_table(table)
            for part in self._select_taken(found.good).iter_slices(MAX_CHUNK_ROWS):
                if part.height:
                    yield Chunk(part)
            self.done += table.frame.height
            self.left_out += found.bad["row"].n_unique() + found.skipped

    def _select_taken(self, good):
        """Return those of the next answers that are taken."""
        if self._taken is None:
            return good
        taken, self._taken = self._taken[: good.height], self._taken[good.height :]
        chosen = good.filter(taken)
        self.repeated += good.height - chosen.height
        return chosen


def digest(file, options, columns, repairs=None):
    """What tells a content and the way it is read from any other, as 64 hexadecimal figures: for `Batch.digest`."""
    how = {
        "options": read_options.parse_options(options).to_json(),
        "repairs": read_options.parse_corrections(repairs).to_json(),
    }
    how["columns"] = {str(column): thing for column, thing in columns.items()}
    sum = hashlib.sha256(json.dumps(how, sort_keys=True).encode())
    with upload.to_source(file).open() as content:
        while piece := content.read(1024 * 1024):
            sum.update(piece)
    return sum.hexdigest()
