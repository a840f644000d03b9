"""Descriptions of operations as parts of a sentence: verb, record, place, values before and after."""

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from django.utils.translation import pgettext

from cxapp.changes import Key, Record
from cxapp.models import Operation
from cxapp.operations import templates
from cxapp.schema import ANNOTATION_KINDS, CARD_KINDS, RECORD_KINDS, VALUE_FIELDS, text_fields
from cxapp.text.markup import strip_markup

from . import batch_counts
from .rewind import OperationContext, Pair

MAX_LENGTH = 60
HIDDEN_FIELDS = {"rank"}
# What stands for a record, by its kind: the first of these that it has.
TITLE_FIELDS = ("title", "label", "name", "motivation", "occasion")

# JSON-ready: a verb, the record, and what depends on the verb.
Action: TypeAlias = dict[str, Any]
# The ids of operations that undid others.
Undos: TypeAlias = Collection[str]


def build_entry(entry: Operation, context: OperationContext, undos: Undos) -> Action | None:
    """Return the action of an entry of the log, or None if it changed nothing.

    `undos` are the ids of the operations that undid others, as `undos.find_undos` returns them.
    """
    if not context.pairs:
        return None
    action = BUILDERS.get(entry.type, describe_change)(entry, context, undos)
    return {"operations": [str(entry.operation_id)], "revision": entry.revision, **action}


