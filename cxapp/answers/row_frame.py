"""Checked rows of a file, many at once: columns for the database, or one answer after the other."""

from dataclasses import dataclass

import polars

from .row import AnswerRow

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
    """Return the moment that an answer of a frame of SCHEMA is kept with.

    One of which only the day is known came at noon.
    """
    noon = polars.col("day").cast(polars.Datetime("us")).dt.offset_by("12h").dt.replace_time_zone(str(zone))
    return polars.coalesce("at", noon.dt.convert_time_zone("UTC"))


@dataclass(frozen=True)
class Chunk:
    """Up to 50,000 answers in the order of the file, as a polars frame with the columns of SCHEMA.

    `row` is the row of the file that an answer stands in. `day` is always there, in the workspace's time zone; `at` is
    null where the file gives days alone. `persona`, `external_id` and `respondent` may be null, nothing else.
    What a writer does with it: `frame.group_by(...)` rolls up, `frame.select(...).write_csv(...)` feeds COPY,
    `frame.rows()` feeds executemany.
    """

    frame: polars.DataFrame

    def __len__(self):
        return self.frame.height

    def to_rows(self):
        """Return the same as a list of AnswerRow."""
        at = [moment or day for moment, day in self.frame.select("at", "day").iter_rows()]
        names = [name for name in AnswerRow._fields if name != "at"]
        columns = {name: self.frame[name].to_list() for name in names} | {"at": at}
        return list(map(AnswerRow, *(columns[name] for name in AnswerRow._fields)))
