"""One file of the corpus and what is to be found in it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """`make` gives the bytes. `sniffed` are some of the options or fields found, `columns` all things guessed.

    `answers` are (stage or place, metric, day, value) of every answer, `problems` (row, sentence) of every problem.
    `unanswered` rows have no score, and of `partly` rows some scores are taken and others are not.
    `chosen` are options that a person gave before the file is sniffed, `things` columns instead of the guess.
    """

    name: str
    make: Callable
    columns: str
    answers: list
    problems: list = field(default_factory=list)
    sniffed: dict = field(default_factory=dict)
    chosen: dict = field(default_factory=dict)
    things: dict | None = None
    comments: list | None = None
    notes: list = field(default_factory=list)
    unanswered: int = 0
    partly: int = 0


@dataclass(frozen=True)
class BadFile:
    """A file that is not read at all, and the sentence why."""

    name: str
    make: Callable
    sentence: str
    field: str = "file"


def text(*lines, encoding="utf-8", end="\n", bom=b""):
    """A function that makes the bytes of lines."""
    return lambda: bom + (end.join(lines) + end).encode(encoding)
