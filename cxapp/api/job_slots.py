"""How many exports and imports one person may have under way at once, so that theirs leave room for everybody else's.

They are counted in each process: what they take up, threads, memory and connections to the database, is the process's.
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
    """Count a job ("export", "import") of the caller while it is under way; raises TooMany at the limit."""
    key = kind, _caller_key(request)
    with _lock:
        if _running[key] >= MAX_JOBS:
            raise RateLimited(_("You have enough of these under way. Wait until one is done."), code="busy")
        _running[key] += 1
    try:
        yield
    finally:
        with _lock:
            _running[key] -= 1
            if not _running[key]:
                del _running[key]


def _caller_key(request):
    """Return a person, or a share link: its guests can make themselves anew."""
    visitor = getattr(request.auth, "visitor", None)
    return visitor.link_id if visitor else request.user.pk
