"""The records of both maps as the page shows them, with their differences marked."""

from collections import defaultdict

from cxapp import comparison, map_diff
from cxapp.comparison.values import NAME_FIELDS, Words, mark_labels
from cxapp.map_diff import ADDED, CHANGED, MOVED, REMOVED
from cxapp.schema import CARD_KINDS
from cxapp.workspaces import channels

# What a side shows of a changed text.
OLD, NEW, BOTH = "=-", "=+", "=-+"
MARK_ICONS = {ADDED: "plus", REMOVED: "minus", CHANGED: "pen", MOVED: "arrow-r"}


class CardBuilder:
    """Builds the stages, lanes and cards of a comparison; `rows` are its differences."""

    def __init__(self, compared: comparison.Comparison, rows: list, words: Words):
        """Sort the differences by the record that they are about."""
        self.compared, self.words, self.labels = compared, words, mark_labels()
        self.rows = defaultdict(dict)
        for row in rows:
            self.rows[row["id"]][row["type"]] = row

    def build(self, kind, record, parts=BOTH):
        """Return one record; `parts` says which parts of a changed text are shown."""
        id = self.compared.translate(record["id"])
        rows = self.rows.get(id, {})
        name = NAME_FIELDS.get(kind, "title")
        fields = rows[CHANGED]["fields"] if CHANGED in rows else []
        texts = [field["parts"] for field in fields if field["name"] == name]
        return {
            "id": id,
            "kind": kind,
            "marks": [{"type": type, "label": self.labels[type], "icon": MARK_ICONS[type]} for type in rows],
            "types": list(rows),
            "keys": " ".join(row["key"] for row in rows.values()),
            "text": self.words.title(kind, record),
            "parts": [part for part in texts[0] if part[0] in parts] if texts else [],
            "fields": [field for field in fields if field["name"] != name],
            "moved": rows.get(MOVED),
            "icon": self._icon(kind, record),
            "face": _face(record),
        }

    def _icon(self, kind, record):
        return channels.look(record.get("channel"), self.words.channels)[0] if record.get("channel") else ""

    def cells(self, end):
        """Return {(stage, lane): [(kind, record), …]} of one end; ids are translated."""
        found = defaultdict(list)
        for kind in CARD_KINDS:
            for record in self.compared.records(end, kind):
                place = tuple(self.compared.translate(record[name]) for name in ("stage", "lane"))
                found[place].append((kind, record))
        return found

    def merge(self, before, after):
        """Return the cards of a cell of both maps in one order: what was removed stands where it stood."""
        kept = {self.compared.translate(record["id"]): (kind, record) for kind, record in after}
        gone = {record["id"]: (kind, record) for kind, record in before if REMOVED in self.rows.get(record["id"], ())}
        here = [record["id"] for _kind, record in before if record["id"] in kept or record["id"] in gone]
        order = map_diff.merge_orders(here, list(kept))
        return [self.build(*(kept.get(id) or gone[id])) for id in order]


def _face(record):
    """Return the icon of an emotion, "" where there is none."""
    emotion = record.get("emotion")
    return "" if emotion is None else f"f{emotion}"
