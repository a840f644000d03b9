"""The sheets of a workbook and their size."""

from dataclasses import dataclass, field

HEAD_ROWS = 200
MAX_SHEETS = 50
# Maximum number of cells kept of the first rows: of one sheet, and of all together.
MAX_SHEET_CELLS = 400_000
MAX_CELLS = 2_000_000


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, whether it is hidden, its number of non-empty rows, and how many of them are hidden.

    `alike` means that it has the same columns as the sheet that is read.
    """

    name: str
    hidden: bool = False
    rows: int = 0
    hidden_rows: int = 0
    alike: bool = False


@dataclass
class SheetHeads:
    """The first rows of the sheets of a workbook, within the limits of memory."""

    most: int
    left: int = MAX_CELLS
    heads: list = field(default_factory=list)

    def begin(self):
        """Return the list for the next sheet's first rows; it stays empty if the limits are reached."""
        self.heads.append([])
        return self.heads[-1]

    def add(self, number, values):
        """Add a row of this sheet; return whether it was kept and more can be."""
        head = self.heads[-1]
        if len(self.heads) > self.most or len(head) >= HEAD_ROWS or self.left <= 0:
            return False
        head.append((number, values))
        self.left -= len(values)
        return len(head) * len(values) < MAX_SHEET_CELLS

    def fill(self, rows):
        """Add rows of this sheet until the limits are reached."""
        for number, values in rows:
            if not self.add(number, values):
                break
