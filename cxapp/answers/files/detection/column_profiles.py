"""Statistics of the values of each column, used to guess what it holds."""

from collections import Counter
from dataclasses import dataclass, field

from .. import limits

MAX_VALUES = 100
MAX_FIRST_CELLS = 10
MAX_TEXT_LENGTH = limits.MAX_SHORT_LENGTH + 1


@dataclass
class Profile:
    """Statistics of a column: how often each of its first distinct values occurs, and how long its texts are.

    `whole` means that there are no other values. `first` holds its first cells in the order of the rows.
    """

    values: Counter = field(default_factory=Counter)
    rows: int = 0
    filled: int = 0
    letters: int = 0
    whole: bool = True
    first: list = field(default_factory=list)

    @property
    def distinct(self):
        """The number of distinct values counted."""
        return len(self.values)

    @property
    def has_repeats(self):
        """Whether a value occurs in several rows."""
        return any(count > 1 for count in self.values.values())

    @property
    def length(self):
        """The average length of a text in characters."""
        return self.letters / self.filled if self.filled else 0

    def share(self, test):
        """Return the share, 0 to 1, of the filled cells for which `test` is true."""
        known = self.values.total()
        return sum(count for value, count in self.values.items() if test(value)) / known if known else 0

    def add(self, cells, most):
        """Count the cells of a table's column, a list of texts."""
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
    """The Profile of each column."""

    def __init__(self, width):
        self.columns = [Profile() for _column in range(width)]

    def add(self, table):
        """Add a table that has all columns."""
        for at, profile in enumerate(self.columns):
            profile.add(table.frame[str(at)].to_list(), MAX_VALUES)

    def add_rows(self, rows):
        """Add rows given as lists of cells."""
        for at, profile in enumerate(self.columns):
            profile.add([row[at] if at < len(row) else "" for row in rows], MAX_FIRST_CELLS)
