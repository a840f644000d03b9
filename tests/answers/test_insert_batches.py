"""Answers in portions: how many rows each has read, whatever they bring. Nothing here needs a database."""

import datetime

import pytest

from cxapp.answers import insert_batches

from .corpus.map import METRICS, STAGES
from .rows import make_chunk, make_row

STAMP = {"document": None, "source": "", "batch": None}


@pytest.mark.parametrize("counts", [[1], [3], [1, 1, 3], [1, 3, 3, 3, 3], [1] * 5 + [2]])
@pytest.mark.parametrize("size", [2, 400])
def test_portions_hold_single_answers_and_read_every_row(monkeypatch, counts, size):
    monkeypatch.setattr(insert_batches, "PORTION_SIZE", size)
    rows = [make_row(METRICS["CSAT"], STAGES["Ask"], count=count) for count in counts]
    ways = [
        insert_batches._split_rows(iter(rows), STAMP, datetime.UTC),
        insert_batches._split_chunks([make_chunk(rows)], STAMP, datetime.UTC),
    ]
    for portions in map(list, ways):
        assert sum(portion.rows_read for portion in portions) == len(counts)
        assert sum(len(portion.rows) for portion in portions) == counts.count(1)
        assert max(len(portion.rows) for portion in portions) <= size
        assert sum(portion.tally.total() for portion in portions) == counts.count(1)
        assert sum(portion.counts.total() for portion in portions) == sum(count for count in counts if count > 1)


@pytest.mark.parametrize(
    ("at", "day", "moment"),
    [
        (datetime.date(2026, 11, 22), "2026-11-22", "2026-11-22 09:00:00+00:00"),
        (datetime.datetime(2026, 11, 22, 22, tzinfo=datetime.UTC), "2026-11-23", "2026-11-22 22:00:00+00:00"),
    ],
)
def test_a_day_is_its_noon_and_a_moment_counts_for_its_local_day(at, day, moment):
    zone = datetime.timezone(datetime.timedelta(hours=3))
    assert str(insert_batches.counted_day(at, zone)) == day
    assert str(insert_batches.to_moment(at, zone)) == moment
