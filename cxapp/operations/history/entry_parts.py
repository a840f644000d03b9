"""A change of a record as parts of a sentence: the record, its place, and what was done."""

from cxapp.schema import ANNOTATION_KINDS, CARD_KINDS, KINDS, text_fields

MAX_LENGTH = 60
HIDDEN_FIELDS = {"rank"}


def describe_change(entry, context, targets):
    """Describe an action by the record that the operation names, else by the most important change."""
    key, before, after, change = find_main_change(entry, context)
    action = describe_record(context, key, after or before)
    if change["change"] == "put":
        return {**action, "verb": "created"}
    if change["change"] == "remove":
        return {**action, "verb": "deleted", "number": len(_list_removed_cards(context))}
    return {**action, **_describe_fields(context, key[0], before, after)}


def find_main_change(entry, context):
    named = entry.data.get("id") if isinstance(entry.data, dict) else None
    return next((pair for pair in context.pairs if pair[0][1] == named), None) or min(context.pairs, key=_weight)


def _weight(pair):
    """Return a sort key: map records before annotations, whole records before patches, stages before their cards."""
    (kind, _id), _before, _after, change = pair
    order = list(KINDS)
    return kind in ANNOTATION_KINDS, change["change"] == "patch", order.index(kind) if kind in order else -1


def _list_removed_cards(context):
    return [pair for pair in context.pairs if pair[3]["change"] == "remove" and pair[0][0] in CARD_KINDS]


def describe_record(context, key, record):
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


def _title(context, kind, record):
    if kind != "target":
        return record.get("text", record.get("title", record.get("label", "")))
    metric, (_kind, place) = context.find_metric(record["metric"]), context.find_any(record["place"])
    names = [place.get("title", place.get("text", "")) if place else "", metric.name if metric else ""]
    return " ".join(name for name in names if name)


def _describe_fields(context, kind, before, after):
    names = [name for name in after if before[name] != after[name]]
    if kind in CARD_KINDS and {"stage", "lane"} & set(names):
        return _describe_move(context, before, after)
    texts = [name for name in names if name in text_fields(kind)]
    plain = [name for name in names if name not in texts and name not in HIDDEN_FIELDS]
    if texts and not plain:
        return {"verb": "edited", "field": texts[0], "texts": (before[texts[0]], after[texts[0]])}
    if not plain:
        return {"verb": "ordered"}
    name = plain[0]
    return {"verb": "set", "field": name, "from": _value(context, before[name]), "to": _value(context, after[name])}


def _value(context, value):
    """Return a value; for a link, the title or text of its target."""
    if not (isinstance(value, str) and len(value) == 36):
        return value
    _kind, record = context.find_any(value)
    metric = None if record else context.find_metric(value)
    return shorten(record.get("text", record.get("title", ""))) if record else metric.name if metric else value


def _describe_move(context, before, after):
    name = "stage" if before["stage"] != after["stage"] else "lane"
    ends = [context.find(name, record[name]) for record in (before, after)]
    start, end = (shorten(record["title"]) if record else "" for record in ends)
    return {"verb": "moved", "field": name, "from": start, "to": end}


def shorten(text, most=MAX_LENGTH):
    """Return a text as one line of at most `most` characters."""
    words = " ".join((text or "").split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
