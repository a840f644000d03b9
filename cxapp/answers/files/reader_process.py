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
NICENESS = 5
MAX_MEMORY_BYTES = 1024**3
MAX_CPU_SECONDS = 120


def serve(connection):
    """Answer one request after another until the connection is closed."""
    session = Session()
    with contextlib.suppress(EOFError, OSError):
        while True:
            for answer in _iterate_answers(session, *connection.recv()):
                connection.send(answer)


def _iterate_answers(session, name, args):
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

    source = sniff_result = guesser = report = chunks = None

    def begin(self, source, language, zone, memory=MAX_MEMORY_BYTES, seconds=MAX_CPU_SECONDS):
        """Take a file, whose days are those of a time zone.

        `memory` is bytes above what the process has, `seconds` are of processor.
        """
        limit_process(memory, seconds)
        translation.activate(language)
        timezone.activate(zone)
        self.source = file_kinds.open_table(source)
        if file_kinds.detect_kind(self.source) in file_kinds.BOOKS:
            workbooks.guard(self.source)

    def sniff(self, chosen):
        """Return the SniffResult without the profiles of the columns, which stay here."""
        self.sniff_result = detect.sniff(self.source, **chosen)
        return replace(self.sniff_result, profiles=())

    def guess(self, known):
        """What the columns may hold."""
        return self._get_guesser(known).things_by_number()

    def list_left_out(self, known, columns):
        """Return why columns are left out."""
        return self._get_guesser(known).list_left_out(columns)

    def _get_guesser(self, known):
        if self.guesser is None:
            self.guesser = column_detection.Guesser(self.sniff_result, known)
        return self.guesser

    def settle(self, options, columns, chosen, remembered):
        """(the columns with the ids that the whole file allows, sentences about them)."""
        return id_columns.settle_ids(self.source, read_options.parse_options(options), columns, chosen, remembered)

    def check(self, options, columns, known, repairs):
        """What the map has to be asked about before `decide`."""
        self.report = read.check_file(self.source, options, columns, known, repairs)
        return self.report.ledger.scope()

    def decide(self, earlier, skip):
        """(the report as JSON, its tally, metrics to create), in view of what is on the map already."""
        self.report.ledger.decide_fates(earlier, skip)
        return self.report.to_json(), self.report.tally(), self.report.metric_offers()

    def open(self, options, columns, known, repairs):
        """Make ready to hand on chunks, or refuse: all ready answers, or where it was decided those that are taken."""
        taken = self.report and self.report.ledger.is_taken()
        self.chunks = read.Chunks(self.source, read_options.parse_options(options), columns, known, repairs, taken)

    def read(self):
        """(Chunk or None, rows done, rows left out, answers that came before), again and again."""
        for chunk in self.chunks:
            yield chunk, *self._counts()
        yield None, *self._counts()

    def _counts(self):
        return self.chunks.done, self.chunks.left_out, self.chunks.repeated

    def reject(self, options, columns, known, repairs):
        """Lines of the rows that would not be taken."""
        yield from rejected_csv.list_rejected_rows(self.source, options, columns, known, repairs)


def limit_process(memory, seconds):
    """Bound this process: more bytes of address space, seconds of processor; no core dump, no children's work."""
    os.nice(NICENESS)
    _lower_limit(resource.RLIMIT_AS, _used_bytes() + memory)
    _lower_limit(resource.RLIMIT_CPU, seconds)
    _lower_limit(resource.RLIMIT_CORE, 0)


def _lower_limit(kind, most):
    """Lower the soft limit; a hard one of less stays."""
    _soft, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, hard))


def _used_bytes():
    """Return how much address space is taken already; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
