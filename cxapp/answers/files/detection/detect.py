"""Detects the format and properties of a file and proposes how to read it."""

from dataclasses import asdict, dataclass, field, replace

import polars
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Sentence

from .. import limits, upload
from ..formats import csv_rows, encoding_detection, file_kinds, sheet_frames, workbooks
from ..formats.sheets import MAX_SHEETS
from ..parsing import number_parser
from ..read_options import Options, parse_options
from ..saved_mappings import digest
from . import day_order, header_rows, headers
from .column_profiles import Profiles
from .sheet_choice import choose_sheet, list_notes, mark_alike

HEAD_BYTES = 256 * 1024
TAIL_BYTES = 64 * 1024
SAMPLE_ROWS, SAMPLE_ROWS_OF_MANY = 10, 3
MAX_CELL_LENGTH = 500
# Cells that are inspected to detect the decimal separator.
MAX_CELLS = 100_000
# Rows of a sheet that columns are profiled by: each pass through a sheet takes long.
MAX_PROFILED_ROWS = 20_000
MAX_TOP_ROWS = 12
MAX_TOP_CELLS = 8
MAX_TOP_LETTERS = 40


@dataclass(frozen=True)
class SniffResult:
    """The result of the detection. `options` is a complete proposal how to read the file, which a person may change.

    `kind` is `csv`, `xlsx` or `ods`; `encodings` are all that can decode the text, likeliest first, each with a
    preview; `line_end` is `lf`, `crlf` or `cr`; `sheets` those of a workbook with their size; `top` the beginning of
    the file, shortened, to choose the header row in; `headers` one name for each column; `sample` the first ten rows
    below the headers; `rows` the number of rows below them; `days` has {"order", "ambiguous", "times"} for each column
    of days, and `day_doubts` what a person has to check in it; `notes` are sentences; `digest` is that of the headers,
    for saved mappings; `profiles` are those of the columns, to guess what they hold.
    """

    kind: str
    name: str
    size: int
    options: Options
    top: tuple
    headers: tuple
    sample: tuple
    rows: int
    days: dict
    day_doubts: dict
    notes: tuple
    digest: str
    profiles: tuple = field(compare=False, repr=False)
    encodings: tuple = ()
    line_end: str = ""
    sheets: tuple = ()

    def to_json(self):
        """Return the JSON for clients, in the active language."""
        plain = ("kind", "name", "size", "line_end", "top", "headers", "sample", "rows", "days", "day_doubts", "digest")
        return {
            **{name: getattr(self, name) for name in plain},
            "options": self.options.to_json(),
            "encodings": [encoding.to_json() for encoding in self.encodings],
            "sheets": [asdict(sheet) for sheet in self.sheets],
            "notes": [str(note) for note in self.notes],
        }


def sniff(file, **chosen):
    """Return the SniffResult of a path, an upload or a Source; options in `chosen`, by name, are not guessed.

    Raises InvalidInput.
    """
    source = file_kinds.open_table(file)
    chosen = {name: value for name, value in chosen.items() if value is not None}
    parse_options(chosen)
    result = (
        _sniff_book(source, chosen)
        if file_kinds.detect_kind(source) in file_kinds.BOOKS
        else _sniff_text(source, chosen)
    )
    if not source.archive:
        return result
    packed = Sentence(_("Reading the file {name} from {archive}."), name=source.name, archive=source.archive)
    return replace(result, notes=(packed, *result.notes))


def _sniff_text(source, chosen):
    head = source.head(HEAD_BYTES)
    encodings = encoding_detection.find_encodings(
        head if not head.isascii() else head + source.find_non_ascii(TAIL_BYTES)
    )
    encoding = chosen.get("encoding") or encodings[0].name
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    file_kinds.refuse_other_texts(text)
    if not text.strip():
        raise upload.file_error(_("This file is empty."))
    delimiter = chosen.get("delimiter") or csv_rows.detect_delimiter(text)
    read = {"encoding": encoding, "delimiter": delimiter, "quote": csv_rows.detect_quote(text, delimiter)}
    options = Options(**(read | chosen))
    rows = headers.read_head(source, options)
    tail = _read_tail(source, options)
    options = _detect_headers(options, rows, tail, chosen)
    names, width = headers.read_headers(source, options, rows)
    some = rows[options.rows_above :] + tail
    days = day_order.find_day_columns(some, len(names))
    count, profiles = _profile_text(source, options, width, some, days)
    more = {"encodings": tuple(encodings), "line_end": csv_rows.detect_line_end(text)}
    return _build_result(
        source, "csv", _detect_order(options, days, chosen), rows, days, names, count, profiles, **more
    )


def _sniff_book(source, chosen):
    workbooks.guard(source)
    looked = [
        (sheet, sheet_frames.pad_rows(rows, headers.SAMPLE_ROWS))
        for sheet, rows in workbooks.read_sheets(source, MAX_SHEETS)
    ]
    first = choose_sheet(looked)
    if not first:
        raise upload.file_error(_("This file is empty."))
    options = Options(**({"sheet": chosen.get("sheet") or first.name, "encoding": "utf-8"} | chosen))
    if options.sheet in {sheet.name for sheet, _rows in looked if not sheet.rows}:
        raise upload.file_error(_("The sheet {name} is empty. Choose another."), "options.sheet", name=options.sheet)
    rows = {sheet.name: rows for sheet, rows in looked}.get(options.sheet) or headers.read_head(source, options)
    options = _detect_headers(options, rows, [], chosen)
    names, width = headers.read_headers(source, options, rows)
    sheets = mark_alike(looked, options.sheet, names)
    sheet = next(sheet for sheet in sheets if sheet.name == options.sheet)
    count = sheet_frames.count_rows(source, options, width, sheet, rows)
    days = day_order.find_day_columns(rows[options.rows_above :], len(names))
    profiles = _profile_sheet(source, options, width, rows[options.rows_above :], days)
    options = _detect_order(options, days, chosen)
    result = _build_result(
        source, file_kinds.detect_kind(source), options, rows, days, names, count, profiles, sheets=sheets
    )
    return replace(result, notes=(*list_notes(sheets, options), *result.notes))


