"""Deeds gathered into rows: what one person did in one place with no long pause between."""

from datetime import timedelta

from cxapp.text.word_diff import parts

PAUSE = timedelta(minutes=10)
ALONE = {"versioned", "restored", "template", "begun", "undone", "redone", "reverted", "returned"}


class Rows:
    """Takes deeds from the newest to the oldest; `told` gives the rows, newest first."""

    def __init__(self):
        self._rows = []
        self._open = {}

    def take(self, entry, actor, deed):
        """Add a deed to the row it belongs to, or begin a row with it."""
        place = deed.pop("stage")
        key = (actor and actor["id"], place and place["id"])
        row = self._open.get(key)
        alone = deed["verb"] in ALONE
        if alone or row is None or row["from"] - entry.at > PAUSE:
            row = {"actor": actor, "place": place, "to": entry.at, "last": entry.revision, "deeds": []}
            self._rows.append(row)
            self._open[key] = None if alone else row
        row.update({"from": entry.at, "first": entry.revision, "key": str(entry.operation_id)})
        if not (row["deeds"] and _joined(row["deeds"], deed)):
            row["deeds"].append(deed)

    def told(self):
        """The rows as JSON."""
        return [
            {
                **row,
                "from": row["from"].isoformat(),
                "to": row["to"].isoformat(),
                "deeds": [_told(one) for one in row["deeds"]],
            }
            for row in self._rows
        ]


def _joined(deeds, older):
    """Whether an older deed goes into a newer one of the row: one burst of typing is one difference."""
    for deed in deeds:
        if deed["id"] == older["id"] and _joins(deed, older):
            deed["operations"] += older["operations"]
            return True
    return False


def _joins(deed, older):
    if deed["verb"] == "edited" and older["verb"] == "created" and not older.get("many"):
        deed.update(verb="created", field=None, texts=None)
        return True
    if deed.get("field") != older.get("field") or deed["verb"] != older["verb"]:
        return False
    # Another's edit in between, and the one does not begin where the other ended.
    if deed["verb"] == "edited" and deed["texts"][0] == older["texts"][1]:
        deed["texts"] = (older["texts"][0], deed["texts"][1])
        return True
    if deed["verb"] in ("set", "moved", "targeted") and deed["from"] == older["to"]:
        deed["from"] = older["from"]
        return True
    return deed["verb"] == "ordered"


def _told(deed):
    texts = deed.pop("texts", None)
    return {**deed, "parts": parts(*texts)} if texts else deed
