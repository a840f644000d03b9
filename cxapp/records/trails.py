"""The splices of the last revisions, so that a letter typed now need not read the log."""

import collections

from cxapp import changes

LENGTH = 4000


class Trail:
    """Text edits by revision, complete after revision `since`."""

    def __init__(self, since, entries=()):
        self.since = since
        self._entries = collections.deque(entries)

    def add(self, revision, key, splices):
        """Note an edit of the text `key` (kind, id, field)."""
        self._entries.append((revision, key, splices))
        while len(self._entries) > LENGTH:
            self.since = self._entries.popleft()[0]

    def note(self, revision, change):
        """Note the edits that a change brings."""
        for key, splices in edits(change):
            self.add(revision, key, splices)

    def until(self, revision):
        """A copy as it was at a revision."""
        return Trail(self.since, [entry for entry in list(self._entries) if entry[0] <= revision])

    def after(self, revision, key):
        """The splices of one text after a revision, oldest first, as (revision, splices); None when forgotten."""
        if revision < self.since:
            return None
        found = []
        for entry in reversed(self._entries):
            if entry[0] <= revision:
                break
            if entry[1] == key:
                found.append((entry[0], entry[2]))
        return found[::-1]


def edits(change):
    """The text edits that a change brings: [((kind, id, field), splices), …]."""
    return [((*changes.key(change), field), splices) for field, splices in change.get("splices", {}).items()]
