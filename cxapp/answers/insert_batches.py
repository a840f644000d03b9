"""Splits answers into portions: rows in the database's format, and their tally."""

import datetime
import itertools
import sys
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from functools import partial

import polars
from django.db import connection

from cxapp.models import Workspace

from .rows import Chunk, moment_expression

COLUMNS = ("metric", "document", "place_kind", "place_id", "persona", "at", "day", "value", "comment", "source")
COLUMNS += ("external_id", "respondent", "batch")
EXTERNAL_ID_INDEX, METRIC_INDEX, PLACE_INDEX = map(COLUMNS.index, ("external_id", "metric", "place_id"))
KEY_COLUMNS = ("metric", "place_kind", "place_id", "persona", "day", "value")
SINGLE = polars.col("count") == 1
# Rows of one transaction: on SQLite, edits of maps wait at most as long as one takes.
PORTION_SIZE = 400
ID_COLUMNS = ("metric", "place_id", "persona")
NOON = datetime.time(12)


@dataclass(frozen=True)
class Portion:
    """Single answers as rows of COLUMNS, and the function `keys` that returns the values of KEY_COLUMNS for each.

    `tally` is {key: count} of single answers, `counts` the same for answers that arrived as counts; if several portions
    come from one frame, the first has the tally of all. `rows_read` is the number of source rows.
    """

    rows: list
    keys: Callable
    tally: Counter
    counts: Counter
    rows_read: int

    def select_rows(self, places):
        """Return a Portion with only the rows at these indexes."""
        keys, places_left = self.keys(), set(places)
        tally = self.tally.copy()
        tally.subtract(key for place, key in enumerate(keys) if place not in places_left)
        return Portion(
            [self.rows[n] for n in places], lambda: [keys[n] for n in places], tally, self.counts, self.rows_read
        )


def split_into_portions(answers, *, document, source, batch):
    """Yield Portions of an iterable of AnswerRow or Chunk; days are in the workspace's time zone."""
    zone = Workspace.objects.find_zone(document)
    stamp = {"document": format_id(document), "source": source, "batch": format_id(batch)}
    answers = iter(answers)
    for first in answers:
        answers = itertools.chain([first], answers)
        yield from (
            _split_chunks(answers, stamp, zone) if isinstance(first, Chunk) else _split_rows(answers, stamp, zone)
        )


def format_id(id):
    """Return an id in the format of this database's columns."""
    return id and (uuid.UUID(str(id)).hex if connection.vendor == "sqlite" else str(id))


def counted_day(moment, zone=UTC):
    """Return the day that an answer counts for: the date of its moment in a time zone."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime.datetime) else moment


def to_moment(value, zone=UTC):
    """Return the moment to store for an answer, in UTC; a day becomes its noon in the time zone."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(UTC)
    return datetime.datetime.combine(value, NOON, zone).astimezone(UTC)


def _split_rows(answers, stamp, zone):
    while some := list(itertools.islice(answers, PORTION_SIZE)):
        single = [answer for answer in some if answer.count == 1]
        counts = Counter()
        for answer in some:
            if answer.count > 1:
                counts[_build_key(answer, zone)] += answer.count
        keys = [_build_key(answer, zone) for answer in single]
        yield Portion(
            [_build_row(answer, stamp, zone) for answer in single],
            partial(list, keys),
            Counter(keys),
            counts,
            len(some),
        )


def _build_key(answer, zone):
    return (
        answer.metric,
        answer.place_kind,
        answer.place_id,
        answer.persona,
        counted_day(answer.at, zone),
        answer.value,
    )


def _build_row(answer, stamp, zone):
    at, day = to_moment(answer.at, zone), counted_day(answer.at, zone)
    if connection.vendor == "sqlite":
        at, day = at.strftime("%Y-%m-%d %H:%M:%S.%f"), day.isoformat()
    ids = (
        format_id(answer.metric),
        stamp["document"],
        answer.place_kind,
        format_id(answer.place_id),
        format_id(answer.persona),
    )
    values = (at, day, answer.value, answer.comment, stamp["source"], answer.external_id, answer.respondent)
    return (*ids, *values, stamp["batch"])


def _split_chunks(chunks, stamp, zone):
    for chunk in chunks:
        for frame in chunk.frame.iter_slices(PORTION_SIZE * 10):
            yield from _split_frame(frame, stamp, zone)


def _split_frame(frame, stamp, zone):
    """Yield Portions of a data frame; the first has the tally of all."""
    single = frame.filter(SINGLE)
    tally, counts = _tally(single), _tally(frame.filter(polars.col("count") > 1))
    rows, rest = _select_columns(single, stamp, zone).rows(), frame.height - single.height
    for start in range(0, max(len(rows), 1), PORTION_SIZE):
        some, keys = rows[start : start + PORTION_SIZE], single.slice(start, PORTION_SIZE).select(KEY_COLUMNS).rows
        yield Portion(some, keys, tally, counts, len(some) + rest)
        tally, counts, rest = Counter(), Counter(), 0


def _tally(frame):
    """Return {key: count}; repeated texts are interned."""
    summed = frame.group_by(KEY_COLUMNS).agg(polars.col("count").sum()).iter_rows()
    return Counter({(*(text and sys.intern(text) for text in key[:4]), *key[4:]): count for *key, count in summed})


def _select_columns(frame, stamp, zone):
    """Return a data frame with COLUMNS, each value in the database's format."""
    at = moment_expression(zone)
    columns = {name: polars.lit(value) for name, value in stamp.items()} | {"at": at}
    if connection.vendor == "sqlite":
        columns |= {name: polars.col(name).str.replace_all("-", "", literal=True) for name in ID_COLUMNS}
        columns["at"] = at.dt.strftime("%Y-%m-%d %H:%M:%S%.6f")
        columns["day"] = polars.col("day").dt.strftime("%Y-%m-%d")
    return frame.select(columns.get(name, polars.col(name)).alias(name) for name in COLUMNS)
