"""Descriptions of operations as parts of a sentence: verb, record, place, values before and after."""

from .entry_parts import describe_change, describe_record, find_main_change, shorten


def build_entry(entry, context, targets):
    """Return the action of an entry of the log, or None if it changed nothing.

    `targets` maps the ids of undone operations to their types.
    """
    if not context.pairs:
        return None
    action = BUILDERS.get(entry.type, describe_change)(entry, context, targets)
    return {"operations": [str(entry.operation_id)], "revision": entry.revision, **action}


def _batch(entry, context, targets):
    action = describe_change(entry, context, targets)
    sorts = {pair[3]["change"] for pair in context.pairs}
    if len(context.pairs) == 1:
        return action
    verb = {"put": "created", "remove": "deleted"}.get(min(sorts)) if len(sorts) == 1 else "changed"
    return {**action, "verb": verb or "changed", "number": len(context.pairs), "many": True}


def _template(entry, context, targets):
    return {**_batch(entry, context, targets), "verb": "template", "template": entry.data["template"]}


def _stage_copy(entry, context, targets):
    stage = context.find("stage", entry.data["id"])
    return {
        **describe_change(entry, context, targets),
        "verb": "duplicated",
        "from": shorten(stage["title"]) if stage else "",
    }


def _undo(entry, context, targets):
    action = _batch(entry, context, targets)
    again = all(targets.get(id) == "operation.undo" for id in entry.data["operations"])
    verb = "reverted" if entry.type == "operation.revert" else "redone" if again else "undone"
    return {**action, "verb": verb, "number": len(context.pairs)}


def _map_restored(entry, context, targets):
    whole = {"kind": "journey", "id": str(entry.document_id), "title": "", "lane": None, "stage": None}
    return {**whole, "verb": "restored", "to": entry.data["revision"], "number": len(context.pairs)}


def _record_restored(entry, context, targets):
    return {**describe_change(entry, context, targets), "verb": "returned", "to": entry.data["revision"]}


def _comment(entry, context, targets):
    action = describe_change(entry, context, targets)
    comment = context.find("comment", action["id"])
    words = {"verb": "replied" if comment["thread"] else "commented", "parts": [["+", shorten(comment["text"], 300)]]}
    return {**action, **words, "target": _comment_target(context, "comment", action["id"])}


def _thread_state(entry, context, targets):
    action = describe_change(entry, context, targets)
    if action.get("field") in ("resolved", "resolved_by"):
        comment = context.find("comment", action["id"])
        return {**action, "verb": "resolved" if comment["resolved"] else "reopened"}
    return action


def _target(entry, context, targets):
    """Describe a target that was set, changed or removed; where it has no value, the metric's own target is used."""
    key, before, after, _change = find_main_change(entry, context)
    metric = context.find_metric((after or before)["metric"])
    usual = metric.target if metric else None
    ends = {"from": before["value"] if before else usual, "to": after["value"] if after else usual}
    place = context.find_any((after or before)["place"])[0] or "journey"
    method = metric.method if metric else ""
    return {**describe_record(context, key, after or before), "verb": "targeted", "of": place, "method": method, **ends}


def _quote(entry, context, targets):
    action = describe_change(entry, context, targets)
    words = {"verb": "quoted", "parts": [["+", shorten(context.find("quote", action["id"])["text"], 300)]]}
    return {**action, **words, "target": _comment_target(context, "quote", action["id"])}


def _comment_target(context, kind, id):
    target = context.find(kind, id)["target"]
    of, record = context.find_any(target) if target else (None, None)
    return record and describe_record(context, (of, record["id"]), record)


def _marker(entry, context, targets):
    action = describe_change(entry, context, targets)
    return {**action, "verb": "marked", "to": context.find("marker", action["id"])["day"]}


def _version(entry, context, targets):
    action = describe_change(entry, context, targets)
    return {**action, "verb": "versioned", "to": context.find("version", action["id"])["revision"]}


BUILDERS = {
    "records.batch": _batch,
    "template.apply": _template,
    "stage.duplicate": _stage_copy,
    "operation.undo": _undo,
    "operation.revert": _undo,
    "journey.restore": _map_restored,
    "record.restore": _record_restored,
    "comment.create": _comment,
    "comment.update": _thread_state,
    "version.create": _version,
    "target.create": _target,
    "target.update": _target,
    "target.delete": _target,
    "quote.create": _quote,
    "marker.create": _marker,
}
