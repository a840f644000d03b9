"""What a file looks like, before anybody says how it is to be read."""

import re
from dataclasses import asdict, dataclass, field

import polars
from django.utils.translation import gettext_lazy as _

from cxapp.refusals import Sentence

from . import books, dialects, encodings, grids, headers, numbers, orders, sources, tables
from .choosing import Options, options
from .mappings import digest

HEAD = 256 * 1024
TAIL = 64 * 1024
SHOWN = 10
MARKUP = re.compile(r"<(?:!doctype\s{1,20}html|html|head|body|table|meta|script)\b", re.I)


@dataclass(frozen=True)
class Sniffed:
    """What was found. `options` is a ready answer to "how is it read?"; a person may change each part.

    `kind` is `csv` or `xlsx`; `encodings` are all that can read the text, likeliest first, with a preview of each;
    `line_end` is `lf`, `crlf` or `cr`; `sheets` those of a book, hidden ones marked; `headers` one name for each
    column; `sample` the first ten rows; `rows` how many stand under the header; `days` says for each column of days
    {"order", "ambiguous", "times"}, and `day_doubts` what a person has to look at in it; `notes` are sentences;
    `digest` is that of the headers, for remembered mappings.
    """

    kind: str
    name: str
    size: int
    options: Options
    encodings: tuple = ()
    line_end: str = ""
    sheets: tuple = ()
    headers: tuple = ()
    sample: tuple = ()
    rows: int = 0
    days: dict = field(default_factory=dict)
    day_doubts: dict = field(default_factory=dict)
    notes: tuple = ()
    digest: str = ""

    def as_json(self):
        """For a client, in the language that is active now."""
        plain = ("kind", "name", "size", "line_end", "headers", "sample", "rows", "days", "day_doubts", "digest")
        return {
            **{name: getattr(self, name) for name in plain},
            "options": self.options.as_json(),
            "encodings": [encoding.as_json() for encoding in self.encodings],
            "sheets": [asdict(sheet) for sheet in self.sheets],
            "notes": [str(note) for note in self.notes],
        }


def sniff(file, **chosen):
    """Sniffed of a path, an upload or a Source; what is `chosen` (an option by its name) is not guessed. Raises Bad."""
    source = sources.source(file)
    options({name: value for name, value in chosen.items() if value is not None})
    chosen = {name: value for name, value in chosen.items() if value is not None}
    return _book(source, chosen) if sources.kind(source) == "xlsx" else _text(source, chosen)


def _text(source, chosen):
    head = source.head(HEAD)
    found = encodings.find(head if not head.isascii() else head + source.beyond_ascii(TAIL))
    encoding = chosen.get("encoding") or found[0].name
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    if _is_web_page(text):
        raise sources.refused(_("This file is a web page, not a table. Export the answers as CSV or XLSX."))
    if not text.strip():
        raise sources.refused(_("This file is empty."))
    delimiter = chosen.get("delimiter") or dialects.delimiter(text)
    read = {"encoding": encoding, "delimiter": delimiter, "quote": dialects.quote(text, delimiter)}
    made = Options(**(read | chosen))
    rows = headers.head(source, made)
    tail = _tail(source, made)
    made = _settled(made, rows, tail, chosen)
    names, width = headers.headers(source, made, rows)
    found_days = {at: orders.Order() for at in orders.columns(rows[made.header :] + tail, len(names))}
    count = sum(map(_filled, orders.watched(tables.tables(source, made, width, range(width)), found_days)))
    more = {"encodings": tuple(found), "line_end": dialects.line_end(text)}
    return _sniffed(source, "csv", _ordered(made, found_days, chosen), rows, found_days, names, count, **more)


def _is_web_page(text):
    """Whether markup stands first, after what XML may begin with."""
    text = text.lstrip()
    for begin, end in (("<?xml", ">"), ("<!--", "-->")):
        while text.startswith(begin):
            text = text[len(begin) :].partition(end)[2].lstrip()
    return MARKUP.match(text) is not None


def _book(source, chosen):
    books.guard(source)
    sheets = tuple(books.sheets(source))
    shown = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    if not shown:
        raise sources.refused(_("This file is empty."))
    made = Options(**({"sheet": chosen.get("sheet") or shown[0].name, "encoding": "utf-8"} | chosen))
    rows = headers.head(source, made)
    made = _settled(made, rows, [], chosen)
    names, width = headers.headers(source, made, rows)
    found_days = {at: orders.Order() for at in orders.columns(rows[made.header :], len(names))}
    read = grids.tables(source, made, width, sorted({0, *found_days}))
    count = sum(table.frame.height for table in orders.watched(read, found_days))
    made = _ordered(made, found_days, chosen)
    return _sniffed(source, "xlsx", made, rows, found_days, names, count, sheets=sheets)


def _settled(made, rows, more, chosen):
    """With the row of the headers and the sign of fractions."""
    header = chosen.get("header", headers.find(rows))
    cells = [cell for row in rows[header:] + more for cell in row]
    return made.but(**({"header": header, "decimal": numbers.decimal(cells)} | chosen))


def _ordered(made, days, chosen):
    """With the order of day and month."""
    return made.but(order=chosen.get("order") or orders.settle(days.values()))


def _tail(source, made):
    """The last rows of a long text: often they say which of two numbers is the month."""
    data = source.tail(TAIL) if source.size > HEAD else b""
    if made.encoding.startswith(("utf-16", "utf-32")):
        return []
    lines = data.decode(made.encoding, "replace").splitlines(keepends=True)[1:]
    found = tables.records([line.encode() for line in lines], made)
    return [row for row in found if isinstance(row, list)]


def _filled(table):
    cells = [column for column in table.frame.columns if column != "row"]
    return table.frame.filter(polars.any_horizontal(polars.col(name) != "" for name in cells)).height


def _sniffed(source, kind, made, rows, days, names, count, **more):
    if not count:
        raise sources.refused(_("This file holds headers and no rows."))
    below = [row for row in rows[made.header :] if any(row)]
    return Sniffed(
        kind,
        source.name,
        source.size,
        made,
        headers=tuple(names),
        sample=tuple(tuple(row[: len(names)]) for row in below[:SHOWN]),
        rows=count,
        days={str(at): one.as_json() for at, one in days.items()},
        day_doubts={str(at): one.doubts() for at, one in days.items()},
        notes=tuple(_notes(made, rows, days.values())),
        digest=digest(names),
        **more,
    )


def _notes(made, rows, days):
    if made.header > 1:
        yield Sentence(_("The headers are in row {row}."), row=made.header)
    if not made.header:
        yield Sentence(_("There are no headers: data begins in the first row."))
    names = [name for cell in rows[made.header - 1] if (name := " ".join(cell.split()))] if made.header else []
    if len(set(names)) < len(names):
        yield Sentence(_("Two columns have the same header."))
    if any(one.is_ambiguous and not one.is_mixed for one in days):
        yield Sentence(_("Day and month can be read either way. Check the dates."))
    for one in days:
        if one.is_mixed:
            first = {order: ", ".join(map(str, rows)) for order, rows in one.proofs.items()}
            told = _("The day stands first in some rows ({dmy}) and the month in others ({mdy}).")
            yield Sentence(told, **first)
        if one.odd_rows:
            told = _("Some days are written in another way than the rest. Check rows {rows}.")
            yield Sentence(told, rows=", ".join(map(str, one.odd_rows)))
