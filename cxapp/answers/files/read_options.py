"""Validation of a client's options for reading a file, and of a person's corrections to its rows."""

import datetime
from dataclasses import asdict, dataclass, fields, replace

from django.utils.translation import gettext_lazy as _

from cxapp.schema import PlaceKind

from . import limits
from .formats import encoding_detection
from .parsing.date_parser import DMY, MDY
from .upload import file_error

DELIMITERS = (",", ";", "\t", "|")
CHOICES = {
    "delimiter": DELIMITERS,
    "quote": ('"', "'", ""),
    "decimal": (".", ","),
    "order": (DMY, MDY),
    "hidden_rows": ("take", "skip"),
    "place_kind": ("", *PlaceKind.values),
}
MAX_HEADER_ROWS = 5


@dataclass(frozen=True)
class Options:
    """How to read a file: the first block is detected, the second replaces columns that the file lacks.

    `header` is the number of the header row, 0 if there is none, and `header_rows` the number of rows that headers
    span; `sheet` is the name of a sheet, and `hidden_rows` says whether its hidden rows are read (`take`) or not
    (`skip`). `place_kind` with `place_id`, `metric`, `persona` (ids) and `day` (2026-11-22) apply to the whole file.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    decimal: str = "."
    order: str = DMY
    header: int = 1
    header_rows: int = 1
    sheet: str = ""
    hidden_rows: str = "take"
    place_kind: str = ""
    place_id: str = ""
    metric: str = ""
    persona: str = ""
    day: str = ""

    @property
    def rows_above(self):
        """The number of rows above the answers."""
        return self.header + self.header_rows - 1 if self.header else 0

    def to_json(self):
        """Return the JSON that `parse_options` accepts."""
        return asdict(self)

    def replace(self, **changes):
        return replace(self, **changes)


def parse_options(data=None):
    """Return the Options of a client's JSON; missing options have their defaults. Raises InvalidInput."""
    if isinstance(data, Options):
        return data
    if data is not None and not isinstance(data, dict):
        raise file_error(_("must be an object."), "options")
    shapes = {field.name: type(field.default) for field in fields(Options)}
    for name, value in (data or {}).items():
        if name not in shapes:
            raise file_error(_("There is no such option."), f"options.{name}"[:200])
        if not isinstance(value, shapes[name]) or isinstance(value, bool):
            raise file_error(_("This has the wrong type."), f"options.{name}")
    made = Options(**(data or {}))
    _check(made)
    return made


def _check(made):
    for name, allowed in CHOICES.items():
        if getattr(made, name) not in allowed:
            raise file_error(_("This is not one of the choices."), f"options.{name}")
    if not encoding_detection.is_known(made.encoding):
        raise file_error(_("There is no such encoding."), "options.encoding")
    if not 0 <= made.header <= limits.MAX_ROWS:
        raise file_error(_("There is no such row."), "options.header")
    if not 1 <= made.header_rows <= MAX_HEADER_ROWS:
        raise file_error(_("Headers can take 1 to {most} rows."), "options.header_rows", most=MAX_HEADER_ROWS)
    if made.day and _parse_day(made.day) is None:
        raise file_error(_("Write a day as 2026-11-22."), "options.day")


def _parse_day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Corrections:
    """A person's corrections: replacements of values, {thing: {value: other or None}}, and rows to skip.

    None skips all rows with the value.
    """

    replace: dict
    skip: frozenset

    def list_replacements(self, field):
        """Return the replacements for one thing, {value: other or None}."""
        return self.replace.get(field, {})

    def drop_deleted(self, known):
        """Return the corrections without replacements by records that were deleted: what they replaced is unknown."""
        replaced = {
            thing: {old: new for old, new in values.items() if new is None or not known.is_deleted(thing, new)}
            for thing, values in self.replace.items()
        }
        return replace(self, replace=replaced)

    def to_json(self):
        """Return the JSON that `parse_corrections` accepts."""
        return {"replace": self.replace, "skip": sorted(self.skip)}


def parse_corrections(data=None):
    """Return the Corrections of a client's JSON {"replace": {thing: {value: other or null}}, "skip": [row, …]}.

    Raises InvalidInput.
    """
    if isinstance(data, Corrections):
        return data
    data = {} if data is None else data
    if not isinstance(data, dict) or set(data) - {"replace", "skip"}:
        raise file_error(_("This has the wrong type."), "repairs")
    replaced, skipped = data.get("replace", {}), data.get("skip", [])
    if not isinstance(replaced, dict) or not all(map(_is_replacement, replaced.values())):
        raise file_error(_("This has the wrong type."), "repairs.replace")
    if not isinstance(skipped, list) or not all(type(row) is int for row in skipped) or len(skipped) > limits.MAX_ROWS:
        raise file_error(_("This has the wrong type."), "repairs.skip")
    return Corrections(replaced, frozenset(row for row in skipped if 0 < row <= 2 * limits.MAX_ROWS))


def _is_replacement(replacement):
    if not isinstance(replacement, dict):
        return False
    return all(isinstance(old, str) and (new is None or isinstance(new, str)) for old, new in replacement.items())
