"""Uploaded files and pasted texts as sources that can be opened repeatedly."""

import io
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cxapp.errors import InvalidInput

PIECE_SIZE = 1024 * 1024


@dataclass(frozen=True)
class Source:
    """A name, a size in bytes, and a function that opens the content; `archive` is the name of its archive, if any."""

    name: str
    size: int
    begin: Callable
    keep: bool = False
    path: str = ""
    archive: str = ""

    @contextmanager
    def open(self):
        """Open the content as a binary file; an uploaded file stays open for the next pass."""
        file = self.begin()
        try:
            yield file
        finally:
            if not self.keep:
                file.close()

    def head(self, size):
        """Return the first bytes."""
        with self.open() as file:
            return file.read(size)

    def find_non_ascii(self, size):
        """Return some bytes from the line with the first non-ASCII character, b"" if there is none."""
        with self.open() as file:
            while piece := file.read(PIECE_SIZE):
                if not piece.isascii():
                    at = next(at for at in range(0, len(piece), size) if not piece[at : at + size].isascii())
                    return piece[piece.rfind(b"\n", 0, at) + 1 :][: 2 * size]
        return b""

    def tail(self, size):
        """Return the last bytes that are not in the head of the same size."""
        with self.open() as file:
            file.seek(max(size, self.size - size))
            return file.read(size)


def to_source(upload):
    """Return a Source of a path, a Django upload or a Source."""
    if isinstance(upload, Source):
        return upload
    if isinstance(upload, str | Path):
        path = Path(upload)
        return Source(path.name, path.stat().st_size, lambda: path.open("rb"), path=str(path))
    path = upload.temporary_file_path() if hasattr(upload, "temporary_file_path") else ""
    return Source(upload.name or "", upload.size, lambda: _rewind(upload), keep=True, path=path)


def to_portable(source):
    """Return a Source that can be pickled: with its path if it has one, else with its content."""
    if source.path:
        return Source(source.name, source.size, partial(open, source.path, "rb"))
    with source.open() as file:
        return Source(source.name, source.size, partial(io.BytesIO, file.read()))


def source_from_text(text, name=""):
    """Return a Source of a pasted text; cells from a spreadsheet's clipboard are separated by tabs."""
    data = text.encode("utf-8", "replace")
    return Source(name, len(data), lambda: io.BytesIO(data))


def file_error(sentence, field="file", **params):
    """Return an InvalidInput for a field, by default for the file itself."""
    return InvalidInput(sentence, fields={field: str(sentence).format(**params) if params else sentence}, **params)


def _rewind(file):
    if getattr(file, "closed", False):
        file.open()
    file.seek(0)
    return file
