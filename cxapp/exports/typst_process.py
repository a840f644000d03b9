"""Runs Typst in a short-lived process with limits of memory, time and number."""

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
# A map of 3,000 cards with 500 letters each takes 1 GB and 10 s of one processor, which may be shared with others.
MAX_MEMORY = 2_000_000_000
MAX_CPU_SECONDS = 60
TIMEOUT_SECONDS = 180
MAX_PROCESSES = 2
WAIT_SECONDS = 30
# A waiting request holds a thread and a database connection: further ones are refused at once.
MAX_WAITING = 6
# Typst, Rust and Python have different messages for this.
OUT_OF_MEMORY = (b"memory allocation", b"Cannot allocate memory", b"MemoryError")
PPI = 144
THREADS = "2"
# Typst and Rust quote the text that causes an error.
QUOTE = re.compile("[^\x20-\x7e]|[\"`]| '")
MAX_MESSAGE_LENGTH = 300

log = logging.getLogger("cxapp.exports")
process_slots = threading.BoundedSemaphore(MAX_PROCESSES)
waiting_slots = threading.BoundedSemaphore(MAX_PROCESSES + MAX_WAITING)


class TypstFailed(RuntimeError):
    """Typst ended without a file; the message is the first line of its output, without the texts that it quotes."""


class ExportFailed(errors.AppError):
    """The file could not be made, and a retry does not help."""

    status = 500
    code = "export_failed"


def print_sheet(
    files,
    format,
    *,
    timestamp,
    images=None,
    memory=MAX_MEMORY,
    seconds=TIMEOUT_SECONDS,
    wait=WAIT_SECONDS,
    template="main.typ",
):
    """Return the sheet as bytes in `format` (pdf, png, svg).

    `files` are the template's data files, {name: text}, and `images` its pictures, {name: bytes}; `timestamp` is in
    Unix seconds; limits are bytes of address space, seconds of time, and seconds to wait for one of the two processes.
    """
    with (
        _hold_slot(waiting_slots, 0),
        _hold_slot(process_slots, wait),
        tempfile.TemporaryDirectory(prefix="fonts-") as folder,
        tempfile.TemporaryDirectory(prefix="pictures-") as root,
    ):
        faces = fonts.find_fonts("".join(files.values())) + fonts.find_italics(files)
        fonts.link_fonts(faces, folder)
        own = {"folder": folder, "faces": faces, "memory": memory, "root": root, "template": template}
        job = build_job(files, format, timestamp=timestamp, **own)
        for name, content in (images or {}).items():
            Path(root, name).write_bytes(content)
        return run_worker(json.dumps(job).encode(), seconds)


@contextlib.contextmanager
def _hold_slot(semaphore, wait):
    if not semaphore.acquire(timeout=wait):
        raise errors.Unavailable(_("Too many exports at once. Try again in a minute."), code="busy")
    try:
        yield
    finally:
        semaphore.release()


def build_job(
    files,
    format,
    *,
    timestamp,
    folder=None,
    faces=None,
    memory=MAX_MEMORY,
    root=WORKER.parent / "paper",
    template="main.typ",
):
    """Return the input of the worker; without a `folder` of `faces` the only font is Noto Sans."""
    faces = faces or [font_files.base_font()]
    return {
        "format": format,
        "ppi": PPI,
        "timestamp": timestamp,
        "memory": memory,
        "seconds": MAX_CPU_SECONDS,
        "fonts": str(folder or faces[0].path.parent),
        "families": fonts.families(faces),
        "root": str(root),
        "template": template,
        "files": files,
    }


def run_worker(job, seconds):
    """Return the worker's output. A failure is logged without the texts of the map, and raised as an AppError."""
    try:
        return read_output(job, seconds)
    except subprocess.TimeoutExpired as error:
        log.exception("An export of %d bytes took longer than %s s", len(job), seconds)
        raise errors.PayloadTooLarge(_("The map is too large: the export takes too long."), code="too_slow") from error
    except MemoryError as error:
        log.exception("An export of %d bytes needed too much memory", len(job))
        raise errors.PayloadTooLarge(_("The map is too large to export."), code="too_big") from error
    except TypstFailed as error:
        log.exception("An export of %d bytes failed", len(job))
        sentence = _("The file could not be created. The error has been logged. Try another format.")
        raise ExportFailed(sentence) from error


def read_output(job, seconds):
    """Return the worker's output; kill it at the timeout."""
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
        raise MemoryError(f"the worker ended with {done.returncode}: {error_message(done.stderr)}")
    if done.returncode:
        raise TypstFailed(error_message(done.stderr))
    return done.stdout


def error_message(stderr):
    """Return the first line of a process's error output, up to what it quotes."""
    lines = (line for line in stderr.decode(errors="replace").splitlines() if line.strip())
    return QUOTE.split(next(lines, ""), maxsplit=1)[0][:MAX_MESSAGE_LENGTH]
