"""Write priority on SQLite, which has one writer, and where a writer that waits only looks again now and then.

So an import, which writes portion after portion, would be there first nearly every time. Within a process, which is all
that SQLite is used by, edits of maps say that they wait, and an import lets them go before. On PostgreSQL nobody waits.
"""

import contextlib
import threading

from django.db import connection

# Edits without a pause do not keep an import from its end. Seconds.
WAIT_TIMEOUT = 0.5

_changed = threading.Condition()
_writing = 0
_waiting = 0


def edit_first():
    """Return a context in which a map is written, before any import goes on."""
    return _wait_and_edit() if _is_needed() else contextlib.nullcontext()


def import_batch():
    """Return a context in which a batch of an import is written, when no edit waits."""
    return _wait_and_import() if _is_needed() else contextlib.nullcontext()


def _is_needed():
    # Within a transaction it is too late to wait: whoever has the turn may wait for just that.
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