def _batch(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = describe_change(entry, context, undos)
    if len(context.pairs) == 1:
        return action
    counts = batch_counts.count_changes(context)
    verb = next(iter(counts)) if len(counts) == 1 else "changed"
    return {**action, "verb": verb, "number": len(context.pairs), "many": True, "counts": counts}


def _template(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    name = entry.data["template"]
    about = {"verb": "template", "template": templates.title(name), "blank": name == "blank"}
    return {**_batch(entry, context, undos), **about}


def _stage_copy(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    stage = context.find("stage", entry.data["id"])
    return {
        **describe_change(entry, context, undos),
        "verb": "duplicated",
        "from": shorten(stage["title"]) if stage else "",
    }


def _undo(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = _batch(entry, context, undos)
    is_revert = entry.type == "operation.revert"
    verb = "reverted" if is_revert else "undone" if str(entry.operation_id) in undos else "redone"
    return {**action, "verb": verb, "number": len(context.pairs)}


def _map_restored(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    kind, id = entry.type.partition(".")[0], str(entry.document_id)
    whole = {"kind": kind, "id": id, "title": "", "lane": None, "stage": None}
    return {**whole, "verb": "restored", "to": entry.data["revision"], "number": len(context.pairs)}


def _record_restored(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    return {**describe_change(entry, context, undos), "verb": "returned", "to": entry.data["revision"]}


def _journey_change(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    """Describe a change of the journey's own fields; the first one gives a new journey its name."""
    action = describe_change(entry, context, undos)
    _key, before, after, _change = find_main_change(entry, context)
    is_start = entry.revision == 1 and before and after and not before["title"] and after["title"]
    return {**action, "verb": "started"} if is_start else action


def _comment(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = describe_change(entry, context, undos)
    comment = context.require("comment", action["id"])
    words = {
        "verb": "replied" if comment["thread"] else "commented",
        "parts": [["+", shorten(strip_markup(comment["text"]), 300)]],
    }
    return {**action, **words, "target": _comment_target(context, "comment", action["id"])}


def _thread_state(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = describe_change(entry, context, undos)
    if action.get("field") in ("resolved", "resolved_by"):
        comment = context.require("comment", action["id"])
        return {**action, "verb": "resolved" if comment["resolved"] else "reopened"}
    return action


def _target(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    """Describe a target that was set, changed or removed; where it has no value, the metric's own target is used."""
    key, before, after, _change = find_main_change(entry, context)
    record = choose_record(before, after)
    metric = context.find_metric(record["metric"])
    usual = metric.target if metric else None
    ends = {"from": before["value"] if before else usual, "to": after["value"] if after else usual}
    place = context.find_any(record["place"])[0] or "journey"
    method = metric.method if metric else ""
    return {**describe_record(context, key, record), "verb": "targeted", "of": place, "method": method, **ends}


def _quote(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = describe_change(entry, context, undos)
    words = {"verb": "quoted", "parts": [["+", shorten(context.require("quote", action["id"])["text"], 300)]]}
    return {**action, **words, "target": _comment_target(context, "quote", action["id"])}


def _comment_target(context: OperationContext, kind: str, id: str) -> Action | None:
    target = context.require(kind, id)["target"]
    of, record = context.find_any(target) if target else (None, None)
    return describe_record(context, (of, record["id"]), record) if of and record else None


def _marker(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = describe_change(entry, context, undos)
    return {**action, "verb": "marked", "to": context.require("marker", action["id"])["day"]}


def _waiver(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    """Describe a finding that was waived, or a waiver that was taken back."""
    key, before, after, change = find_main_change(entry, context)
    record = choose_record(before, after)
    target = _comment_target(context, *key) if record["target"] else None
    words = {"rule": record["rule"], "parts": [["+" if after else "", shorten(record["reason"], 300)]]}
    verb = "unwaived" if change["change"] == "remove" else "waived"
    return {**describe_record(context, key, record), "verb": verb, "target": target, **words}


def _version(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    action = describe_change(entry, context, undos)
    return {**action, "verb": "versioned", "to": context.require("version", action["id"])["revision"]}


BUILDERS: dict[str, Callable[[Operation, OperationContext, Undos], Action]] = {
    "records.batch": _batch,
    "template.apply": _template,
    "stage.duplicate": _stage_copy,
    "operation.undo": _undo,
    "operation.revert": _undo,
    "journey.update": _journey_change,
    "journey.restore": _map_restored,
    "persona.restore": _map_restored,
    "record.restore": _record_restored,
    "comment.create": _comment,
    "comment.update": _thread_state,
    "version.create": _version,
    "target.create": _target,
    "target.update": _target,
    "target.delete": _target,
    "quote.create": _quote,
    "marker.create": _marker,
    "waiver.create": _waiver,
    "waiver.update": _waiver,
    "waiver.delete": _waiver,
}


def describe_change(entry: Operation, context: OperationContext, undos: Undos) -> Action:
    """Describe an action by the record that the operation names, else by the most important change."""
    key, before, after, change = find_main_change(entry, context)
    action = describe_record(context, key, choose_record(before, after))
    if key[0] == "experience":
        return {**action, **_describe_experience(before, after)}
    if change["change"] == "put":
        return {**action, **(_describe_plan(after) if after and key[0] == "fix" else {"verb": "created"})}
    if change["change"] == "remove":
        return {**action, "verb": "deleted", "number": len(_list_removed_cards(context))}
    assert before is not None
    assert after is not None
    return {**action, **_describe_fields(context, key[0], before, after)}


def _describe_experience(before: Record | None, after: Record | None) -> Action:
    """Describe what was set of a touchpoint for a persona; a record that does not exist has no values."""
    was, now = (record or dict.fromkeys(VALUE_FIELDS["experience"]) for record in (before, after))
    changed = [name for name in VALUE_FIELDS["experience"] if was[name] != now[name]]
    words = {"verb": "experienced", "persona": choose_record(before, after)["persona"]}
    if len(changed) != 1:
        return {**words, "field": None}
    return {**words, "field": changed[0], "from": was[changed[0]], "to": now[changed[0]]}


def choose_record(before: Record | None, after: Record | None) -> Record:
    """Return the record after a change, or before it if it was removed."""
    record = after or before
    assert record is not None
    return record


def find_main_change(entry: Operation, context: OperationContext) -> Pair:
    named = entry.data.get("id") if isinstance(entry.data, dict) else None
    return next((pair for pair in context.pairs if pair[0][1] == named), None) or min(context.pairs, key=_weight)


def _weight(pair: Pair) -> tuple[bool, bool, int]:
    """Return a sort key: map records before annotations, whole records before patches, stages before their cards."""
    (kind, _id), _before, _after, change = pair
    order = list(RECORD_KINDS)
    return kind in ANNOTATION_KINDS, change["change"] == "patch", order.index(kind) if kind in order else -1


def _list_removed_cards(context: OperationContext) -> list[Pair]:
    return [pair for pair in context.pairs if pair[3]["change"] == "remove" and pair[0][0] in CARD_KINDS]


def describe_record(context: OperationContext, key: Key, record: Record) -> Action:
    kind, id = key
    lane = context.find("lane", record["lane"]) if kind in CARD_KINDS else record if kind == "lane" else None
    stage = context.find_stage(kind, record) if kind != "journey" else None
    return {
        "kind": kind,
        "id": id,
        "title": shorten(_title(context, kind, record)),
        "lane": lane and {"kind": lane["kind"], "title": shorten(lane["title"])},
        "stage": stage and {"id": stage["id"], "title": shorten(stage["title"])},
    }


def _title(context: OperationContext, kind: str, record: Record) -> str | None:
    if kind == "path":
        return record["label"].strip() or _route(context, record)
    if kind == "dependency":
        return record["label"].strip() or _join_ends(context, record)
    if kind == "experience":
        touchpoint = context.find("touchpoint", record["touchpoint"])
        return _name_of(touchpoint) if touchpoint else ""
    if kind != "target":
        return _name_of(record)
    metric, (_kind, place) = context.find_metric(record["metric"]), context.find_any(record["place"])
    names = [_name_of(place) if place else "", metric.name if metric else ""]
    return " ".join(name for name in names if name)


def _route(context: OperationContext, path: Record) -> str:
    """Return where a path begins and ends: “Delivery → Basket”."""
    source, target = (path[name] and context.find("stage", path[name]) for name in ("source", "target"))
    end = shorten(target["title"], 25) if target else pgettext("path", "exit")
    return f"{shorten(source['title'], 25) if source else ''} → {end}"


def _join_ends(context: OperationContext, dependency: Record) -> str:
    """Return the cards of a dependency: “Takes the order → Checks the stock”."""
    cards = [context.find_any(dependency[name])[1] for name in ("source", "target")]
    return " → ".join(shorten(_name_of(card), 25) if card else "" for card in cards)


def _name_of(record: Record) -> str:
    if "text" in record:
        return strip_markup(record["text"])
    return str(next((record[name] for name in TITLE_FIELDS if name in record), ""))


def _describe_fields(context: OperationContext, kind: str, before: Record, after: Record) -> Action:
    names = [name for name in after if before[name] != after[name]]
    if kind in CARD_KINDS and {"stage", "lane"} & set(names):
        return _describe_move(context, before, after)
    texts = [name for name in names if name in text_fields(kind)]
    plain = [name for name in names if name not in texts and name not in HIDDEN_FIELDS]
    if kind == "fix" and after["status"] == "planned" and before["status"] == "open":
        return _describe_plan(after)
    if texts and not plain:
        return {"verb": "edited", "field": texts[0], "texts": (before[texts[0]], after[texts[0]])}
    if not plain:
        return {"verb": "ordered"}
    name = plain[0]
    return {"verb": "set", "field": name, "from": _value(context, before[name]), "to": _value(context, after[name])}


def _describe_plan(fix: Record) -> Action:
    """Describe a new fix, or one that is now planned: in which state, by whom and until when."""
    return {"verb": "planned", **{name: fix[name] for name in ("status", "owner", "due")}}


def _value(context: OperationContext, value: Any) -> Any:
    """Return a value; for a link, the title or text of its target."""
    if not (isinstance(value, str) and len(value) == 36):
        return value
    _kind, record = context.find_any(value)
    metric = None if record else context.find_metric(value)
    return shorten(_name_of(record)) if record else metric.name if metric else value


def _describe_move(context: OperationContext, before: Record, after: Record) -> Action:
    name = "stage" if before["stage"] != after["stage"] else "lane"
    ends = [context.find(name, record[name]) for record in (before, after)]
    start, end = (shorten(record["title"]) if record else "" for record in ends)
    return {"verb": "moved", "field": name, "from": start, "to": end}


def shorten(text: str | None, most: int = MAX_LENGTH) -> str:
    """Return a text as one line of at most `most` characters."""
    words = " ".join((text or "").split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
