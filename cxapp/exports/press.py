"""Prints: runs Typst in a short-lived process under limits of memory, time and number."""

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from django.utils.translation import gettext as _

from cxapp import refusals

from . import fonts

WORKER = Path(__file__).resolve().parent / "worker.py"
COMMAND = [sys.executable, "-I", str(WORKER)]
MEMORY = 1_000_000_000
SECONDS = 30
AT_ONCE = 2
WAIT = 30
# Who waits for a press holds a thread and a connection to the database: more are told so at once.
MOST_WAITING = 6
# Typst, Rust and Python each say it in their own words.
OUT_OF_MEMORY = (b"memory allocation", b"Cannot allocate memory", b"MemoryError")
PPI = 144
THREADS = "2"

log = logging.getLogger(__name__)
presses = threading.BoundedSemaphore(AT_ONCE)
places = threading.BoundedSemaphore(AT_ONCE + MOST_WAITING)


class Jammed(RuntimeError):
    """Typst ended without a file; the message is its own."""


def printed(files, format, *, timestamp, memory=MEMORY, seconds=SECONDS, wait=WAIT):
    """The sheet as bytes in `format` (pdf, png, svg).

    `files` are texts beside the template, {name: text}; `timestamp` is in Unix seconds; limits are bytes of
    address space, seconds of time, and seconds to wait for one of the two presses.
    """
    asked = job(files, format, timestamp=timestamp, memory=memory, seconds=seconds)
    with _held(places, 0), _held(presses, wait):
        return run(json.dumps(asked).encode(), seconds)


@contextlib.contextmanager
def _held(semaphore, wait):
    if not semaphore.acquire(timeout=wait):
        raise refusals.Unavailable(_("Too many exports at once. Try again in a minute."), code="busy")
    try:
        yield
    finally:
        semaphore.release()


def job(files, format, *, timestamp, memory=MEMORY, seconds=SECONDS):
    """What the worker reads."""
    return {
        "format": format,
        "ppi": PPI,
        "timestamp": timestamp,
        "memory": memory,
        "seconds": max(1, round(seconds)),
        "fonts": str(fonts.FOLDER),
        "files": files,
    }


def run(job, seconds):
    """What the worker wrote; it is killed when the time is over."""
    try:
        done = subprocess.run(
            COMMAND,
            input=job,
            capture_output=True,
            timeout=seconds,
            cwd=WORKER.parent,
            env={"RAYON_NUM_THREADS": THREADS, "LANG": "C.UTF-8", "PATH": os.defpath},
        )
    except subprocess.TimeoutExpired as error:
        raise refusals.TooBig(_("The map is too large to export in time."), code="too_slow") from error
    if done.returncode < 0 or any(sign in done.stderr for sign in OUT_OF_MEMORY):
        log.warning("Typst ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace"))
        raise refusals.TooBig(_("The map is too large to export."), code="too_big")
    if done.returncode:
        raise Jammed(done.stderr[-2000:].decode(errors="replace"))
    return done.stdout
