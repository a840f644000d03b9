"""What is on a map already, read as digests for a file to be compared with."""

import datetime
import itertools

import polars
from django.db.models import F, TextField
from django.db.models.functions import Cast

from cxapp.models import Answer, Batch, Workspace
from cxapp.vocabulary import BatchState

from . import answers, row_digests
from .files.repeats import Earlier

PORTION = 50_000
SCHEMA = {
    "metric": polars.String,
    "place_id": polars.String,
    "persona": polars.String,
    "at": polars.String,
    "value": polars.Int64,
    "count": polars.Int64,
    "comment": polars.String,
    "external_id": polars.String,
    "respondent": polars.String,
    "own": polars.Boolean,
}
NAMES = ("metric_id", "place_id", "persona_id", "at")
# An answer's day is that of some time zone.
SLACK = datetime.timedelta(days=2)


def earlier(document_id, source, scope):
    """Earlier of a journey, for the scope of a file from this source."""
    if not scope:
        return Earlier()
    rows = itertools.chain(_answers(document_id, source, scope), _counts(document_id, scope))
    return Earlier(_digested(rows, ("row", "full", "own")), _ids(source, scope))


def has_answers(metrics, source):
    """Whether this source gave answers to one of these metrics before."""
    return Answer.objects.filter(metric_id__in=metrics, source=source).exists()


def _answers(document_id, source, scope):
    first, last = (datetime.datetime.combine(scope[name], datetime.time(), datetime.UTC) for name in ("first", "last"))
    found = answers.counting(Answer.objects.filter(document_id=document_id, metric_id__in=scope["metrics"]))
    found = found.filter(at__range=(first - SLACK, last + SLACK)).order_by()
    texts = [Cast(name, TextField()) for name in NAMES]
    rows = found.values_list(*texts, "value", "comment", "external_id", "respondent", F("source"))
    for *placed, value, comment, id, respondent, of in rows.iterator(chunk_size=PORTION):
        yield (*placed, value, 1, comment, id, respondent, of == source and id is not None)


def _counts(document_id, scope):
    """What came as counts; one of 1 is an answer like others."""
    zone = Workspace.objects.zone_of(document_id)
    for batch in Batch.objects.filter(document_id=document_id, state=BatchState.DONE).exclude(counts=[]):
        for one in batch.counts:
            if one["metric"] in scope["metrics"]:
                at = f"{answers.portions.moment_of(datetime.date.fromisoformat(one['day']), zone):%Y-%m-%d %H:%M:%S}"
                for value, count in one["histogram"].items():
                    placed = (one["metric"], one["place_id"], one["persona"], at)
                    yield (*placed, int(value), count, "", None, None, False)


def _ids(source, scope):
    """The digests of the ids that this source gave."""
    if not scope["ids"]:
        return Earlier().ids
    asked = {"metric_id__in": scope["metrics"], "source": source, "external_id__isnull": False}
    found = answers.counting(Answer.objects.filter(**asked)).order_by()
    texts = [Cast(name, TextField()) for name in ("metric_id", "place_id")]
    rows = found.values_list(*texts, "external_id").iterator(chunk_size=PORTION)
    whole = ((metric, place, None, None, 0, 1, "", id, None, False) for metric, place, id in rows)
    return _digested(whole, ("id",))["id"]


def _digested(rows, names):
    """A frame of digests, made a portion at a time."""
    parts = []
    expressions = row_digests.digests() | {"own": polars.col("own")}
    while some := list(itertools.islice(rows, PORTION)):
        frame = polars.DataFrame(some, schema=SCHEMA, orient="row")
        # PostgreSQL writes the zone, which is UTC, and SQLite does not.
        moment = (
            polars.col("at")
            .str.head(26)
            .str.split("+")
            .list.first()
            .str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
        )
        parts.append(frame.with_columns(at=moment).select(**{name: expressions[name] for name in names}))
    return (
        polars.concat(parts) if parts else Earlier().rows.with_columns(id=polars.lit(None, polars.UInt64)).select(names)
    )
