"""Reads and writes splices as spans of text that are kept, inserted or deleted."""

from collections.abc import Iterator
from typing import TypeAlias, cast

RETAIN, INSERT, DELETE = range(3)
MAX_POSITION = 1 << 53

# Lists of three in fact, as in JSON; declared as tuples so that each part has its type.
Splice: TypeAlias = tuple[int, int, str]
Splices: TypeAlias = list[Splice]
# The kind, size and inserted text.
Span: TypeAlias = tuple[int, int, str]


def build_splice(position: int, count: int, insert: str) -> Splice:
    return cast(Splice, [position, count, insert])


class Reader:
    """Reads splices as spans that are kept, inserted or deleted; the last span is kept and has no end."""

    def __init__(self, splices: Splices) -> None:
        self._text: str
        self._stretches = self._read(splices)
        self._next()

    def take(self, size: int) -> tuple[int, str]:
        """Consume `size` code points of the current span; return their count and inserted text."""
        insert, self._text = self._text[:size], self._text[size:]
        self.size -= size
        if not self.size:
            self._next()
        return size, insert

    def _next(self) -> None:
        self.kind, self.size, self._text = next(self._stretches)

    def _read(self, splices: Splices) -> Iterator[Span]:
        self.busy, place = True, 0
        for position, count, insert in splices:
            if position > place:
                yield RETAIN, position - place, ""
            if insert:
                yield INSERT, len(insert), insert
            if count:
                yield DELETE, count, ""
            place = position + count
        self.busy = False
        yield RETAIN, MAX_POSITION, ""


class Writer:
    """Collects spans into splices in normal form."""

    def __init__(self) -> None:
        self._done: Splices = []
        self._place = self._count = 0
        self._inserts: list[str] = []

    def retain(self, size: int) -> None:
        if size:
            self._flush()
            self._place += size

    def insert(self, text: str) -> None:
        if text:
            self._inserts.append(text)

    def delete(self, size: int) -> None:
        self._count += size

    def splices(self) -> Splices:
        self._flush()
        return self._done

    def _flush(self) -> None:
        if self._count or self._inserts:
            self._done.append(build_splice(self._place, self._count, "".join(self._inserts)))
            self._place += self._count
            self._count, self._inserts = 0, []
