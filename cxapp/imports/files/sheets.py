"""The sheets of a book and their size."""

from dataclasses import dataclass
from itertools import islice

HEAD = 200
LOOKED = 50


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


def first_rows(rows):
    """The first (number, values) of a sheet, as many as are looked at."""
    return list(islice(rows, HEAD))
