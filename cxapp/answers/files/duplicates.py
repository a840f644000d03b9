"""Finds answers of a file that repeat others in the file or on the map: once, for the check and the import."""

from dataclasses import dataclass, field
from uuid import UUID

import polars
from django.utils import timezone
from polars import col

from cxapp.answers import row_digests, rows

TALLY_COLUMNS = ["metric", "place_kind", "place_id", "persona", "day", "value"]
TALLY_SCHEMA = dict.fromkeys(TALLY_COLUMNS[:4], polars.String) | {"day": polars.Date, "value": polars.Int16}
ANSWER_SCHEMA = {
    "place": polars.UInt32,
    "count": polars.Int64,
    "row": polars.UInt64,
    "full": polars.UInt64,
    "id": polars.UInt64,
}
ROW_SCHEMA = {"row": polars.UInt64, "full": polars.UInt64, "own": polars.Boolean}
MOVED_SCHEMA = {"row": polars.UInt64, "place_id": polars.Categorical}
# A file is probably about another place if that has so many of its answers; a few can be equal by chance.
MIN_ELSEWHERE = 3
MIN_SHARE_ELSEWHERE = 0.9
# Outcomes of an answer: new, id in an earlier row of the file, id imported before, equal answer on the map.
NEW, SAME_ID, KNOWN_ID, THERE = range(4)
FIGURES = {"same_id": SAME_ID, "known_id": KNOWN_ID, "there": THERE}


@dataclass(frozen=True)
class EarlierAnswers:
    """The answers on the map, as digests.

    `rows` is a data frame of `row`, `full` and `own`, which is true if the answer has an id of the same source; `ids`
    are the digests of this source's ids. `by_clock` are the same rows with their local times moved into the
    workspace's present time zone: after the zone was changed, a file without offsets has the same times but means
    other moments. `moved` are the answers at other places than that of the file, as if they were at its place.
    """

    rows: polars.DataFrame = field(default_factory=lambda: polars.DataFrame(schema=ROW_SCHEMA))
    by_clock: polars.DataFrame = field(default_factory=lambda: polars.DataFrame(schema=ROW_SCHEMA))
    moved: polars.DataFrame = field(default_factory=lambda: polars.DataFrame(schema=MOVED_SCHEMA))
    ids: polars.Series = field(default_factory=lambda: polars.Series("id", [], polars.UInt64))


