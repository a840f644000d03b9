"""What each column of a file looks like over all its rows, without what it means: for guessing what it holds."""

from collections import Counter
from dataclasses import dataclass, field

from . import limits

MAX_VALUES = 100
MAX_FIRST_CELLS = 10
MAX_TEXT_LENGTH = limits.MAX_SHORT_LENGTH + 1


@dataclass
class Profile:
    """A column: how often each of its first different values stands in it, and how long its texts are.

    `whole` says that there are no other values. `first` are its first cells in the order of the rows.
    """

    values: Counter = field(default_factory=Counter)
    rows: int = 0
    filled: int = 0
    letters: int = 0
    whole: bool = True
    first: list = field(default_factory=list)

    @property
    def distinct(self):
        """How many values are known."""
        return len(self.values)

    @property
    def has_repeats(self):
        """Whether a value stands in several rows."""
        return any(count > 1 for count in self.values.values())

    @property
    def length(self):
        """How many characters a text has on average."""
        return self.letters / self.filled if self.filled else 0

    def share(self, test):
        """For which part of the cells that are filled `test` holds, from 0 to 1."""
        known = self.values.total()
        return sum(count for value, count in self.values.items() if test(value)) / known if known else 0

    def add(self, cells, most):
        """Count a column of a table, a list of texts."""
        self.rows += len(cells)
        if len(self.first) < MAX_FIRST_CELLS:
            self.first += [cell[:MAX_TEXT_LENGTH].strip() for cell in cells[: MAX_FIRST_CELLS - len(self.first)]]
        for value, count in Counter(cells).items():
            if plain := value[:MAX_TEXT_LENGTH].strip():
                self.filled += count
                self.letters += len(value) * count
                self._count(plain, count, most)

    def _count(self, value, count, most):
        if value in self.values or len(self.values) < most:
            self.values[value] += count
        else:
            self.whole = False


class Profiles:
    """A Profile of each column."""

    def __init__(self, width):
        self.columns = [Profile() for _column in range(width)]

    def add(self, table):
        """Look through a table that has all columns."""
        for at, profile in enumerate(self.columns):
            profile.add(table.frame[str(at)].to_list(), MAX_VALUES)

    def add_rows(self, rows):
        """Look through rows that are at hand, as lists of cells."""
        for at, profile in enumerate(self.columns):
            profile.add([row[at] if at < len(row) else "" for row in rows], MAX_FIRST_CELLS)
