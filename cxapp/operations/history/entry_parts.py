"""A record's change in the parts of a sentence: what it is, where it stands, what was done to it."""

from cxapp.schema import BESIDE, CARD_KINDS, KINDS, text_fields

LONGEST = 60
QUIET = {"rank"}


def told(entry, moment, targets):
    """A deed told by the record that the operation names, or by the one that changed most."""
    key, before, after, change = main(entry, moment)
    deed = about(moment, key, after or before)
    if change["change"] == "put":
        return {**deed, "verb": "created"}
    if change["change"] == "remove":
        return {**deed, "verb": "deleted", "number": len(_gone(moment))}
    return {**deed, **_changed(moment, key[0], before, after)}


def main(entry, moment):
    named = entry.data.get("id") if isinstance(entry.data, dict) else None
    return next((pair for pair in moment.pairs if pair[0][1] == named), None) or min(moment.pairs, key=_weight)


def _weight(pair):
    """Records of the map before what is said about it; whole ones before parts; stages before what stands in them."""
    (kind, _id), _before, _after, change = pair
    order = list(KINDS)
    return kind in BESIDE, change["change"] == "patch", order.index(kind) if kind in order else -1


def _gone(moment):
    return [pair for pair in moment.pairs if pair[3]["change"] == "remove" and pair[0][0] in CARD_KINDS]


def about(moment, key, record):
    kind, id = key
    lane = moment.find("lane", record["lane"]) if kind in CARD_KINDS else record if kind == "lane" else None
    stage = moment.stage(kind, record) if kind != "journey" else None
    return {
        "kind": kind,
        "id": id,
        "title": short(_title(moment, kind, record)),
        "lane": lane and {"kind": lane["kind"], "title": short(lane["title"])},
        "stage": stage and {"id": stage["id"], "title": short(stage["title"])},
    }


def _title(moment, kind, record):
    if kind != "target":
        return record.get("text", record.get("title", record.get("label", "")))
    metric, (_kind, place) = moment.metric(record["metric"]), moment.any(record["place"])
    names = [place.get("title", place.get("text", "")) if place else "", metric.name if metric else ""]
    return " ".join(name for name in names if name)


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
    if not (isinstance(value, str) and len(value) == 36):
        return value
    _kind, record = moment.any(value)
    metric = None if record else moment.metric(value)
    return short(record.get("text", record.get("title", ""))) if record else metric.name if metric else value


def _moved(moment, before, after):
    name = "stage" if before["stage"] != after["stage"] else "lane"
    ends = [moment.find(name, record[name]) for record in (before, after)]
    start, end = (short(record["title"]) if record else "" for record in ends)
    return {"verb": "moved", "field": name, "from": start, "to": end}


def short(text, most=LONGEST):
    """A text in one line, not too long."""
    words = " ".join((text or "").split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
