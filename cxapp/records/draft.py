"""A working copy of a map, on which operations are planned one after another before they are written."""

import bisect
from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from django.utils.translation import gettext_lazy as _

from cxapp import changes, errors, text
from cxapp.changes import Change, Key, Patch, Record
from cxapp.schema import (
    CARD_KINDS,
    KIND_LABELS,
    RECORD_KINDS,
    ROOT_FIELDS,
    UNIQUE_FIELDS,
    Capability,
    DocumentKind,
    Link,
    links,
    target_kinds,
    text_fields,
)
from cxapp.text import Edit, Splices

from . import recent_edits, record_changes, validate
from .document_cache import DocumentState
from .types import Changed, DocumentId, TextKey

KIND_ORDER = {kind: place for place, kind in enumerate([*ROOT_FIELDS, *RECORD_KINDS])}

# (rank, id)
Place: TypeAlias = tuple[str, str]
# The (stage, lane) of cards; the records of other kinds are one group.
Group: TypeAlias = tuple[str, str] | None


class Draft:
    """A state with the changes of the operations planned so far, and of the one being planned.

    The changes of an operation are applied, then kept by `finish` or discarded by `drop` without trace.
    """

    def __init__(self, state: DocumentState) -> None:
        self.base = state
        self.revision = state.revision
        self.kept: Changed = {}
        self.edits: list[tuple[TextKey, Edit]] = []
        self.rights: Collection[Capability] = frozenset()
        # The ids of the workspace's channels, personas and systems, read when an operation names one.
        self.channel_ids: set[str] | None = None
        self.persona_ids: set[str] | None = None
        self.system_ids: set[str] | None = None
        self._began: Changed = {}
        self._created = 0
        self._planned: Changed = {}
        self._edits: dict[TextKey, Splices] = {}
        self._siblings: dict[str, Siblings] = {}
        self._pointers: dict[str, Pointers] = {}

    @property
    def document_id(self) -> DocumentId:
        return self.base.document_id

    @property
    def kind(self) -> DocumentKind:
        """The kind of the document."""
        return self.base.kind

    @property
    def root(self) -> Record:
        """The own fields of the journey or the persona."""
        return self.require(self.base.kind.name, self.base.root["id"])

    @property
    def journey(self) -> Record:
        """The root record of a map."""
        return self.root

    def get(self, kind: str, id: str) -> Record | None:
        """Return the record as it is in this draft, or None."""
        key = (kind, id)
        if key in self._planned:
            return self._planned[key]
        if key in self.kept:
            return self.kept[key]
        return self.base.get(kind, id)

    def record_before(self, kind: str, id: str) -> Record | None:
        """Return the record as it was before the operation being planned, or None."""
        key = (kind, id)
        return self._began[key] if key in self._began else self.get(kind, id)

    def require(self, kind: str, id: object, field: str = "id") -> Record:
        """Return the record; raise NotFound with the field's name."""
        return _check_exists(self.get(kind, id) if isinstance(id, str) else None, kind, field)

    def has_right(self, capability: Capability) -> bool:
        """Whether the actor of the operation being planned has this right."""
        return capability in self.rights

    def find_linked(self, spec: Link, id: str) -> Record | None:
        """Return the record that a link points to, or None."""
        return next((record for kind in target_kinds(spec) if (record := self.get(kind, id))), None)

    def require_linked(self, spec: Link, id: str, field: str) -> Record:
        """Return the record that a link points to; raise NotFound with the field's name."""
        return _check_exists(self.find_linked(spec, id), spec.kind, field)

    def list_ordered(self, kind: str) -> list[Record]:
        """Return the records of one kind, sorted by rank."""
        return sorted(self.list_records(kind), key=lambda record: (record["rank"], record["id"]))

    def list_records(self, kind: str) -> list[Record]:
        """Return the records of one kind, unsorted, for searching."""
        records: dict[str, Record | None] = dict(self.base.tables[kind])
        for layer in (self.kept, self._planned):
            records.update({id: record for (of, id), record in layer.items() if of == kind})
        return [record for record in records.values() if record is not None]

    def count(self, kind: str) -> int:
        """Return how many records of one kind there are."""
        changed = {id: record for (of, id), record in [*self.kept.items(), *self._planned.items()] if of == kind}
        table = self.base.tables[kind]
        return len(table) + sum((record is not None) - (id in table) for id, record in changed.items())

    def siblings(self, kind: str, record: Record) -> list[Place]:
        """Return the siblings of a record as sorted [(rank, id)], including the record if it exists."""
        return self._index(self._siblings, Siblings, kind).row(record)

    def find_referrers(self, source: str, name: str, id: str | None) -> list[Record]:
        """Return the records of the kind `source` whose link `name` points to an id."""
        ids = self._index(self._pointers, Pointers, source).ids(name, id)
        return [record for id in ids if (record := self.get(source, id))]

    def find_twin(self, kind: str, record: Record) -> Record | None:
        """Return another record of a kind with the same values in its UNIQUE_FIELDS, or None."""
        first, *others = UNIQUE_FIELDS[kind]
        alike = self.find_referrers(kind, first, record[first])
        same = (one for one in alike if all(one[name] == record[name] for name in others))
        return next((one for one in same if one["id"] != record.get("id")), None)

    def list_planned(self) -> list[tuple[str, Record]]:
        """Return the records that the operation being planned has made or changed, each with its kind."""
        return [(kind, record) for (kind, _id), record in self._planned.items() if record]

    def apply(self, change: Change) -> None:
        """Apply a change to this draft."""
        key = changes.key(change)
        before = self.get(*key)
        if before is None and key not in self._began:
            # A batch can plan copies of copies: it ends at the limit, not when all of them fill the memory.
            self._created += 1
            validate.check_room(self, self._created)
        self._began.setdefault(key, before)
        if change["change"] == "patch":
            self._note_edits(key, before, change)
        self._planned[key] = record_changes.apply(before, change)
        self._move(key, before, self._planned[key])

    def finish(self, *, undoes: bool = False) -> list[Change]:
        """Check the operation and keep it; return its changes, at most one for each record.

        `undoes`: it undoes other operations.
        """
        net = [
            change for key in self._planned if (change := self._build_net_change(key)) and not changes.is_empty(change)
        ]
        validate.check(self, net, undoes=undoes)
        self.kept.update(self._planned)
        self.revision += 1
        for change in net:
            self.edits += recent_edits.edits(self.revision, change, undoes=undoes)
        self._began, self._planned, self._edits, self._created = {}, {}, {}, 0
        return sorted(net, key=_write_order)

    def drop(self) -> None:
        """Discard the operation being planned."""
        for key, before in self._began.items():
            if key in self._planned:
                self._move(key, self._planned[key], before)
        self._began, self._planned, self._edits, self._created = {}, {}, {}, 0

    def edits_after(self, revision: int, key: TextKey) -> list[Edit] | None:
        """Return the edits of the text `key` (kind, id, field) after a revision, oldest first.

        Return None if the recent edits do not reach so far back.
        """
        edits = self.base.recent_edits.list_after(revision, key)
        if edits is None:
            return None
        return edits + [edit for of, edit in self.edits if of == key and edit.revision > revision]

    def _index(self, made: dict[str, Any], of: type, kind: str) -> Any:
        if kind not in made:
            made[kind] = of(kind, self.list_records(kind))
        return made[kind]

    def _move(self, key: Key, before: Record | None, after: Record | None) -> None:
        """Update the indexes for a changed record."""
        for made in (self._siblings, self._pointers):
            if key[0] in made:
                made[key[0]].move(before, after)

    def _note_edits(self, key: Key, before: Record | None, change: Patch) -> None:
        if before is None:
            raise errors.Conflict(_("The record no longer exists."), code="target_deleted")
        for field, splices in change.get("splices", {}).items():
            self._edits[*key, field] = text.compose(self._edits.get((*key, field), []), splices)

    def _build_net_change(self, key: Key) -> Change | None:
        before, after = self._began[key], self._planned[key]
        if before is None:
            return changes.put(key[0], after) if after else None
        if after is None:
            return changes.remove(key[0], before)
        return self._build_net_patch(key, before, after)

    def _build_net_patch(self, key: Key, before: Record, after: Record) -> Patch:
        texts = text_fields(key[0])
        fields = [field for field in after if before[field] != after[field]]
        plain = [field for field in fields if field not in texts]
        splices = {field: self._splices(key, field, before, after) for field in fields if field in texts}
        removed = {field: text.deletions(before[field], edits) for field, edits in splices.items()}
        return changes.patch(
            *key,
            {field: before[field] for field in plain},
            {field: after[field] for field in plain},
            splices,
            removed,
        )

    def _splices(self, key: Key, field: str, before: Record, after: Record) -> Splices:
        """Return the edits as they were made if they lead from `before` to `after`, else a diff."""
        edits = self._edits.get((*key, field), [])
        fits = not edits or edits[-1][0] + edits[-1][1] <= len(before[field])
        if edits and fits and text.apply(before[field], edits) == after[field]:
            return edits
        return text.diff(before[field], after[field])


