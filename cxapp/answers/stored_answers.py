"""Digests of the answers that a journey has already, to compare a file with."""

import datetime
import itertools
from functools import partial

import polars
from django.db.models import F, TextField
from django.db.models.functions import Cast

from cxapp.models import Answer, Batch, Workspace
from cxapp.schema import BatchState

from . import batch_import, insert_batches, row_digests
from .files.duplicates import MOVED_SCHEMA, ROW_SCHEMA, EarlierAnswers

PORTION_SIZE = 50_000
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
    "zone": polars.String,
}
# PostgreSQL writes the offset, which is UTC; SQLite does not.
UTC_TEXT = polars.col("at").str.head(26).str.split("+").list.first()
MOMENT = UTC_TEXT.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
ID_FIELDS = ("metric_id", "place_id", "persona_id", "at")
# Days depend on a time zone, and moments are compared in UTC.
DAY_MARGIN = datetime.timedelta(days=2)


def load_earlier(document_id, source, scope):
    """Return the EarlierAnswers of a journey, for the scope of a file from this source."""
    if not scope:
        return EarlierAnswers()
    zone = Workspace.objects.find_zone(document_id)
    rows = itertools.chain(_iterate_answers(document_id, source, scope), _iterate_counts(document_id, scope, zone))
    # Only if the workspace changed its time zone, which is rare, are digests made twice.
    elsewhere = Batch.objects.filter(document_id=document_id).exclude(time_zone=str(zone)).exists()
    readings = {"rows": (ROW_SCHEMA, partial(_digest_frame, schema=ROW_SCHEMA))}
    if elsewhere:
        readings["by_clock"] = ROW_SCHEMA, lambda frame: _digest_frame(_shift_clock(frame, str(zone)), ROW_SCHEMA)
    if scope["place"]:
        readings["moved"] = MOVED_SCHEMA, partial(_digest_moved, to=scope["place"].replace("-", ""))
    return EarlierAnswers(**_digest_rows(rows, readings), ids=_load_ids(source, scope))


def has_answers(metrics, source):
    """Return whether this source has sent answers to one of these metrics before."""
    return Answer.objects.filter(metric_id__in=metrics, source=source).exists()


def _iterate_answers(document_id, source, scope):
    first, last = (datetime.datetime.combine(scope[name], datetime.time(), datetime.UTC) for name in ("first", "last"))
    counted = batch_import.filter_counted(
        Answer.objects.filter(document_id=document_id, metric_id__in=scope["metrics"])
    )
    counted = counted.filter(at__range=(first - DAY_MARGIN, last + DAY_MARGIN)).order_by()
    texts = [Cast(name, TextField()) for name in ID_FIELDS]
    rows = counted.values_list(*texts, "value", "comment", "external_id", "respondent", F("source"), "batch__time_zone")
    for *placed, value, comment, id, respondent, of, zone in rows.iterator(chunk_size=PORTION_SIZE):
        yield (*placed, value, 1, comment, id, respondent, of == source and id is not None, zone)


def _iterate_counts(document_id, scope, zone):
    """Yield rows for answers that were imported as counts; a count of 1 was stored as a single answer."""
    for batch in Batch.objects.filter(document_id=document_id, state=BatchState.DONE).exclude(counts=[]):
        for row in batch.counts:
            if row["metric"] in scope["metrics"]:
                at = f"{insert_batches.to_moment(datetime.date.fromisoformat(row['day']), zone):%Y-%m-%d %H:%M:%S}"
                for value, count in row["histogram"].items():
                    placed = (row["metric"], row["place_id"], row["persona"], at)
                    yield (*placed, int(value), count, "", None, None, False, None)


def _load_ids(source, scope):
    """Return the digests of this source's external ids."""
    if not scope["ids"]:
        return EarlierAnswers().ids
    conditions = {"metric_id__in": scope["metrics"], "source": source, "external_id__isnull": False}
    counted = batch_import.filter_counted(Answer.objects.filter(**conditions)).order_by()
    texts = [Cast(name, TextField()) for name in ("metric_id", "place_id")]
    rows = counted.values_list(*texts, "external_id").iterator(chunk_size=PORTION_SIZE)
    whole = ((metric, place, None, None, 0, 1, "", id, None, False, None) for metric, place, id in rows)
    schema = {"id": polars.UInt64}
    return _digest_rows(whole, {"ids": (schema, partial(_digest_frame, schema=schema))})["ids"]["id"]


def _digest_rows(rows, readings):
    """Return {name: data frame of digests}, made in portions; `readings` are {name: (schema, function)}."""
    parts = {name: [polars.DataFrame(schema=schema)] for name, (schema, _digest) in readings.items()}
    while some := list(itertools.islice(rows, PORTION_SIZE)):
        frame = polars.DataFrame(some, schema=SCHEMA, orient="row").with_columns(at=MOMENT)
        for name, (_schema, digest) in readings.items():
            parts[name].append(digest(frame))
    return {name: polars.concat(part) for name, part in parts.items()}


def _digest_frame(frame, schema):
    expressions = row_digests.digest_expressions() | {"own": polars.col("own")}
    return frame.select(**{name: expressions[name] for name in schema})


def _digest_moved(frame, to):
    """Return digests of the answers at other places than `to` as if they were there, with their own place."""
    own = polars.col("place_id").str.replace_all("-", "", literal=True)
    others = frame.with_columns(own=own, place_id=polars.lit(to)).filter(polars.col("own") != to)
    return others.select(
        row=row_digests.digest_expressions()["row"], place_id=polars.col("own").cast(polars.Categorical)
    )


def _shift_clock(frame, zone):
    """Return the data frame with each moment moved so that its local time in `zone` is what it was in its own zone."""
    at = polars.col("at")
    for other in set(frame["zone"].drop_nulls().unique()) - {zone}:
        clock = polars.col("at").dt.replace_time_zone("UTC").dt.convert_time_zone(other).dt.replace_time_zone(None)
        there = clock.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        moved = there.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        at = polars.when(polars.col("zone") == other).then(polars.coalesce(moved, "at")).otherwise(at)
    return frame.with_columns(at=at)
