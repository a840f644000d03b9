"""Validated rows of answers, the common format of all sources: one by one, or many as a data frame."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

import polars

SCHEMA = {
    "row": polars.Int64,
    "metric": polars.String,
    "place_kind": polars.String,
    "place_id": polars.String,
    "persona": polars.String,
    "day": polars.Date,
    "at": polars.Datetime("us", "UTC"),
    "value": polars.Int16,
    "comment": polars.String,
    "external_id": polars.String,
    "count": polars.Int64,
    "respondent": polars.String,
}


def moment_expression(zone):
    """Return an expression for the moment to store, for a data frame with SCHEMA; a day becomes noon in the zone."""
    noon = polars.col("day").cast(polars.Datetime("us")).dt.offset_by("12h").dt.replace_time_zone(str(zone))
    return polars.coalesce("at", noon.dt.convert_time_zone("UTC"))


@dataclass(frozen=True)
class Chunk:
    """Up to 50,000 answers in the order of the file, as a data frame with the columns of SCHEMA.

    `row` is the answer's row number in the file. `day` is always set, in the workspace's time zone; `at` is null if the
    file has only days. Besides it only `persona`, `external_id` and `respondent` may be null.
    Writers use `frame.group_by(...)` to aggregate, `frame.select(...).write_csv(...)` for COPY and `frame.rows()` for
    executemany.
    """

    frame: polars.DataFrame

    def __len__(self):
        return self.frame.height

    def to_rows(self):
        at = [moment or day for moment, day in self.frame.select("at", "day").iter_rows()]
        names = [name for name in AnswerRow._fields if name != "at"]
        columns = {name: self.frame[name].to_list() for name in names} | {"at": at}
        return list(map(AnswerRow, *(columns[name] for name in AnswerRow._fields)))


class AnswerRow(NamedTuple):
    """One answer, or a count of equal answers. Ids are strings; `at` is a day or an aware moment."""

    metric: str
    place_kind: str
    place_id: str
    persona: str | None
    at: datetime.date | datetime.datetime
    value: int
    comment: str
    external_id: str | None
    count: int
    respondent: str | None = None