def _check_exists(record: Record | None, kind: str, field: str) -> Record:
    if record is None:
        wrong: dict[str, Any] = {"code": "no_such_record", "fields": {field: _("unknown id")}}
        raise errors.NotFound(_("This map has no such {kind}."), kind=KIND_LABELS[kind], **wrong)
    return record


def _write_order(change: Change) -> tuple[int, int]:
    """Return a sort key: puts first, parents before children; then patches; then removes, children first."""
    kind = KIND_ORDER[change["kind"]]
    return {"put": (0, kind), "patch": (1, kind), "remove": (2, -kind)}[change["change"]]


class Siblings:
    """The records of one kind in groups of siblings, as sorted [(rank, id)]."""

    def __init__(self, kind: str, records: Iterable[Record]) -> None:
        self._is_card = kind in CARD_KINDS
        self._rows: dict[Group, list[Place]] = {}
        self._sorted: set[Group] = set()
        for record in records:
            self._rows.setdefault(self._group(record), []).append((record["rank"], record["id"]))

    def row(self, record: Record) -> list[Place]:
        """Return the siblings of a record, including the record if it exists. The caller must not change the list."""
        group = self._group(record)
        row = self._rows.setdefault(group, [])
        if group not in self._sorted:
            row.sort()
            self._sorted.add(group)
        return row

    def move(self, before: Record | None, after: Record | None) -> None:
        """Update the index for a changed record; None means that it did not or does not exist."""
        if before and after and self._place(before) == self._place(after):
            return
        if before:
            row = self.row(before)
            del row[bisect.bisect_left(row, (before["rank"], before["id"]))]
        if after:
            bisect.insort(self.row(after), (after["rank"], after["id"]))

    def _group(self, record: Record) -> Group:
        return (record["stage"], record["lane"]) if self._is_card else None

    def _place(self, record: Record) -> tuple[Group, str]:
        return self._group(record), record["rank"]


class Pointers:
    """The links of records of one kind, by field and target id."""

    def __init__(self, kind: str, records: Iterable[Record]) -> None:
        self._names = list(links(kind))
        self._ids: dict[tuple[str, str | None], dict[str, None]] = {}
        for record in records:
            self.move(None, record)

    def ids(self, name: str, id: str | None) -> list[str]:
        """Return the ids of the records whose field `name` points to `id`."""
        return list(self._ids.get((name, id), ()))

    def move(self, before: Record | None, after: Record | None) -> None:
        """Update the index for a changed record; None means that it did not or does not exist."""
        for name in self._names:
            was = (name, before[name]) if before else None
            now = (name, after[name]) if after else None
            if was == now:
                continue
            if before and was:
                self._ids[was].pop(before["id"])
            if after and now:
                self._ids.setdefault(now, {})[after["id"]] = None
