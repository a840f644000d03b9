"""What an operation did, in the parts of a sentence: a verb, the record, where it stands, what it was and became."""

from cxapp.vocabulary import BESIDE, CARD_KINDS, KINDS, text_fields

LONGEST = 60
QUIET = {"rank"}


def of(entry, moment, targets):
    """The deed of an entry of the log, or None where it changed nothing.

    `targets` maps the ids of operations that others speak of to their types.
    """
    if not moment.pairs:
        return None
    told = SPECIAL.get(entry.type, _plain)(entry, moment, targets)
    return {"operations": [str(entry.operation_id)], "revision": entry.revision, **told}


def _plain(entry, moment, targets):
    """A deed told by the record that the operation names, or by the one that changed most."""
    key, before, after, change = _main(entry, moment)
    deed = _about(moment, key, after or before)
    if change["change"] == "put":
        return {**deed, "verb": "created"}
    if change["change"] == "remove":
        return {**deed, "verb": "deleted", "number": len(_gone(moment))}
    return {**deed, **_changed(moment, key[0], before, after)}


def _main(entry, moment):
    named = entry.data.get("id") if isinstance(entry.data, dict) else None
    return next((pair for pair in moment.pairs if pair[0][1] == named), None) or min(moment.pairs, key=_weight)


def _weight(pair):
    """Records of the map before what is said about it; whole ones before parts; stages before what stands in them."""
    (kind, _id), _before, _after, change = pair
    order = list(KINDS)
    return kind in BESIDE, change["change"] == "patch", order.index(kind) if kind in order else -1


def _gone(moment):
    return [pair for pair in moment.pairs if pair[3]["change"] == "remove" and pair[0][0] in CARD_KINDS]


def _about(moment, key, record):
    kind, id = key
    lane = moment.find("lane", record["lane"]) if kind in CARD_KINDS else record if kind == "lane" else None
    stage = moment.stage(kind, record) if kind != "journey" else None
    return {
        "kind": kind,
        "id": id,
        "title": short(record.get("text", record.get("title", record.get("label", "")))),
        "lane": lane and {"kind": lane["kind"], "title": short(lane["title"])},
        "stage": stage and {"id": stage["id"], "title": short(stage["title"])},
    }


def _changed(moment, kind, before, after):
    names = [name for name in after if before[name] != after[name]]
    if kind in CARD_KINDS and {"stage", "lane"} & set(names):
        return _moved(moment, before, after)
    texts = [name for name in names if name in text_fields(kind)]
    plain = [name for name in names if name not in texts and name not in QUIET]
    if texts and not plain:
        return {"verb": "edited", "field": texts[0], "texts": (before[texts[0]], after[texts[0]])}
    if not plain:
        return {"verb": "ordered"}
    name = plain[0]
    return {"verb": "set", "field": name, "from": _value(moment, before[name]), "to": _value(moment, after[name])}


def _value(moment, value):
    """A value as it can be told: of a link, the words of what it leads to."""
    _kind, record = moment.any(value) if isinstance(value, str) and len(value) == 36 else (None, None)
    return short(record.get("text", record.get("title", ""))) if record else value


def _moved(moment, before, after):
    name = "stage" if before["stage"] != after["stage"] else "lane"
    ends = [moment.find(name, record[name]) for record in (before, after)]
    start, end = (short(record["title"]) if record else "" for record in ends)
    return {"verb": "moved", "field": name, "from": start, "to": end}


def _batch(entry, moment, targets):
    told = _plain(entry, moment, targets)
    sorts = {pair[3]["change"] for pair in moment.pairs}
    if len(moment.pairs) == 1:
        return told
    verb = {"put": "created", "remove": "deleted"}.get(min(sorts)) if len(sorts) == 1 else "changed"
    return {**told, "verb": verb or "changed", "number": len(moment.pairs), "many": True}


def _template(entry, moment, targets):
    return {**_batch(entry, moment, targets), "verb": "template", "template": entry.data["template"]}


def _duplicated(entry, moment, targets):
    stage = moment.find("stage", entry.data["id"])
    return {**_plain(entry, moment, targets), "verb": "duplicated", "from": short(stage["title"]) if stage else ""}


def _taken_back(entry, moment, targets):
    told = _batch(entry, moment, targets)
    again = all(targets.get(id) == "operation.undo" for id in entry.data["operations"])
    verb = "reverted" if entry.type == "operation.revert" else "redone" if again else "undone"
    return {**told, "verb": verb, "number": len(moment.pairs)}


def _restored(entry, moment, targets):
    about = {"kind": "journey", "id": str(entry.document_id), "title": "", "lane": None, "stage": None}
    return {**about, "verb": "restored", "to": entry.data["revision"], "number": len(moment.pairs)}


def _returned(entry, moment, targets):
    return {**_plain(entry, moment, targets), "verb": "returned", "to": entry.data["revision"]}


def _said(entry, moment, targets):
    told = _plain(entry, moment, targets)
    comment = moment.find("comment", told["id"])
    of, target = moment.any(comment["target"]) if comment["target"] else (None, None)
    words = {"verb": "replied" if comment["thread"] else "commented", "parts": [["+", short(comment["text"], 300)]]}
    return {**told, **words, "target": target and _about(moment, (of, target["id"]), target)}


def _settled(entry, moment, targets):
    told = _plain(entry, moment, targets)
    if told.get("field") in ("resolved", "resolved_by"):
        comment = moment.find("comment", told["id"])
        return {**told, "verb": "resolved" if comment["resolved"] else "reopened"}
    return told


def _named(entry, moment, targets):
    told = _plain(entry, moment, targets)
    return {**told, "verb": "versioned", "to": moment.find("version", told["id"])["revision"]}


def short(text, most=LONGEST):
    """A text in one line, not too long."""
    words = " ".join((text or "").split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


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
}
