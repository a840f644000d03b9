"""What the columns of a file hold: the list of things, a client's choice checked, and who fills which."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from . import limits
from .sources import refused

THINGS = ("date", "stage", "place", "metric", "score", "comment", "persona", "external_id", "count", "skip")
WIDE = "score:"


@dataclass(frozen=True)
class Columns:
    """The place of each thing among the columns; `wide` pairs a column with the id of the metric it scores."""

    single: dict = field(default_factory=dict)
    wide: tuple = ()

    @property
    def used(self):
        """The columns that are read, in their order."""
        return sorted({*self.single.values(), *(column for column, _metric in self.wide)})

    def holding(self, things):
        """The columns that hold one of these things."""
        return {column for column in self.used if self.of(column) in things}

    def of(self, column):
        """What a column holds."""
        found = next((thing for thing, at in self.single.items() if at == column), None)
        return found or ("score" if column in dict(self.wide) else "skip")


def columns(data, known):
    """Columns of a client's {column number as text or int, from 0: thing}, for a journey that is known. Raises Bad."""
    if isinstance(data, Columns):
        return data
    if not isinstance(data, dict):
        raise refused(_("must be an object."), "columns")
    single, wide = {}, []
    for key, thing in data.items():
        column = _number(key)
        if isinstance(thing, str) and thing.startswith(WIDE):
            wide.append((column, _metric(thing.removeprefix(WIDE), known, column)))
        elif thing not in THINGS:
            raise refused(_("There is no such thing to read."), f"columns.{column}")
        elif thing != "skip":
            _once(single, thing, column)
    if not wide and "score" not in single:
        raise refused(_("This file has no score column. Pick the column that holds the answers."), "columns")
    if wide and "score" in single:
        raise refused(_("Pick one column of scores, or one for each metric, not both."), "columns")
    if len(wide) > 1 and "count" in single:
        raise refused(_("Counts need one column of scores."), "columns")
    return Columns(single, tuple(sorted(wide)))


def _number(key):
    number = int(key) if isinstance(key, int) or (isinstance(key, str) and key.isascii() and key.isdigit()) else -1
    if isinstance(key, bool) or not 0 <= number < limits.COLUMNS:
        raise refused(_("There is no such column."), "columns")
    return number


def _metric(id, known, column):
    if id not in {str(metric.pk) for metric in known.metrics}:
        raise refused(_("There is no such metric."), f"columns.{column}")
    return id


def _once(single, thing, column):
    if thing in single:
        raise refused(_("Two columns hold the same thing."), f"columns.{column}")
    single[thing] = column
