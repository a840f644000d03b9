"""The sheets of a book and their size."""

from dataclasses import dataclass, field

HEAD_ROWS = 200
MAX_SHEETS = 50
# Cells that are kept of the first rows: of one sheet, and of all together.
MAX_SHEET_CELLS = 400_000
MAX_CELLS = 2_000_000


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, whether it is hidden in the book, how many rows hold something, and how many of them are hidden.

    `alike` says that its columns are those of the sheet that is read.
    """

    name: str
    hidden: bool = False
    rows: int = 0
    hidden_rows: int = 0
    alike: bool = False


@dataclass
class SheetHeads:
    """The first rows of the sheets of a book, as far as there is room."""

    most: int
    left: int = MAX_CELLS
    heads: list = field(default_factory=list)

    def begin(self):
        """The head of the next sheet; empty where no more are kept."""
        self.heads.append([])
        return self.heads[-1]

    def add(self, number, values):
        """Whether a row of this sheet was kept, and more may be."""
        head = self.heads[-1]
        if len(self.heads) > self.most or len(head) >= HEAD_ROWS or self.left <= 0:
            return False
        head.append((number, values))
        self.left -= len(values)
        return len(head) * len(values) < MAX_SHEET_CELLS

    def fill(self, rows):
        """Keep rows of this sheet until there is no more room."""
        for number, values in rows:
            if not self.add(number, values):
                break
