"""Prints: runs Typst in a short-lived process under limits of memory, time and number."""

import contextlib
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from django.utils.translation import gettext as _

from cxapp import errors

from . import font_files, fonts

WORKER = Path(__file__).resolve().parent / "typst_worker.py"
COMMAND = [sys.executable, "-I", str(WORKER)]
# A map of 3,000 cards with 500 letters each takes 1 GB and 10 seconds of one processor, which others may need as well.
MEMORY = 2_000_000_000
PROCESSOR_SECONDS = 60
SECONDS = 180
AT_ONCE = 2
WAIT = 30
# Who waits for a press holds a thread and a connection to the database: more are told so at once.
MOST_WAITING = 6
# Typst, Rust and Python each say it in their own words.
OUT_OF_MEMORY = (b"memory allocation", b"Cannot allocate memory", b"MemoryError")
PPI = 144
THREADS = "2"
# Typst and Rust quote the text that they stumble over.
QUOTE = re.compile("[^\x20-\x7e]|[\"`]| '")
LONGEST_MESSAGE = 300

log = logging.getLogger("cxapp.exports")
presses = threading.BoundedSemaphore(AT_ONCE)
places = threading.BoundedSemaphore(AT_ONCE + MOST_WAITING)


class Jammed(RuntimeError):
    """Typst ended without a file; the message is the first line of its own, without the texts that it quotes."""


class ExportFailed(errors.AppError):
    """The file could not be made, and trying again does not help."""

    status = 500
    code = "export_failed"


def printed(files, format, *, timestamp, memory=MEMORY, seconds=SECONDS, wait=WAIT):
    """The sheet as bytes in `format` (pdf, png, svg).

    `files` are texts beside the template, {name: text}; `timestamp` is in Unix seconds; limits are bytes of
    address space, seconds of time, and seconds to wait for one of the two presses.
    """
    with _held(places, 0), _held(presses, wait), tempfile.TemporaryDirectory(prefix="fonts-") as folder:
        faces = fonts.needed("".join(files.values()))
        fonts.link(faces, folder)
        asked = job(files, format, timestamp=timestamp, folder=folder, faces=faces, memory=memory)
        return run(json.dumps(asked).encode(), seconds)


@contextlib.contextmanager
def _held(semaphore, wait):
    if not semaphore.acquire(timeout=wait):
        raise errors.Unavailable(_("Too many exports at once. Try again in a minute."), code="busy")
    try:
        yield
    finally:
        semaphore.release()


def job(files, format, *, timestamp, folder=None, faces=None, memory=MEMORY):
    """What the worker reads; without a `folder` of `faces` the sheet is set in Noto Sans alone."""
    faces = faces or [font_files.base()]
    return {
        "format": format,
        "ppi": PPI,
        "timestamp": timestamp,
        "memory": memory,
        "seconds": PROCESSOR_SECONDS,
        "fonts": str(folder or faces[0].path.parent),
        "families": fonts.families(faces),
        "files": files,
    }


def run(job, seconds):
    """What the worker wrote. A failure is logged without the texts of the map, and raised as a sentence."""
    try:
        return output(job, seconds)
    except subprocess.TimeoutExpired as error:
        log.exception("An export of %d bytes took longer than %s s", len(job), seconds)
        raise errors.PayloadTooLarge(_("The map is too large to export in time."), code="too_slow") from error
    except MemoryError as error:
        log.exception("An export of %d bytes needed too much memory", len(job))
        raise errors.PayloadTooLarge(_("The map is too large to export."), code="too_big") from error
    except Jammed as error:
        log.exception("An export of %d bytes failed", len(job))
        told = _("This file could not be made, and the fault has been logged. Try another format.")
        raise ExportFailed(told) from error


def output(job, seconds):
    """What the worker wrote; it is killed when the time is over."""
    done = subprocess.run(
        COMMAND,
        input=job,
        capture_output=True,
        timeout=seconds,
        cwd=WORKER.parent,
        env={"RAYON_NUM_THREADS": THREADS, "LANG": "C.UTF-8", "PATH": os.defpath},
    )
    if done.returncode == -signal.SIGXCPU:
        raise subprocess.TimeoutExpired(COMMAND, seconds)
    if done.returncode < 0 or any(sign in done.stderr for sign in OUT_OF_MEMORY):
        raise MemoryError(f"the worker ended with {done.returncode}: {message(done.stderr)}")
    if done.returncode:
        raise Jammed(message(done.stderr))
    return done.stdout


def message(stderr):
    """The first line that a process wrote about its end, up to what it quotes."""
    lines = (line for line in stderr.decode(errors="replace").splitlines() if line.strip())
    return QUOTE.split(next(lines, ""), maxsplit=1)[0][:LONGEST_MESSAGE]
