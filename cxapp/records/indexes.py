"""Indexes of the records of a draft, made when first asked for: siblings in their order, and what points where."""

import bisect

from cxapp.schema import CARD_KINDS, links


class Siblings:
    """The records of one kind that are ordered among one another, as sorted [(rank, id)]."""

    def __init__(self, kind, records):
        self._is_card = kind in CARD_KINDS
        self._rows, self._sorted = {}, set()
        for record in records:
            self._rows.setdefault(self._group(record), []).append((record["rank"], record["id"]))

    def row(self, record):
        """Return the siblings of a record, itself included where it is there. Not to be changed."""
        group = self._group(record)
        row = self._rows.setdefault(group, [])
        if group not in self._sorted:
            row.sort()
            self._sorted.add(group)
        return row

    def move(self, before, after):
        """Note that a record changed; None: it was or is not there."""
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
    """Which records of one kind point where, by the field and the id that it holds."""

    def __init__(self, kind, records):
        self._names = list(links(kind))
        self._ids = {}
        for record in records:
            self.move(None, record)

    def ids(self, name, id):
        """Return the ids of the records whose field holds an id, or None."""
        return list(self._ids.get((name, id), ()))

    def move(self, before, after):
        """Note that a record changed; None: it was or is not there."""
        for name in self._names:
            was, now = before and (name, before[name]), after and (name, after[name])
            if was == now:
                continue
            if was:
                self._ids[was].pop(before["id"])
            if now:
                self._ids.setdefault(now, {})[after["id"]] = None
