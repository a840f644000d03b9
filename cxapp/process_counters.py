"""Counters of this process for monitoring."""

import collections
import threading

_counts = collections.Counter()
_lock = threading.Lock()


def count(name):
    """Increment a counter."""
    with _lock:
        _counts[name] += 1


def total(name):
    """Return a counter's value since the process started."""
    return _counts[name]
