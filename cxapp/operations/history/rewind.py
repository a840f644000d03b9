"""A map around one operation, while its log is read backwards."""

from functools import cached_property

from cxapp import changes
from cxapp.models import Metric
from cxapp.records import apply_change


class LogRewinder:
    """Records as they were after the current operation; `undo` goes to before it."""

    def __init__(self, state):
        self._state = state
        self._changed = {}

    @cached_property
    def metrics(self):
        """The metrics that the map's figures are of: {id: Metric}."""
        found = Metric.objects.filter(workspace__documents=self._state.document_id)
        return {str(metric.pk): metric for metric in found}

    def get(self, kind, id):
        """The record, or None."""
        key = (kind, id)
        return self._changed[key] if key in self._changed else self._state.get(kind, id)

    def context(self, done):
        """Return the map around an operation with these changes."""
        return OperationContext(
            self,
            [
                (key, apply_change.revert(self.get(*key), change), self.get(*key), change)
                for key, change in _list_keys(done)
            ],
        )

    def undo(self, context):
        """Go to before the operation of a context."""
        for key, before, _after, _change in context.pairs:
            self._changed[key] = before

    def is_empty(self):
        """Whether the map has no stages now."""
        gone = {id for (kind, id), record in self._changed.items() if kind == "stage" and record is None}
        new = [key for key, record in self._changed.items() if key[0] == "stage" and record]
        return not new and set(self._state.tables["stage"]) <= gone


class OperationContext:
    """One operation's records before and after it, and the records around them."""

    def __init__(self, view, pairs):
        self._view = view
        self.pairs = pairs
        self._gone = {key: before for key, before, _after, _change in pairs}

    def find(self, kind, id):
        """A record as it was after the operation, or where that took it away, before it."""
        return self._view.get(kind, id) or self._gone.get((kind, id))

    def find_metric(self, id):
        """Return a metric of the workspace as it is today, or None."""
        return self._view.metrics.get(id)

    def find_any(self, id):
        """Return (kind, record) of whatever of the map has this id; (None, None) where nothing has."""
        kinds = ("touchpoint", "note", "expectation", "pain", "stage", "lane", "path")
        return next(((kind, record) for kind in kinds if (record := self.find(kind, id))), (None, None))

    def find_stage(self, kind, record):
        """Return the stage that a record stands in or is about, or None."""
        if kind == "stage":
            return record
        if kind in ("comment", "fix", "marker", "quote", "target"):
            id = record["place" if kind == "target" else "target"]
            of, target = self.find_any(id) if id else (None, None)
            return self.find_stage(of, target) if target else None
        id = record.get("stage") or record.get("source")
        return self.find("stage", id) if id else None


def _list_keys(done):
    return [(changes.key(change), change) for change in done]
