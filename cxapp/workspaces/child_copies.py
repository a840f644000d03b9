"""Child journeys of maps that are copied: which links go along."""

from cxapp.models import CHILD_MODELS, Journey


def keep_known(records, *, workspace, actor=None):
    """Return the records of a map with only those child journeys that the workspace has, and that the actor sees.

    Records from elsewhere may have any values: what is no id is left to the operation that refuses it.
    """
    named = {record["child"] for kind in CHILD_MODELS for record in records.get(kind, ()) if _has_child(record)}
    if not named:
        return records
    known = Journey.objects.visible_to(actor) if actor else Journey.objects
    found = known.filter(document__workspace=workspace).values_list("pk", flat=True)
    return _keep(records, named & {str(pk) for pk in found})


def replace_ids(records, ids):
    """Return the records of a map that open other journeys, by {id before: id after or None}; others stay."""
    replaced = {
        kind: [
            record | {"child": ids[record["child"]]} if _has_child(record) and record["child"] in ids else record
            for record in records[kind]
        ]
        for kind in CHILD_MODELS
        if kind in records
    }
    return {**records, **replaced}


def drop_all(records):
    """Return the records of a map without child journeys."""
    return _keep(records, frozenset())


def _keep(records, ids):
    kept = {
        kind: [
            record | {"child": None} if _has_child(record) and record["child"] not in ids else record
            for record in records[kind]
        ]
        for kind in CHILD_MODELS
        if kind in records
    }
    return {**records, **kept}


def _has_child(record):
    return isinstance(record.get("child"), str)
