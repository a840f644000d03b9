"""Figures that this process counts for whoever watches it."""

import collections
import threading

_counts = collections.Counter()
_lock = threading.Lock()


def count(name):
    """One more of these."""
    with _lock:
        _counts[name] += 1


def total(name):
    """How many there were since the process began."""
    return _counts[name]
