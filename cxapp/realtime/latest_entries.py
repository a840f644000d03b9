"""Entries that are sent together: of several by one sender only the last."""

import asyncio
import itertools
import time


class LatestEntries:
    """The latest entry of each sender, sent by `send(entries)` when the interval since the last time is over."""

    def __init__(self, send):
        self._send = send
        self._entries = {}
        self._timer = None
        self._sent_at = 0.0
        self._interval, self._most = 0.0, None
        self.last_count = 0

    def __contains__(self, key):
        return key in self._entries

    def put(self, key, entry, interval, most=None):
        """Add an entry; send all of them now, or once `interval` seconds have passed since the last time.

        With `most`, so many are sent each time, those first that have waited longest.
        """
        self._entries[key] = entry
        self._interval, self._most = interval, most
        self._schedule()

    def discard(self, key):
        """Remove an entry if there is one."""
        self._entries.pop(key, None)

    def flush(self):
        """Send what there is now."""
        self._cancel()
        entries, self._entries = list(self._entries.values()), {}
        self._sent_at = time.monotonic()
        self.last_count = len(entries)
        if entries:
            self._send(entries)

    def _schedule(self):
        wait = self._sent_at + self._interval - time.monotonic()
        if wait <= 0:
            self._send_some()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(wait, self._send_some)

    def _send_some(self):
        rest = dict(itertools.islice(self._entries.items(), self._most, None)) if self._most else {}
        for key in rest:
            del self._entries[key]
        self.flush()
        if rest:
            self._entries = rest
            self._schedule()

    def stop(self):
        """Drop what there is, which nobody needs any more."""
        self._cancel()
        self._entries = {}

    def _cancel(self):
        if self._timer:
            self._timer.cancel()
        self._timer = None
