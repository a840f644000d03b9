"""What an operation did, in the parts of a sentence: a verb, the record, where it stands, what it was and became."""

from .entry_parts import about, main, short
from .entry_parts import told as plain


def of(entry, moment, targets):
    """The deed of an entry of the log, or None where it changed nothing.

    `targets` maps the ids of operations that others speak of to their types.
    """
    if not moment.pairs:
        return None
    told = SPECIAL.get(entry.type, plain)(entry, moment, targets)
    return {"operations": [str(entry.operation_id)], "revision": entry.revision, **told}


def _batch(entry, moment, targets):
    told = plain(entry, moment, targets)
    sorts = {pair[3]["change"] for pair in moment.pairs}
    if len(moment.pairs) == 1:
        return told
    verb = {"put": "created", "remove": "deleted"}.get(min(sorts)) if len(sorts) == 1 else "changed"
    return {**told, "verb": verb or "changed", "number": len(moment.pairs), "many": True}


def _template(entry, moment, targets):
    return {**_batch(entry, moment, targets), "verb": "template", "template": entry.data["template"]}


def _duplicated(entry, moment, targets):
    stage = moment.find("stage", entry.data["id"])
    return {**plain(entry, moment, targets), "verb": "duplicated", "from": short(stage["title"]) if stage else ""}


def _taken_back(entry, moment, targets):
    told = _batch(entry, moment, targets)
    again = all(targets.get(id) == "operation.undo" for id in entry.data["operations"])
    verb = "reverted" if entry.type == "operation.revert" else "redone" if again else "undone"
    return {**told, "verb": verb, "number": len(moment.pairs)}


def _restored(entry, moment, targets):
    whole = {"kind": "journey", "id": str(entry.document_id), "title": "", "lane": None, "stage": None}
    return {**whole, "verb": "restored", "to": entry.data["revision"], "number": len(moment.pairs)}


def _returned(entry, moment, targets):
    return {**plain(entry, moment, targets), "verb": "returned", "to": entry.data["revision"]}


def _said(entry, moment, targets):
    told = plain(entry, moment, targets)
    comment = moment.find("comment", told["id"])
    words = {"verb": "replied" if comment["thread"] else "commented", "parts": [["+", short(comment["text"], 300)]]}
    return {**told, **words, "target": _spoken_of(moment, "comment", told["id"])}


def _settled(entry, moment, targets):
    told = plain(entry, moment, targets)
    if told.get("field") in ("resolved", "resolved_by"):
        comment = moment.find("comment", told["id"])
        return {**told, "verb": "resolved" if comment["resolved"] else "reopened"}
    return told


def _targeted(entry, moment, targets):
    """A target that was set, changed or taken back: what held before and holds now, the metric's own where none."""
    key, before, after, _change = main(entry, moment)
    metric = moment.metric((after or before)["metric"])
    usual = metric.target if metric else None
    ends = {"from": before["value"] if before else usual, "to": after["value"] if after else usual}
    place = moment.any((after or before)["place"])[0] or "journey"
    method = metric.method if metric else ""
    return {**about(moment, key, after or before), "verb": "targeted", "of": place, "method": method, **ends}


def _quoted(entry, moment, targets):
    told = plain(entry, moment, targets)
    words = {"verb": "quoted", "parts": [["+", short(moment.find("quote", told["id"])["text"], 300)]]}
    return {**told, **words, "target": _spoken_of(moment, "quote", told["id"])}


def _spoken_of(moment, kind, id):
    target = moment.find(kind, id)["target"]
    of, record = moment.any(target) if target else (None, None)
    return record and about(moment, (of, record["id"]), record)


def _marked(entry, moment, targets):
    told = plain(entry, moment, targets)
    return {**told, "verb": "marked", "to": moment.find("marker", told["id"])["day"]}


def _named(entry, moment, targets):
    told = plain(entry, moment, targets)
    return {**told, "verb": "versioned", "to": moment.find("version", told["id"])["revision"]}


SPECIAL = {
    "records.batch": _batch,
    "template.apply": _template,
    "stage.duplicate": _duplicated,
    "operation.undo": _taken_back,
    "operation.revert": _taken_back,
    "journey.restore": _restored,
    "record.restore": _returned,
    "comment.create": _said,
    "comment.update": _settled,
    "version.create": _named,
    "target.create": _targeted,
    "target.update": _targeted,
    "target.delete": _targeted,
    "quote.create": _quoted,
    "marker.create": _marked,
}
