"""The differences of two maps as JSON-ready rows, in the order of the merged map."""

from typing import Any

from django.utils.translation import gettext

from cxapp import map_diff
from cxapp.map_diff import ADDED, MOVED, TYPES, Difference
from cxapp.schema import Text, record_fields
from cxapp.text.markup import strip_markup
from cxapp.text.word_diff import build_parts

from .reading import ComparedMaps
from .values import Words, field_label, kind_label

Row = dict[str, Any]


def merged_ids(comparison: ComparedMaps, kind: str) -> list[str]:
    """Return the ids of the stages or lanes of both maps in one order; ids are translated."""
    before = [record["id"] for record in comparison.records("as_is", kind)]
    after = [comparison.translate(record["id"]) for record in comparison.records("to_be", kind)]
    return map_diff.merge_orders(before, after)


def list_differences(comparison: ComparedMaps, words: Words) -> list[Row]:
    """Return every difference as a row: first the journey's, then stage by stage, from lane to lane."""
    stages = {id: number for number, id in enumerate(merged_ids(comparison, "stage"))}
    lanes = {id: number for number, id in enumerate(merged_ids(comparison, "lane"))}
    rows = [build_row(difference, comparison, words) for difference in comparison.differences]

    def place(row: Row) -> tuple[int, int]:
        lane = -1 if row["lane"] is None else lanes.get(row["lane"], len(lanes))
        stage = len(stages) if row["stage"] is None else stages.get(row["stage"], len(stages))
        return -1 if row["kind"] == "journey" else stage, lane

    return sorted(rows, key=place)


def build_row(difference: Difference, comparison: ComparedMaps, words: Words) -> Row:
    """Return one difference. `id` is that of the as-is map where the record has one, `to_be` that of the to-be map."""
    kind, record = difference.kind, difference.to_be or difference.as_is or {}
    return {
        "key": difference.key,
        "type": difference.type,
        "kind": kind,
        "kind_label": kind_label(kind),
        "id": difference.id,
        "as_is": difference.as_is and difference.as_is["id"],
        "to_be": difference.to_be and difference.to_be["id"],
        "title": title_of(kind, record, words),
        "stage": _stage_of(kind, record, comparison, words),
        "lane": comparison.translate(record["lane"]) if "lane" in record else None,
        "fields": [_build_field(kind, name, *pair, words) for name, pair in difference.fields.items()],
        "from": _place_text(kind, difference.as_is, words) if difference.type == MOVED else "",
        "to": _place_text(kind, difference.to_be, words) if difference.type in (MOVED, ADDED) else "",
        "order": difference.type == MOVED and _is_same_cell(difference, comparison),
    }


def title_of(kind: str, record: dict[str, Any], words: Words) -> str:
    """Return what a record is called in the list."""
    return gettext("The whole journey") if kind == "journey" else words.title(kind, record)


def _stage_of(kind: str, record: dict[str, Any], comparison: ComparedMaps, words: Words) -> str | None:
    """Return the stage that a record is in, begins at or is about, None for the whole journey."""
    if kind == "stage":
        return str(comparison.translate(record["id"]))
    of, place = words.records.get(record.get("stage") or record.get("place") or record.get("source"), ("", {}))
    id = place["id"] if of == "stage" else place.get("stage")
    return str(comparison.translate(id)) if id else None


def _build_field(kind: str, name: str, before: Any, after: Any, words: Words) -> Row:
    """Return a changed field: both values in words, and of a text the parts that were kept, deleted and inserted."""
    texts = [words.value(kind, name, value) for value in (before, after)]
    spec = record_fields(kind).get(name)
    row = {"name": name, "label": field_label(kind, name), "before": texts[0], "after": texts[1], "parts": []}
    if isinstance(spec, Text):
        clean = [strip_markup(text) if spec.formatted else text for text in (before, after)]
        row["parts"] = build_parts(*clean) or [["-", before], ["+", after]]
    return row


def _is_same_cell(difference: Difference, comparison: ComparedMaps) -> bool:
    """Whether a record has only moved among its siblings."""
    before, after = difference.as_is or {}, difference.to_be or {}
    return all(before.get(name) == comparison.translate(after.get(name)) for name in ("stage", "lane"))


def _place_text(kind: str, record: dict[str, Any] | None, words: Words) -> str:
    """Return where a card stands: stage and lane."""
    if record is None or "stage" not in record or "lane" not in record:
        return ""
    return f"{words.name(record['stage'])} · {words.name(record['lane'])}"


def count_types(differences: list[Difference]) -> dict[str, int]:
    """Return how many differences of each type there are."""
    return {type: sum(difference.type == type for difference in differences) for type in TYPES}
