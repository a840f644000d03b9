"""Indexes of the records of a draft, built on first use: siblings in order, and links by target."""

import bisect

from cxapp.schema import CARD_KINDS, links


class Siblings:
    """The records of one kind in groups of siblings, as sorted [(rank, id)]."""

    def __init__(self, kind, records):
        self._is_card = kind in CARD_KINDS
        self._rows, self._sorted = {}, set()
        for record in records:
            self._rows.setdefault(self._group(record), []).append((record["rank"], record["id"]))

    def row(self, record):
        """Return the siblings of a record, including the record if it exists. The caller must not change the list."""
        group = self._group(record)
        row = self._rows.setdefault(group, [])
        if group not in self._sorted:
            row.sort()
            self._sorted.add(group)
        return row

    def move(self, before, after):
        """Update the index for a changed record; None means that it did not or does not exist."""
        if before and after and self._place(before) == self._place(after):
            return
        if before:
            row = self.row(before)
            del row[bisect.bisect_left(row, (before["rank"], before["id"]))]
        if after:
            bisect.insort(self.row(after), (after["rank"], after["id"]))

    def _group(self, record):
        return (record["stage"], record["lane"]) if self._is_card else None

    def _place(self, record):
        return self._group(record), record["rank"]


class Pointers:
    """The links of records of one kind, by field and target id."""

    def __init__(self, kind, records):
        self._names = list(links(kind))
        self._ids = {}
        for record in records:
            self.move(None, record)

    def ids(self, name, id):
        """Return the ids of the records whose field `name` points to `id`."""
        return list(self._ids.get((name, id), ()))

    def move(self, before, after):
        """Update the index for a changed record; None means that it did not or does not exist."""
        for name in self._names:
            was, now = before and (name, before[name]), after and (name, after[name])
            if was == now:
                continue
            if was:
                self._ids[was].pop(before["id"])
            if now:
                self._ids.setdefault(now, {})[after["id"]] = None
