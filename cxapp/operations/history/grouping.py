"""Actions grouped into rows: one person's actions in one place without a long pause."""

from datetime import timedelta

from cxapp.text.word_diff import build_parts

MAX_PAUSE = timedelta(minutes=10)
UNGROUPED_VERBS = {"versioned", "restored", "template", "begun", "undone", "redone", "reverted", "returned"}


class Rows:
    """Takes actions from newest to oldest; `to_json` returns the rows, newest first."""

    def __init__(self):
        self._rows = []
        self._open = {}

    def add(self, entry, actor, action):
        """Add an action to the row it belongs to, or begin a row with it."""
        place = action.pop("stage")
        key = (actor and actor["id"], place and place["id"])
        row = self._open.get(key)
        alone = action["verb"] in UNGROUPED_VERBS
        if alone or row is None or row["from"] - entry.at > MAX_PAUSE:
            row = {"actor": actor, "place": place, "to": entry.at, "last": entry.revision, "deeds": []}
            self._rows.append(row)
            self._open[key] = None if alone else row
        row.update({"from": entry.at, "first": entry.revision, "key": str(entry.operation_id)})
        if not (row["deeds"] and _merge(row["deeds"], action)):
            row["deeds"].append(action)

    def to_json(self):
        return [
            {
                **row,
                "from": row["from"].isoformat(),
                "to": row["to"].isoformat(),
                "deeds": [_action_to_json(one) for one in row["deeds"]],
            }
            for row in self._rows
        ]


def _merge(actions, older):
    """Merge an older action into a newer one of the row if they belong together, as in typing; return whether."""
    for action in actions:
        if action["id"] == older["id"] and _try_merge(action, older):
            action["operations"] += older["operations"]
            return True
    return False


def _try_merge(action, older):
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


def _action_to_json(action):
    texts = action.pop("texts", None)
    return {**action, "parts": build_parts(*texts)} if texts else action
