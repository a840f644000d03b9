"""Answers made for tests, and what the days of a journey should say by all that counts."""

import datetime
from collections import Counter, defaultdict

import polars

from cxapp.answers import batch_import
from cxapp.answers.rows import SCHEMA, AnswerRow, Chunk
from cxapp.models import Answer, Batch, Measurement

DAY = datetime.date(2026, 11, 1)


def make_row(metric, place, value=4, *, persona=None, at=DAY, comment="", external_id=None, count=1, kind="stage"):
    """One answer at a stage."""
    return AnswerRow(str(metric.pk), kind, str(place), persona, at, value, comment, external_id, count)


def make_chunk(rows):
    """The same rows as the reader of files gives them."""
    moments = [row.at if isinstance(row.at, datetime.datetime) else None for row in rows]
    columns = {name: [getattr(row, name) for row in rows] for name in AnswerRow._fields if name != "at"}
    days = [batch_import.insert_batches.counted_day(row.at) for row in rows]
    return Chunk(polars.DataFrame({**columns, "row": range(len(rows)), "at": moments, "day": days}, schema=SCHEMA))


def stored_days():
    """What the days hold: {(metric, kind, place, persona, day): {"4": 2}}."""
    names = ("metric_id", "place_kind", "place_id", "persona_id", "day", "histogram")
    return {tuple(map(str, key)): histogram for *key, histogram in Measurement.objects.values_list(*names)}


def recompute_days():
    """The same from scratch: every answer that counts, and the counts of every batch that is done."""
    days = defaultdict(Counter)
    for answer in batch_import.filter_counted(Answer.objects.all()):
        day = batch_import.insert_batches.counted_day(answer.at)
        key = (answer.metric_id, answer.place_kind, answer.place_id, answer.persona_id, day)
        days[tuple(map(str, key))][str(answer.value)] += 1
    for batch in Batch.objects.filter(state="done"):
        for count in batch.counts:
            key = (count[name] for name in ("metric", "place_kind", "place_id", "persona", "day"))
            days[tuple(map(str, key))].update(count["histogram"])
    return {key: dict(sorted(days[key].items(), key=lambda pair: int(pair[0]))) for key in days}
