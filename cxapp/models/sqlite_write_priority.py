"""Write priority on SQLite, which has one writer and where a waiting writer only polls for the lock.

An import, which writes batch after batch, would get the lock nearly every time. So edits of maps announce that they
wait, and an import lets them go first. This works within one process, as SQLite is used. On PostgreSQL nobody waits.
"""

import contextlib
import threading

from django.db import connection

# Seconds, so that continuous edits do not block an import for ever.
WAIT_TIMEOUT = 0.5

_changed = threading.Condition()
_writing = 0
_waiting = 0


def edit_first():
    """Return a context in which a map is written with priority over imports."""
    return _wait_and_edit() if _is_needed() else contextlib.nullcontext()


def import_batch():
    """Return a context in which a batch of an import is written once no edit waits."""
    return _wait_and_import() if _is_needed() else contextlib.nullcontext()


def _is_needed():
    # Within a transaction waiting could deadlock: the other writer may be waiting for this transaction.
    return connection.vendor == "sqlite" and not connection.in_atomic_block


@contextlib.contextmanager
def _wait_and_edit():
    global _waiting
    with _changed:
        _waiting += 1
        _changed.wait_for(lambda: not _writing, WAIT_TIMEOUT)
    try:
        yield
    finally:
        with _changed:
            _waiting -= 1
            _changed.notify_all()


@contextlib.contextmanager
def _wait_and_import():
    global _writing
    with _changed:
        _changed.wait_for(lambda: not _waiting, WAIT_TIMEOUT)
        _writing += 1
    try:
        yield
    finally:
        with _changed:
            _writing -= 1
            _changed.notify_all()
