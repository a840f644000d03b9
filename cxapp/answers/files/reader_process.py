"""A process with resource limits that reads one file for the server, so that a harmful file affects only it.

The server sends (name, arguments) of a method of Session and receives ("result", value), or ("item", value) for each
item of an iterator and then ("end", None); or on errors ("refused", AppError), ("memory", None) or
("failed", traceback). Values are pickled, since both ends are our own code.
"""

import contextlib
import os
import resource
import traceback
from dataclasses import replace
from pathlib import Path

from django.utils import timezone, translation

from cxapp.errors import AppError

from . import read, read_options, rejected_csv
from .detection import column_detection, detect, id_columns
from .formats import file_kinds, workbooks

# Edits of maps have priority over reading.
NICENESS = 5
MAX_MEMORY_BYTES = 1024**3
MAX_CPU_SECONDS = 120


def serve(connection):
    """Answer requests one by one until the connection is closed."""
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
    """The file of this process and the results so far."""

    source = sniff_result = guesser = report = chunks = None

    def begin(self, source, language, zone, memory=MAX_MEMORY_BYTES, seconds=MAX_CPU_SECONDS):
        """Limit the process and set the file, the language and the time zone of its days.

        `memory` is in bytes above the present usage, `seconds` is CPU time.
        """
        limit_process(memory, seconds)
        translation.activate(language)
        timezone.activate(zone)
        self.source = file_kinds.open_table(source)
        if file_kinds.detect_kind(self.source) in file_kinds.BOOKS:
            workbooks.guard(self.source)

    def sniff(self, chosen):
        """Return the SniffResult without the profiles of the columns, which stay in this process."""
        self.sniff_result = detect.sniff(self.source, **chosen)
        return replace(self.sniff_result, profiles=())

    def guess(self, known):
        """Return the guessed things of the columns."""
        return self._get_guesser(known).things_by_number()

    def list_left_out(self, known, columns):
        """Return why columns are left out."""
        return self._get_guesser(known).list_left_out(columns)

    def _get_guesser(self, known):
        if self.guesser is None:
            self.guesser = column_detection.Guesser(self.sniff_result, known)
        return self.guesser

    def settle(self, options, columns, chosen, remembered):
        """Return (the columns with ids checked against the whole file, sentences about them)."""
        return id_columns.settle_ids(self.source, read_options.parse_options(options), columns, chosen, remembered)

    def check(self, options, columns, known, repairs):
        """Check the file and return the scope of stored answers that `decide` needs."""
        self.report = read.check_file(self.source, options, columns, known, repairs)
        return self.report.duplicate_finder.scope()

    def decide(self, earlier, skip):
        """Return (the report as JSON, its tally, metrics to create) with the answers on the map taken into account."""
        self.report.duplicate_finder.decide_outcomes(earlier, skip)
        return self.report.to_json(), self.report.tally(), self.report.metric_offers()

    def open(self, options, columns, known, repairs):
        """Prepare chunks of the valid answers or, after `decide`, of those to import; raises InvalidInput."""
        imported = self.report and self.report.duplicate_finder.is_imported()
        self.chunks = read.Chunks(self.source, read_options.parse_options(options), columns, known, repairs, imported)

    def read(self):
        """Yield (Chunk or None, rows done, rows left out, answers imported before)."""
        for chunk in self.chunks:
            yield chunk, *self._counts()
        yield None, *self._counts()

    def _counts(self):
        return self.chunks.done, self.chunks.left_out, self.chunks.repeated

    def reject(self, options, columns, known, repairs):
        """Yield lines of CSV with the rows that would not be imported."""
        yield from rejected_csv.list_rejected_rows(self.source, options, columns, known, repairs)


def limit_process(memory, seconds):
    """Limit this process: additional bytes of address space, seconds of CPU time, no core dump, lower priority."""
    os.nice(NICENESS)
    _lower_limit(resource.RLIMIT_AS, _used_bytes() + memory)
    _lower_limit(resource.RLIMIT_CPU, seconds)
    _lower_limit(resource.RLIMIT_CORE, 0)


def _lower_limit(kind, most):
    """Set the soft limit to `most`, or to the hard limit if that is lower."""
    _soft, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, hard))


def _used_bytes():
    """Return the used address space in bytes, 0 if the system does not provide it."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