class DuplicateFinder:
    """The answers of a file in their order, a few bytes each: their tally and, once decided, their outcomes."""

    def __init__(self):
        self._numbers, self._parts = {}, []
        self.outcomes, self.changed, self.elsewhere = None, 0, None

    def add(self, good):
        """Add the valid answers of a table, a data frame of SCHEMA."""
        if not good.height:
            return
        placed = good.select(TALLY_COLUMNS).unique(maintain_order=True)
        numbers = [self._numbers.setdefault(key, len(self._numbers)) for key in placed.iter_rows()]
        placed = placed.with_columns(place=polars.Series(numbers, dtype=polars.UInt32))
        matches = good.with_columns(at=rows.moment_expression(timezone.get_current_timezone_name())).join(
            placed, on=TALLY_COLUMNS, nulls_equal=True, maintain_order="left"
        )
        digests = row_digests.digest_expressions()
        self._parts.append(matches.select("place", "count", **digests))

    def scope(self):
        """Return which stored answers to compare: {"metrics", "first" and "last" day, "ids", "place"}.

        `place` is the id of the place if all answers have the same, else None. Return None without answers.
        """
        if not self._numbers:
            return None
        metrics = sorted({key[0] for key in self._numbers})
        days = [key[4] for key in self._numbers]
        ids = any(part["id"].null_count() < part.height for part in self._parts)
        places = {key[2] for key in self._numbers}
        place = places.pop() if len(places) == 1 else None
        return {"metrics": metrics, "first": min(days), "last": max(days), "ids": ids, "place": place}

    def decide_outcomes(self, earlier, skip=False):
        """Decide the outcome of each answer; with `skip` those on the map are left out, else imported again."""
        frame = self._build_frame()
        outcomes = polars.Series("outcome", [NEW], polars.UInt8).new_from_index(0, frame.height)
        known = frame.join(polars.DataFrame({"id": earlier.ids}).unique(), on="id", how="semi")["at"]
        same = frame.filter(col("id").is_not_null() & ~col("id").is_first_distinct())["at"]
        outcomes = outcomes.scatter(same, SAME_ID).scatter(known, KNOWN_ID)
        own = polars.concat([earlier.rows, earlier.by_clock]).filter(col("own"))
        self.changed = frame.filter(outcomes == KNOWN_ID).join(own, on="row", how="anti").height
        rest = frame.filter(outcomes == NEW)
        has_ids = frame["id"].null_count() < frame.height
        there = [_find_equal(rest, rows, has_ids) for rows in (earlier.rows, earlier.by_clock)]
        self.outcomes = outcomes.scatter(max(there, key=len), THERE)
        self.elsewhere = _find_elsewhere(frame.filter(self.outcomes == NEW), earlier.moved, frame["count"].sum())
        self.importable = (NEW,) if skip else (NEW, THERE)

    def count_outcomes(self):
        """Return the number of answers to import, and of repeated ones by their outcome.

        `changed` is the number of answers with an id imported before that differ from all answers of their source;
        `elsewhere` is the other place that has nearly all answers already, {"place_id", "answers"}, or None.
        """
        counts = self._build_frame()["count"]
        figures = {name: counts.filter(self.outcomes == outcome).sum() for name, outcome in FIGURES.items()}
        imported = counts.filter(self.is_imported()).sum()
        return {"answers": imported, "changed": self.changed, "elsewhere": self.elsewhere} | figures

    def is_imported(self):
        """Return for each answer whether it will be imported, as a series in the order of the file."""
        return self.outcomes.is_in(list(self.importable))

    def tally(self):
        """Return the answers to import, added up: a data frame of TALLY_COLUMNS and `count`."""
        places = polars.DataFrame(list(self._numbers), schema=TALLY_SCHEMA, orient="row")
        counts = self._build_frame().filter(self.is_imported()).group_by("place").agg(col("count").sum())
        counted = places.with_row_index("place").join(counts, on="place")
        return counted.select(*TALLY_COLUMNS, "count").sort(TALLY_COLUMNS)

    def _build_frame(self):
        if len(self._parts) != 1:
            self._parts = [polars.concat(self._parts) if self._parts else polars.DataFrame(schema=ANSWER_SCHEMA)]
        return self._parts[0].with_row_index("at")


def _find_equal(frame, rows, has_ids):
    """Return the indexes of answers that equal one on the map; each of the latter matches one answer only.

    If a file has ids, an answer of its source with another id is a different answer. Respondents are compared if both
    answers have one.
    """
    rows = rows.filter(~col("own")) if has_ids else rows
    named = frame.filter(col("full").is_not_null())
    if not named.height:
        return _match_digests(frame, rows, "row")
    matches = _match_digests(named, rows, "full")
    rest = frame.filter(~col("at").is_in(matches.implode()))
    return matches.append(_match_digests(rest, rows.filter(col("full").is_null()), "row"))


def _find_elsewhere(frame, moved, total):
    """Return {"place_id", "answers"} of the other place that has nearly all answers of a file already, else None."""
    matches = {place: _match_digests(frame, rows, "row") for (place,), rows in moved.group_by("place_id")}
    counts = {place: frame.filter(col("at").is_in(at.implode()))["count"].sum() for place, at in matches.items()}
    place = max(counts, key=counts.get, default=None)
    if not place or counts[place] < max(MIN_ELSEWHERE, MIN_SHARE_ELSEWHERE * total):
        return None
    return {"place_id": str(UUID(place)), "answers": counts[place]}


def _match_digests(frame, rows, key):
    """Return the indexes of the first answers with each digest, at most as many as there are rows with it."""
    counts = rows.drop_nulls(key).group_by(key).len("known")
    matches = frame.join(counts, on=key, maintain_order="left")
    return matches.filter(polars.int_range(polars.len()).over(key) < col("known"))["at"]
