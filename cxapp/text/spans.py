"""Reads and writes splices as spans of text that are kept, inserted or deleted."""

RETAIN, INSERT, DELETE = range(3)
MAX_POSITION = 1 << 53


class Reader:
    """Reads splices as spans that are kept, inserted or deleted; the last span is kept and has no end."""

    def __init__(self, splices):
        self._stretches = self._read(splices)
        self._next()

    def take(self, size):
        """Consume `size` code points of the current span; return their count and inserted text."""
        insert, self._text = self._text[:size], self._text[size:]
        self.size -= size
        if not self.size:
            self._next()
        return size, insert

    def _next(self):
        self.kind, self.size, self._text = next(self._stretches)

    def _read(self, splices):
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

    def __init__(self):
        self._done, self._place, self._count, self._inserts = [], 0, 0, []

    def retain(self, size):
        if size:
            self._flush()
            self._place += size

    def insert(self, text):
        if text:
            self._inserts.append(text)

    def delete(self, size):
        self._count += size

    def splices(self):
        self._flush()
        return self._done

    def _flush(self):
        if self._count or self._inserts:
            self._done.append([self._place, self._count, "".join(self._inserts)])
            self._place += self._count
            self._count, self._inserts = 0, []
