"""The records of personas as they are in a journey file."""

from cxapp import records
from cxapp.models import RECORD_MODELS
from cxapp.schema import PERSONA_KINDS

# Ids of cards mean nothing in another workspace: there the words decide.
LEFT_OUT = ("id", "card")


def build_records(persona):
    """Return {kind: [record, …]} of the kinds that a persona has records of."""
    tables = records.snapshot(persona)["records"]
    return {kind: [pick(record) for record in tables[kind]] for kind in PERSONA_KINDS if tables[kind]}


def pick(record):
    return {name: value for name, value in record.items() if name not in LEFT_OUT}


def list_metrics(persona_ids):
    """Return the ids of the metrics that jobs of these personas name."""
    jobs = RECORD_MODELS["persona_job"].objects.filter(document__in=persona_ids, metric__isnull=False)
    return set(jobs.values_list("metric", flat=True))


def list_channels(persona_ids):
    """Return the preferred channels of these personas, as records that name a channel."""
    rows = RECORD_MODELS["persona_channel"].objects.filter(document__in=persona_ids)
    return [{"channel": channel} for channel in rows.values_list("channel", flat=True)]
