"""Mapping of a file's columns to things: the list of things and the validation of a client's choice.

Besides the names in THINGS a column may hold `score:<metric>` or `score:<metric>:<kind of place>:<id of place>` (an
empty metric means that of the row or of the options), `scale:<value>` for a column of counts of one value, and
`open:<thing>` for one of several columns that could be this thing: the file is not read until one is chosen.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from cxapp.errors import Sentence
from cxapp.models import metric_rules

from . import limits
from .upload import file_error

THINGS = (
    "date",
    "stage",
    "place",
    "metric",
    "score",
    "comment",
    "persona",
    "external_id",
    "respondent",
    "count",
    "skip",
)
SCORE, SCALE, OPEN = "score:", "scale:", "open:"


@dataclass(frozen=True)
class ScoreColumn:
    """One of several columns of scores, or of counts of `value`; empty fields come from the row or the options."""

    column: int
    metric: str = ""
    place: tuple = ()
    value: int | None = None

    @property
    def texts(self):
        """The name of the column with its texts in a data frame."""
        return f"raw_score_{self.column}" if self.value is None else f"raw_count_{self.column}"


@dataclass(frozen=True)
class Columns:
    """The column number of each thing; `wide` are the columns of scores if a row has several.

    `open` is {column number: thing} for the columns among which a person has yet to choose.
    """

    single: dict = field(default_factory=dict)
    wide: tuple = ()
    open: dict = field(default_factory=dict)

    @property
    def numbers(self):
        """The numbers of the columns that are read, in ascending order."""
        return sorted({*self.single.values(), *(score_column.column for score_column in self.wide)})

    @property
    def has_counts(self):
        """Whether the columns of scores hold counts, one column for each value."""
        return any(score_column.value is not None for score_column in self.wide)

    @property
    def has_places(self):
        """Whether each score has a place of its own."""
        return bool(self.wide) and all(score_column.place for score_column in self.wide)

    @property
    def has_metrics(self):
        """Whether each score has a metric of its own."""
        return bool(self.wide) and all(score_column.metric for score_column in self.wide)

    def list_holding(self, things):
        """Return the numbers of the columns that hold one of these things."""
        return {column for column in self.numbers if self.find_thing(column) in things}

    def find_thing(self, column):
        """Return the thing that a column holds."""
        thing = next((field for field, at in self.single.items() if at == column), None)
        wide = next((score_column for score_column in self.wide if score_column.column == column), None)
        return thing or ("skip" if wide is None else "score" if wide.value is None else "count")


def parse_columns(data, known):
    """Return the Columns of a client's {column number as text or int, from 0: thing}; raises InvalidInput."""
    if isinstance(data, Columns):
        return data
    if not isinstance(data, dict):
        raise file_error(_("must be an object."), "columns")
    single, wide, left = {}, [], {}
    for key, meaning in data.items():
        column = _parse_column_number(key)
        if isinstance(meaning, str) and meaning.startswith((SCORE, SCALE)):
            wide.append(_parse_score_column(column, meaning, known))
        elif isinstance(meaning, str) and meaning.startswith(OPEN):
            left[column] = _check_open(column, meaning.removeprefix(OPEN))
        elif meaning not in THINGS:
            raise _unknown_thing_error(column)
        elif meaning != "skip":
            _assign_once(single, meaning, column)
    if left:
        return Columns(single, tuple(wide), left)
    if wide and "score" in single:
        wide.append(ScoreColumn(single.pop("score")))
    _check_together(single, wide)
    return Columns(single, tuple(sorted(wide, key=lambda score_column: score_column.column)))


MAX_LISTED = 6
CHOICES = {
    "date": (
        _("Two columns could be the day: {names}. Choose one."),
        _("Several columns could be the day: {names}. Choose one."),
    ),
    "score": (
        _("Two columns could be the score: {names}. Choose one."),
        _("Several columns could be the score: {names}. Choose one."),
    ),
    "stage": (
        _("Two columns could be the stage: {names}. Choose one."),
        _("Several columns could be the stage: {names}. Choose one."),
    ),
    "place": (
        _("Two columns could be the touchpoint: {names}. Choose one."),
        _("Several columns could be the touchpoint: {names}. Choose one."),
    ),
}


def select_valid(data):
    """Return the well-formed entries of a client's columns as {column number as text: thing}."""
    return {
        key: field
        for key, field in data.items()
        if isinstance(key, str) and key.isascii() and key.isdigit() and len(key) < 6 and isinstance(field, str)
    }


def open_columns_error(columns, headers):
    """Return the error for open columns, which names them and the thing that they could hold."""
    field = next(iter(columns.open.values()))
    names = [headers[at] for at, other in sorted(columns.open.items()) if other == field]
    shown = ", ".join(str(Sentence(_("“{name}”"), name=name)) for name in names[:MAX_LISTED])
    shown += "…" if len(names) > MAX_LISTED else ""
    if len(names) == 1:
        return file_error(_("Choose what {names} contains."), "columns", names=shown)
    return file_error(CHOICES[_base_thing(field)][len(names) > 2], "columns", names=shown)


def _base_thing(field):
    return field.partition(":")[0]


def _check_together(single, wide):
    """Raise InvalidInput for columns that exclude each other."""
    counted = [score_column for score_column in wide if score_column.value is not None]
    if not wide and "score" not in single:
        raise file_error(_("This file has no score column. Pick the column that holds the answers."), "columns")
    if len(wide) > 1 and "count" in single:
        raise file_error(_("Counts need one column of scores."), "columns")
    if counted and (len(counted) < len(wide) or "count" in single):
        raise file_error(
            _("A file with a column of counts for each value cannot have columns of scores as well."), "columns"
        )
    seen = set()
    for score_column in wide:
        if (what := (score_column.metric, score_column.place, score_column.value)) in seen:
            raise file_error(
                _("Two columns have the same meaning. Change one of them."), f"columns.{score_column.column}"
            )
        seen.add(what)


def _parse_column_number(key):
    number = int(key) if isinstance(key, int) or (isinstance(key, str) and key.isascii() and key.isdigit()) else -1
    if isinstance(key, bool) or not 0 <= number < limits.MAX_COLUMNS:
        raise file_error(_("There is no such column."), "columns")
    return number


def _check_open(column, field):
    if _base_thing(field) not in CHOICES:
        raise _unknown_thing_error(column)
    return field


def _parse_score_column(column, field, known):
    kind, *parts = field.split(":")
    if kind == "scale" and len(parts) == 1:
        return ScoreColumn(column, value=_parse_value(parts[0], column))
    if kind != "score" or len(parts) not in (1, 3):
        raise _unknown_thing_error(column)
    return ScoreColumn(
        column, _check_metric(parts[0], known, column, len(parts) > 1), _check_place(parts[1:], known, column)
    )


def _parse_value(text, column):
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6 and int(digits) <= metric_rules.MAX_ANSWER):
        raise _unknown_thing_error(column)
    return int(text)


def _check_metric(id, known, column, may_lack):
    if id not in known.metric_by_id and not (may_lack and not id):
        raise file_error(_("There is no such metric."), f"columns.{column}")
    return id


def _check_place(place, known, column):
    if place and not known.has_place(*place):
        raise file_error(_("This place is not on the map."), f"columns.{column}")
    return tuple(place)


def _assign_once(single, field, column):
    if field in single:
        raise file_error(_("Two columns have the same meaning. Change one of them."), f"columns.{column}")
    single[field] = column


def _unknown_thing_error(column):
    return file_error(_("There is no such field."), f"columns.{column}")
