"""Entries that are sent together: of several by one sender only the last."""

import asyncio
import time


class LatestEntries:
    """The latest entry of each sender, sent by `send(entries)` when the interval since the last time is over."""

    def __init__(self, send):
        self._send = send
        self._entries = {}
        self._timer = None
        self._sent_at = 0.0
        self.last_count = 0

    def __contains__(self, key):
        return key in self._entries

    def put(self, key, entry, interval):
        """Add an entry; send all of them now, or once `interval` seconds have passed since the last time."""
        self._entries[key] = entry
        wait = self._sent_at + interval - time.monotonic()
        if wait <= 0:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(wait, self.flush)

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

    def stop(self):
        """Drop what there is, which nobody needs any more."""
        self._cancel()
        self._entries = {}

    def _cancel(self):
        if self._timer:
            self._timer.cancel()
        self._timer = None
