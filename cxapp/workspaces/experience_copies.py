"""What touchpoints are for single personas, on maps that are copied: which of it goes along."""

from cxapp.models import Persona

KIND = "experience"


def keep_known(records, workspace):
    """Return the records of a map of a workspace without the experiences of personas that have been deleted."""
    named = {record["persona"] for record in records.get(KIND, ())}
    if not named:
        return records
    known = set(map(str, Persona.objects.filter(workspace=workspace, pk__in=named).values_list("pk", flat=True)))
    return {**records, KIND: [record for record in records[KIND] if record["persona"] in known]}


def keep_those_of(records, ids):
    """Return the records of a map without the experiences of other personas than these."""
    return {**records, KIND: [record for record in records.get(KIND, ()) if record["persona"] in ids]}


def drop_all(records):
    """Return the records of a map without experiences, for a place that has other personas."""
    return {kind: group for kind, group in records.items() if kind != KIND}
