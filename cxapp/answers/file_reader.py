"""Reads files in a separate process, so that no file can block or crash the server."""

import contextlib
import logging
import multiprocessing
import multiprocessing.forkserver
import signal
import threading
import weakref

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput, Unavailable

from .files import reader_process, upload

MAX_READERS = 8
SLOT_TIMEOUT = 30
# Seconds for one reply of the process, which itself limits its CPU time.
ANSWER_TIMEOUT = 300
EXIT_TIMEOUT = 10

log = logging.getLogger("cxapp.imports")
slots = threading.BoundedSemaphore(MAX_READERS)
processes = multiprocessing.get_context("forkserver")


class UnreadableFile(InvalidInput):
    """A file that cannot be read within the reader's limits."""

    code = "unreadable"


class ReaderFailed(RuntimeError):
    """A bug in the reader; the message is its traceback."""


def warm_up():
    """Start the process that readers are forked from, unless it runs, so that the first file need not wait for it."""
    # Preload the server's own script as well: otherwise each process would run it again.
    processes.set_forkserver_preload(["__main__", settings.FILE_READER.rpartition(".")[0]])
    multiprocessing.forkserver.ensure_running()


class Reader:
    """A process that reads one file and runs until `close`; `call` and `stream` invoke the methods of Session.

    Times without an offset are in the time zone `zone`.
    """

    def __init__(
        self,
        source,
        *,
        zone="UTC",
        memory=reader_process.MAX_MEMORY_BYTES,
        seconds=reader_process.MAX_CPU_SECONDS,
        answer_timeout=ANSWER_TIMEOUT,
    ):
        self._name, self._size, self._answer_timeout = source.name, source.size, answer_timeout
        if not slots.acquire(timeout=SLOT_TIMEOUT):
            raise Unavailable(_("Too many files are being read at once. Try again in a minute."), code="busy")
        self._process = self._connection = None
        self._finish = weakref.finalize(self, slots.release)
        self._start()
        self.call("begin", upload.to_portable(source), translation.get_language() or "en", zone, memory, seconds)

    def _start(self):
        warm_up()
        self._connection, theirs = processes.Pipe()
        self._process = processes.Process(
            target=import_string(settings.FILE_READER), args=(theirs,), name="reader", daemon=True
        )
        self._finish.detach()
        self._finish = weakref.finalize(self, _end_process, self._process, self._connection)
        self._process.start()
        theirs.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._finish()

    def call(self, name, *args):
        """Return the result of a method of Session; raises its error, or UnreadableFile if a limit was exceeded."""
        self._send(name, args)
        return self._receive()[1]

    def stream(self, name, *args):
        """Yield the items of a generator method of Session."""
        self._send(name, args)
        while (answer := self._receive())[0] == "item":
            yield answer[1]

    def _send(self, name, args):
        try:
            self._connection.send((name, args))
        except OSError:
            raise self._exit_error() from None

    def _receive(self):
        try:
            if not self._connection.poll(self._answer_timeout):
                raise self._give_up("it did not answer in time", TOO_SLOW)
            kind, value = self._connection.recv()
        except (EOFError, OSError):
            raise self._exit_error() from None
        if kind == "refused":
            raise value
        if kind == "memory":
            raise self._give_up("it ran out of memory", TOO_LARGE)
        if kind == "failed":
            self.close()
            raise ReaderFailed(value)
        return kind, value

    def _exit_error(self):
        self._process.join(EXIT_TIMEOUT)
        code = self._process.exitcode
        slow = code is not None and -code == signal.SIGXCPU
        return self._give_up(f"its process ended with {code}", TOO_SLOW if slow else TOO_LARGE)

    def _give_up(self, reason, sentence):
        log.warning("A file of %s bytes was not read: %s", self._size, reason)
        self.close()
        return UnreadableFile(sentence, fields={"file": sentence})


TOO_SLOW = _(
    "This file takes too long to read. Keep only the sheet with the answers, or save it as CSV, and try again."
)
TOO_LARGE = _("This file takes too much memory to read. Keep only the sheet with the answers, or save it as CSV.")


def _end_process(reading, connection):
    """Kill a process, whatever its state, and free its slot."""
    try:
        connection.close()
        with contextlib.suppress(ValueError, AttributeError):
            reading.kill()
            reading.join(EXIT_TIMEOUT)
    finally:
        slots.release()


class RemoteChunks:
    """Iterable of the Chunks of answers to import from a file.

    During iteration `done` and `left_out` count rows, `repeated` counts answers that were imported before.
    """

    def __init__(self, reader):
        self._reader = reader
        self.done = self.left_out = self.repeated = 0

    def __iter__(self):
        with self._reader:
            for chunk, *counts in self._reader.stream("read"):
                self.done, self.left_out, self.repeated = counts
                if chunk is not None:
                    yield chunk
