"""Answers cut into portions: rows as the database takes them, and what they add up to."""

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

from .row_frame import Chunk, moment

COLUMNS = ("metric", "document", "place_kind", "place_id", "persona", "at", "day", "value", "comment", "source")
COLUMNS += ("external_id", "respondent", "batch")
EXTERNAL, METRIC, PLACE = map(COLUMNS.index, ("external_id", "metric", "place_id"))
KEY = ("metric", "place_kind", "place_id", "persona", "day", "value")
SINGLE = polars.col("count") == 1
# Rows of one transaction: on SQLite edits of maps wait for no longer than one takes.
SIZE = 400
IDS = ("metric", "place_id", "persona")
NOON = datetime.time(12)


@dataclass(frozen=True)
class Portion:
    """Single answers as rows of COLUMNS, and the function `keys` that gives the KEY of each.

    `tally` is {KEY: count} of single answers, `counts` the same of what came as counts; of several portions that were
    cut from one piece, the first brings that of all. `taken` tells how many rows of the source these are.
    """

    rows: list
    keys: Callable
    tally: Counter
    counts: Counter
    taken: int

    def of(self, places):
        """The same with the rows at these places alone."""
        keys, kept = self.keys(), set(places)
        tally = self.tally.copy()
        tally.subtract(key for place, key in enumerate(keys) if place not in kept)
        return Portion(
            [self.rows[n] for n in places], lambda: [keys[n] for n in places], tally, self.counts, self.taken
        )


def cut(given, *, document, source, batch):
    """Portions of an iterable of Given, or of Chunk; their days are those of the workspace's time zone."""
    zone = Workspace.objects.find_zone(document)
    stamp = {"document": spelled(document), "source": source, "batch": spelled(batch)}
    given = iter(given)
    for first in given:
        given = itertools.chain([first], given)
        yield from _of_chunks(given, stamp, zone) if isinstance(first, Chunk) else _of_givens(given, stamp, zone)


def spelled(id):
    """An id as the columns of this database hold it."""
    return id and (uuid.UUID(str(id)).hex if connection.vendor == "sqlite" else str(id))


def day_of(moment, zone=UTC):
    """The day that an answer counts for: that of its moment in a time zone."""
    return moment.astimezone(zone).date() if isinstance(moment, datetime.datetime) else moment


def moment_of(given, zone=UTC):
    """The moment that an answer is kept with; one of which only the day is known was given at noon."""
    if isinstance(given, datetime.datetime):
        return given.astimezone(UTC)
    return datetime.datetime.combine(given, NOON, zone).astimezone(UTC)


def _of_givens(given, stamp, zone):
    while some := list(itertools.islice(given, SIZE)):
        single = [one for one in some if one.count == 1]
        counts = Counter()
        for one in some:
            if one.count > 1:
                counts[_key(one, zone)] += one.count
        keys = [_key(one, zone) for one in single]
        yield Portion([_row(one, stamp, zone) for one in single], partial(list, keys), Counter(keys), counts, len(some))


def _key(one, zone):
    return (one.metric, one.place_kind, one.place_id, one.persona, day_of(one.at, zone), one.value)


def _row(one, stamp, zone):
    at, day = moment_of(one.at, zone), day_of(one.at, zone)
    if connection.vendor == "sqlite":
        at, day = at.strftime("%Y-%m-%d %H:%M:%S.%f"), day.isoformat()
    ids = (spelled(one.metric), stamp["document"], one.place_kind, spelled(one.place_id), spelled(one.persona))
    said = (at, day, one.value, one.comment, stamp["source"], one.external_id, one.respondent)
    return (*ids, *said, stamp["batch"])


def _of_chunks(chunks, stamp, zone):
    for chunk in chunks:
        for frame in chunk.frame.iter_slices(SIZE * 10):
            yield from _of_frame(frame, stamp, zone)


def _of_frame(frame, stamp, zone):
    """Portions of a frame; what it adds up to comes with the first."""
    single = frame.filter(SINGLE)
    tally, counts = _tally(single), _tally(frame.filter(polars.col("count") > 1))
    rows, rest = _laid_out(single, stamp, zone).rows(), frame.height - single.height
    for start in range(0, max(len(rows), 1), SIZE):
        some, keys = rows[start : start + SIZE], single.slice(start, SIZE).select(KEY).rows
        yield Portion(some, keys, tally, counts, len(some) + rest)
        tally, counts, rest = Counter(), Counter(), 0


def _tally(frame):
    """{KEY: count}; the same texts again and again are kept once."""
    summed = frame.group_by(KEY).agg(polars.col("count").sum()).iter_rows()
    return Counter({(*(text and sys.intern(text) for text in key[:4]), *key[4:]): count for *key, count in summed})


def _laid_out(frame, stamp, zone):
    """A frame with COLUMNS, each value as the database takes it."""
    at = moment(zone)
    columns = {name: polars.lit(value) for name, value in stamp.items()} | {"at": at}
    if connection.vendor == "sqlite":
        columns |= {name: polars.col(name).str.replace_all("-", "", literal=True) for name in IDS}
        columns["at"] = at.dt.strftime("%Y-%m-%d %H:%M:%S%.6f")
        columns["day"] = polars.col("day").dt.strftime("%Y-%m-%d")
    return frame.select(columns.get(name, polars.col(name)).alias(name) for name in COLUMNS)
