"""Limits how many exports and imports one person may run at once, so that others can run theirs.

Jobs are counted per process, because the threads, memory and database connections that they use belong to the process.
"""

import collections
import contextlib
import threading

from django.utils.translation import gettext as _

from cxapp.errors import RateLimited

MAX_JOBS = 2

_lock = threading.Lock()
_running = collections.Counter()


@contextlib.contextmanager
def hold(kind, request):
    """Count a job ("export", "import") of the caller while it is under way; raises RateLimited at the limit."""
    key = kind, _caller_key(request)
    with _lock:
        if _running[key] >= MAX_JOBS:
            raise RateLimited(_("Too many of your requests are running. Wait until one is done."), code="busy")
        _running[key] += 1
    try:
        yield
    finally:
        with _lock:
            _running[key] -= 1
            if not _running[key]:
                del _running[key]


def _caller_key(request):
    """Return the id of the user, or of the share link for a visitor, who could get a new identity at any time."""
    visitor = getattr(request.auth, "visitor", None)
    return visitor.link_id if visitor else request.user.pk