def _detect_headers(options, rows, more, chosen):
    """Return the options with the header rows and the decimal separator."""
    header = chosen.get("header", headers.find_header_row(rows))
    tall = header_rows.count_rows(rows, header) if header else 1
    options = options.replace(header=header, header_rows=chosen.get("header_rows", tall))
    cells = [cell for row in rows[options.rows_above :] + more for cell in row][:MAX_CELLS]
    return options.replace(**({"decimal": number_parser.detect_decimal(cells)} | chosen))


def _detect_order(options, days, chosen):
    """Return the options with the order of day and month."""
    return options.replace(order=chosen.get("order") or day_order.choose_order(days.values()))


def _read_tail(source, options):
    """Return the last rows of a long text: often they show which of two numbers is the month."""
    data = source.tail(TAIL_BYTES) if source.size > HEAD_BYTES else b""
    if options.encoding.startswith(("utf-16", "utf-32")):
        return []
    lines = data.decode(options.encoding, "replace").splitlines(keepends=True)[1:]
    records = csv_rows.read_records([line.encode() for line in lines], options)
    return [row for row in records if isinstance(row, list)]


def _profile_text(source, options, width, some, days):
    """Return (number of rows with values in a text, a Profile of each column); for many columns from `some` rows."""
    many, count, profiles = width > limits.MANY_COLUMNS, 0, Profiles(width)
    if many:
        profiles.add_rows(some)
    read = csv_rows.read_tables(source, options, width, sorted({0, *days}) if many else range(width))
    for table in day_order.observe_tables(read, days):
        count += table.frame.height - (_count_blank(table) if table.blank is None else table.blank)
        if not many:
            profiles.add(table)
    return count, profiles.columns


def _profile_sheet(source, options, width, some, days):
    """Return a Profile of each column of a sheet from its first rows, and add these rows to `days`."""
    many, profiles = width > limits.MANY_COLUMNS, Profiles(width)
    if many:
        profiles.add_rows(some)
    if many and not days:
        return profiles.columns
    for table in day_order.observe_tables(
        sheet_frames.read_tables(source, options, width, sorted(days) if many else range(width)), days
    ):
        if not many:
            profiles.add(table)
        if table.frame["row"][-1] > MAX_PROFILED_ROWS:
            break
    return profiles.columns


def _count_blank(table):
    """Return the number of rows without values."""
    cells = [column for column in table.frame.columns if column != "row"]
    return table.frame.filter(polars.all_horizontal(polars.col(name) == "" for name in cells)).height


def _build_result(source, kind, options, rows, days, names, count, profiles, **more):
    if not count:
        raise upload.file_error(_("This file has headers but no rows."))
    below = [row for row in rows[options.rows_above :] if any(row)]
    return SniffResult(
        kind,
        source.name,
        source.size,
        options,
        top=tuple(tuple(cell[:MAX_TOP_LETTERS] for cell in row[:MAX_TOP_CELLS]) for row in rows[:MAX_TOP_ROWS]),
        headers=tuple(names),
        sample=_cut_sample(below, len(names)),
        rows=count,
        days={str(at): order.to_json() for at, order in days.items()},
        day_doubts={str(at): order.list_doubts() for at, order in days.items()},
        notes=tuple(_list_notes(options, rows, days.values())),
        digest=digest(names),
        profiles=tuple(profiles[: len(names)]),
        **more,
    )


def _cut_sample(rows, width):
    shown = SAMPLE_ROWS if width <= limits.MANY_COLUMNS else SAMPLE_ROWS_OF_MANY
    return tuple(tuple(cell[:MAX_CELL_LENGTH] for cell in row[:width]) for row in rows[:shown])


def _list_notes(options, rows, days):
    if options.header_rows > 1:
        yield Sentence(_("The headers are in rows {first} to {last}."), first=options.header, last=options.rows_above)
    elif options.header > 1:
        yield Sentence(_("The headers are in row {row}."), row=options.header)
    if not options.header:
        yield Sentence(_("There are no headers: the data starts in the first row."))
    names = (
        list(filter(None, header_rows.join_rows(rows[options.header - 1 : options.rows_above])))
        if options.header
        else []
    )
    if len(set(names)) < len(names):
        yield Sentence(_("Two columns have the same header."))
    if any(order.is_ambiguous and not order.is_mixed for order in days):
        yield Sentence(_("Day and month can be read either way. Check the dates."))
    for column_order in days:
        if column_order.is_mixed:
            first = {order: ", ".join(map(str, rows)) for order, rows in column_order.proofs.items()}
            sentence = _("The day comes first in some rows ({dmy}) and the month in others ({mdy}).")
            yield Sentence(sentence, **first)
        if column_order.odd_rows:
            sentence = _("Some days are written differently from the rest. Check rows {rows}.")
            yield Sentence(sentence, rows=", ".join(map(str, column_order.odd_rows)))
