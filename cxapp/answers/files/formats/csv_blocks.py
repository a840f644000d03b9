"""Splits a text file into pieces of UTF-8 with uniform line ends, and into blocks that end where a row ends."""

import codecs

PIECE_SIZE = 1024 * 1024
# Control characters, which PostgreSQL cannot store; tab, line feed and carriage return stay.
CONTROLS = bytes({*range(32), 127} - {9, 10, 13})


class Pieces:
    """The file in pieces; `broken` is True if some characters could not be decoded and became U+FFFD."""

    def __init__(self, source, encoding):
        self.broken = False
        self._source = source
        self._encoding = encoding

    def __iter__(self):
        """Yield UTF-8 without a byte order mark, with line feeds as line ends."""
        pending, first = "", True
        for text in self._texts():
            text = (pending + text).removeprefix("\ufeff") if first else pending + text
            first = False
            # A carriage return at the end may belong to a line feed in the next piece.
            pending = "\r" if text.endswith("\r") else ""
            yield _clean(text.removesuffix("\r"))
        if pending:
            yield b"\n"

    def _texts(self):
        decoder = codecs.getincrementaldecoder(self._encoding)("strict")
        with self._source.open() as file:
            while data := file.read(PIECE_SIZE):
                before = decoder.getstate()
                try:
                    text = decoder.decode(data)
                except UnicodeDecodeError:
                    decoder = codecs.getincrementaldecoder(self._encoding)("replace")
                    decoder.setstate(before)
                    self.broken = True
                    text = decoder.decode(data)
                yield text
        yield from self._end(decoder)

    def _end(self, decoder):
        try:
            yield decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            self.broken = True
            yield "\ufffd"


class Blocks:
    """Pieces joined so that each block ends where a row ends, as far as quotation marks are reliable."""

    def __init__(self, pieces, quote):
        self._pieces = iter(pieces)
        self._quote = quote.encode()
        self._pending = b""

    def __iter__(self):
        for piece in self._pieces:
            data = self._pending + piece
            end = self._end(data)
            self._pending = data[end:]
            if end:
                yield data[:end]
            elif len(data) > 4 * PIECE_SIZE:
                return  # No end of a row was found: the row-by-row reader will report why.
        if self._pending:
            data, self._pending = self._pending, b""
            yield data

    def rest(self, block=b""):
        """Yield this block and the rest of the file in pieces."""
        if block:
            yield block
        pending, self._pending = self._pending, b""
        if pending:
            yield pending
        yield from self._pieces

    def _end(self, data):
        """Return where the last row ends: after a line feed that follows an even number of quotation marks."""
        end = data.rfind(b"\n") + 1
        odd = bool(self._quote) and data.count(self._quote, 0, end) % 2
        while end and odd:
            before = data.rfind(b"\n", 0, end - 1) + 1
            odd ^= data.count(self._quote, before, end) % 2
            end = before
        return end


def _clean(text):
    data = text.encode("utf-8", "replace")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.translate(None, CONTROLS)
