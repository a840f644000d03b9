"""The text edits of the last revisions, kept in memory so that typing need not read the log."""

import collections
from collections.abc import Iterable

from cxapp import changes
from cxapp.changes import Change
from cxapp.text import Edit

from .types import TextKey

MAX_EDITS = 4000
# A tuple, not a set: a type sent by a client may be unhashable.
UNDO_TYPES = ("operation.undo", "operation.revert", "record.restore", "journey.restore", "persona.restore")


class RecentEdits:
    """Text edits by revision and by text, complete after revision `since`."""

    def __init__(self, since: int, entries: Iterable[tuple[TextKey, Edit]] = ()) -> None:
        self.since = since
        self._entries: collections.deque[tuple[TextKey, Edit]] = collections.deque()
        self._texts: dict[TextKey, collections.deque[Edit]] = {}
        for key, edit in entries:
            self.add(key, edit)

    def add(self, key: TextKey, edit: Edit) -> None:
        """Add an edit of the text `key` (kind, id, field)."""
        self._entries.append((key, edit))
        self._texts.setdefault(key, collections.deque()).append(edit)
        while len(self._entries) > MAX_EDITS:
            self._forget()

    def add_change(self, revision: int, change: Change, *, undoes: bool) -> None:
        """Add the text edits of a change."""
        for key, edit in edits(revision, change, undoes=undoes):
            self.add(key, edit)

    def copy_until(self, revision: int) -> "RecentEdits":
        """Return a copy as it was at a revision."""
        return RecentEdits(self.since, [entry for entry in list(self._entries) if entry[1].revision <= revision])

    def list_after(self, revision: int, key: TextKey) -> list[Edit] | None:
        """Return the edits of one text after a revision, oldest first; None if they were dropped."""
        if revision < self.since:
            return None
        edits = []
        for edit in reversed(list(self._texts.get(key, ()))):
            if edit.revision <= revision:
                break
            edits.append(edit)
        return edits[::-1]

    def _forget(self) -> None:
        key, edit = self._entries.popleft()
        self.since = edit.revision
        edits = self._texts[key]
        edits.popleft()
        if not edits:
            del self._texts[key]


def edits(revision: int, change: Change, *, undoes: bool) -> list[tuple[TextKey, Edit]]:
    """Return the text edits of a change: [((kind, id, field), Edit), …]."""
    if change["change"] != "patch":
        return []
    return [
        ((*changes.key(change), field), Edit(revision, splices, change["removed"][field], undoes))
        for field, splices in change.get("splices", {}).items()
    ]
