"""The state of a map before and after each operation, while its log is read backwards."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TypeAlias

from cxapp import changes
from cxapp.changes import Change, Key, Record
from cxapp.models import Metric
from cxapp.records import DocumentState, record_changes
from cxapp.records.types import Changed
from cxapp.schema import CARD_KINDS

# The record before and after a change; None where it does not exist.
Pair: TypeAlias = tuple[Key, Record | None, Record | None, Change]

# The field that names the place of a record, where it is not its target.
PLACE_FIELDS = {"target": "place", "experience": "touchpoint"}


class LogRewinder:
    """The records after the current operation; `undo` goes back to before it."""

    def __init__(self, state: DocumentState) -> None:
        self._state = state
        self._changed: Changed = {}

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """The metrics of the map's workspace: {id: Metric}."""
        metrics = Metric.objects.filter(workspace__documents=self._state.document_id)
        return {str(metric.pk): metric for metric in metrics}

    @property
    def kinds(self) -> Collection[str]:
        """The kinds of record that the document may have."""
        return self._state.kind.records

    def get(self, kind: str, id: str) -> Record | None:
        key = (kind, id)
        return self._changed[key] if key in self._changed else self._state.get(kind, id)

    def context(self, done: Iterable[Change]) -> "OperationContext":
        """Return the context of an operation with these changes."""
        return OperationContext(
            self,
            [
                (key, record_changes.revert(self.get(*key), change), self.get(*key), change)
                for key, change in _list_keys(done)
            ],
        )

    def undo(self, context: "OperationContext") -> None:
        """Go back to before the operation of a context."""
        for key, before, _after, _change in context.pairs:
            self._changed[key] = before

    def is_empty(self) -> bool:
        """Whether it is a map without stages at this point."""
        if not self._state.kind.is_map:
            return False
        removed = {id for (kind, id), record in self._changed.items() if kind == "stage" and record is None}
        new = [key for key, record in self._changed.items() if key[0] == "stage" and record]
        return not new and set(self._state.tables["stage"]) <= removed


class OperationContext:
    """The records that one operation changed, before and after it, and access to the other records."""

    def __init__(self, view: LogRewinder, pairs: list[Pair]) -> None:
        self._view = view
        self.pairs = pairs
        self._removed = {key: before for key, before, _after, _change in pairs}

    def find(self, kind: str, id: str) -> Record | None:
        """Return a record as it was after the operation, or before it if the operation removed it."""
        return self._view.get(kind, id) or self._removed.get((kind, id))

    def require(self, kind: str, id: str) -> Record:
        """Return a record that exists before or after the operation."""
        record = self.find(kind, id)
        assert record is not None
        return record

    def find_metric(self, id: str) -> Metric | None:
        """Return a metric of the workspace as it is today, or None."""
        return self._view.metrics.get(id)

    def find_any(self, id: str) -> tuple[str, Record] | tuple[None, None]:
        """Return (kind, record) of the map record with this id, or (None, None); a persona has none."""
        known = [kind for kind in (*CARD_KINDS, "stage", "lane", "path", "dependency") if kind in self._view.kinds]
        return next(((kind, record) for kind in known if (record := self.find(kind, id))), (None, None))

    def find_stage(self, kind: str, record: Record) -> Record | None:
        """Return the stage of a record or of its target, or None."""
        if kind == "stage":
            return record
        if kind in ("attachment", "comment", "experience", "fix", "marker", "quote", "target", "waiver"):
            id = record[PLACE_FIELDS.get(kind, "target")]
            of, target = self.find_any(id) if id else (None, None)
            return self.find_stage(of, target) if of and target else None
        if kind == "dependency":
            of, source = self.find_any(record["source"])
            return self.find_stage(of, source) if of and source else None
        id = record.get("stage") or record.get("source")
        return self.find("stage", id) if id else None


def _list_keys(done: Iterable[Change]) -> list[tuple[Key, Change]]:
    return [(changes.key(change), change) for change in done]
