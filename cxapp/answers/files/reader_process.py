"""A process that reads one file for a server, under limits: what a file does to its reader ends with this process.

The server sends (name, arguments) of a method of Session and gets ("result", value), or ("item", value) for each
item of an iterator and then ("end", None); instead of them ("refused", Refusal), ("memory", None) or
("failed", traceback). Both ends are this product: values are pickled.
"""

import contextlib
import os
import resource
import traceback
from dataclasses import replace
from pathlib import Path

from django.utils import timezone, translation

from cxapp.errors import AppError

from . import column_detection, detect, file_kinds, id_columns, read, read_options, rejected_csv, workbooks

# Edits of maps go before reading.
NICE = 5
MEMORY = 1024**3
SECONDS = 120


def serve(connection):
    """Answer one request after another until the connection is closed."""
    session = Session()
    with contextlib.suppress(EOFError, OSError):
        while True:
            for answer in _answers(session, *connection.recv()):
                connection.send(answer)


def _answers(session, name, args):
    try:
        value = getattr(session, name)(*args)
        if hasattr(value, "__next__"):
            yield from (("item", item) for item in value)
            yield "end", None
        else:
            yield "result", value
    except AppError as refusal:
        yield "refused", refusal
    except MemoryError:
        yield "memory", None
    except Exception:
        yield "failed", traceback.format_exc()


class Session:
    """The file of this process, and what was found in it so far."""

    source = sniffed = guesser = report = chunks = None

    def begin(self, source, language, zone, memory=MEMORY, seconds=SECONDS):
        """Take a file, whose days are those of a time zone.

        `memory` is bytes above what the process has, `seconds` are of processor.
        """
        limit(memory, seconds)
        translation.activate(language)
        timezone.activate(zone)
        self.source = file_kinds.table(source)
        if file_kinds.kind(self.source) in file_kinds.BOOKS:
            workbooks.guard(self.source)

    def sniff(self, chosen):
        """Sniffed, without the profiles of the columns, which stay here."""
        self.sniffed = detect.sniff(self.source, **chosen)
        return replace(self.sniffed, profiles=())

    def guess(self, known):
        """What the columns may hold."""
        return self._guesser(known).things_by_number()

    def left_out(self, known, columns):
        """Why columns are left out."""
        return self._guesser(known).left_out(columns)

    def _guesser(self, known):
        if self.guesser is None:
            self.guesser = column_detection.Guesser(self.sniffed, known)
        return self.guesser

    def settle(self, options, columns, chosen, remembered):
        """(the columns with the ids that the whole file allows, sentences about them)."""
        return id_columns.settled(self.source, read_options.options(options), columns, chosen, remembered)

    def check(self, options, columns, known, repairs):
        """What the map has to be asked about before `decide`."""
        self.report = read.check(self.source, options, columns, known, repairs)
        return self.report.ledger.scope()

    def decide(self, earlier, skip):
        """(the report as JSON, its tally, metrics to create), in view of what is on the map already."""
        self.report.ledger.decide(earlier, skip)
        return self.report.as_json(), self.report.tally(), self.report.metric_offers()

    def open(self, options, columns, known, repairs):
        """Make ready to hand on chunks, or refuse: all ready answers, or where it was decided those that are taken."""
        taken = self.report and self.report.ledger.is_taken()
        self.chunks = read.Chunks(self.source, read_options.options(options), columns, known, repairs, taken)

    def read(self):
        """(Chunk or None, rows done, rows left out, answers that came before), again and again."""
        for chunk in self.chunks:
            yield chunk, *self._counts()
        yield None, *self._counts()

    def _counts(self):
        return self.chunks.done, self.chunks.left_out, self.chunks.repeated

    def reject(self, options, columns, known, repairs):
        """Lines of the rows that would not be taken."""
        yield from rejected_csv.rejected(self.source, options, columns, known, repairs)


def limit(memory, seconds):
    """Bound this process: more bytes of address space, seconds of processor; no core dump, no children's work."""
    os.nice(NICE)
    _lower(resource.RLIMIT_AS, _held() + memory)
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind, most):
    """Lower the soft limit; a hard one of less stays."""
    _soft, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, hard))


def _held():
    """How much address space is taken already; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
