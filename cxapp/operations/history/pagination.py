"""Pages of history, newest first: the log is read backwards and the map is rewound along with it; the timeline."""

from datetime import timedelta
from typing import Any

from cxapp import records
from cxapp.models import Operation, fast_sql
from cxapp.operations.log import actor_to_json
from cxapp.operations.types import DocumentId
from cxapp.text.markup import strip_markup
from cxapp.text.word_diff import Part, build_parts

from . import entries, persona_names
from .entries import Action
from .rewind import LogRewinder
from .undos import find_undos

MAX_OPERATIONS = 500
MAX_POINTS = 120
MAX_PAUSE = timedelta(minutes=10)
UNGROUPED_VERBS = {"versioned", "restored", "started", "template", "begun", "undone", "redone", "reverted", "returned"}


def page(document_id: DocumentId, *, before: int | None = None, after: int = 0) -> dict[str, Any]:
    """Return {revision, kept_after, next, rows} of at most MAX_OPERATIONS operations between `after` and `before`.

    `next` is the `before` of the next page, None if there is none.
    """
    head, kept_after = records.time_travel.log_range(document_id)
    low = max(after, kept_after)
    high = head if before is None else min(head, before - 1)
    start = max(low, high - MAX_OPERATIONS)
    rows = _read_rows(document_id, start, high) if high > start else []
    return {"revision": head, "kept_after": kept_after, "next": start + 1 if start > low else None, "rows": rows}


def _read_rows(document_id: DocumentId, start: int, high: int) -> list[dict[str, Any]]:
    operations = Operation.objects.filter(document_id=document_id, revision__gt=start, revision__lte=high)
    log_rows = list(operations.select_related("actor").order_by("-revision"))
    rewinder, rows, undos = (
        LogRewinder(records.time_travel.read_at(document_id, high)),
        Rows(),
        find_undos(document_id, log_rows),
    )
    for entry in log_rows:
        context = rewinder.context(entry.changes)
        action = entries.build_entry(entry, context, undos)
        rewinder.undo(context)
        if action:
            _mark_beginning(action, rewinder)
            rows.add(entry, actor_to_json(entry), action)
    persona_names.add_names(document_id, rows.list_actions())
    return rows.to_json()


def _mark_beginning(action: Action, rewinder: LogRewinder) -> None:
    """Mark an action that filled a map without stages; the map is rewound to before it."""
    is_template = action["verb"] == "template"
    if not (is_template or (action.get("many") and action["verb"] == "created")) or not rewinder.is_empty():
        return
    if is_template:
        action["begins"] = True
    else:
        action["verb"] = "begun"


class Rows:
    """Takes actions from newest to oldest; `to_json` returns the rows, newest first."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []
        self._open: dict[Any, dict[str, Any] | None] = {}

    def add(self, entry: Operation, actor: dict[str, str] | None, action: Action) -> None:
        """Add an action to the row it belongs to, or begin a row with it."""
        place, actor_id = action.pop("stage"), _id_of(actor)
        is_single = _stands_alone(action)
        # What a person did elsewhere ends their row. What others did does not, or two people who type at once would
        # have a row for each letter.
        row = self._open.get(actor_id)
        is_same = row and _id_of(row["place"]) == _id_of(place) and row["from"] - entry.at <= MAX_PAUSE
        if row is None or is_single or not is_same:
            row = {"actor": actor, "place": place, "to": entry.at, "last": entry.revision, "deeds": []}
            self._rows.append(row)
            self._open[actor_id] = None if is_single else row
        row.update({"from": entry.at, "first": entry.revision, "key": str(entry.operation_id)})
        if not (row["deeds"] and _merge(row["deeds"], action)):
            row["deeds"].append(action)

    def list_actions(self) -> list[Action]:
        return [action for row in self._rows for action in row["deeds"]]

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {
                **row,
                "from": row["from"].isoformat(),
                "to": row["to"].isoformat(),
                "deeds": [_action_to_json(action) for action in row["deeds"]],
            }
            for row in self._rows
        ]


def _stands_alone(action: Action) -> bool:
    """Return whether an action has a row of its own, as what was pasted or deleted together has, in one batch."""
    return action["verb"] in UNGROUPED_VERBS or not {"created", "deleted"}.isdisjoint(action.get("counts", {}))


def _id_of(record: dict[str, str] | None) -> str | None:
    return record["id"] if record else None


def _merge(actions: list[Action], older: Action) -> bool:
    """Merge an older action into a newer one of the row if they belong together, as in typing; return whether."""
    for action in actions:
        if action["id"] == older["id"] and _try_merge(action, older):
            action["operations"] += older["operations"]
            return True
    return False


def _try_merge(action: Action, older: Action) -> bool:
    if action["verb"] == "edited" and older["verb"] == "created" and not older.get("many"):
        action.update(verb="created", field=None, texts=None)
        return True
    if action.get("field") != older.get("field") or action["verb"] != older["verb"]:
        return False
    # After somebody else's edit in between, the newer edit does not start from the older one's result.
    if action["verb"] == "edited" and action["texts"][0] == older["texts"][1]:
        action["texts"] = (older["texts"][0], action["texts"][1])
        return True
    if action["verb"] in ("set", "moved", "targeted") and action["from"] == older["to"]:
        action["from"] = older["from"]
        return True
    return action["verb"] == "ordered"


def _action_to_json(action: Action) -> Action:
    texts = action.pop("texts", None)
    return {**action, "parts": _build_parts(*texts)} if texts else action


def _build_parts(before: str, after: str) -> list[Part]:
    """Return what changed in a text: in its words, or else in its formatting, which the marks show."""
    plain = strip_markup(before), strip_markup(after)
    return build_parts(before, after) if plain[0] == plain[1] else build_parts(*plain)


def timeline(document_id: DocumentId) -> dict[str, Any]:
    """Return {revision, kept_after, points}: evenly spaced [revision, moment], including both ends."""
    head, kept_after = records.time_travel.log_range(document_id)
    step = max(1, -(-(head - kept_after) // MAX_POINTS))
    revisions = [*range(kept_after + 1, head, step), head]
    where = {"document": document_id, "revision": revisions}
    times = dict(fast_sql.select(Operation, ["revision", "at"], where))
    points = [[revision, times[revision].isoformat()] for revision in revisions if revision in times]
    first = records.snapshots.revision_time(document_id, kept_after)
    return {"revision": head, "kept_after": kept_after, "points": [[kept_after, first.isoformat()], *points]}
