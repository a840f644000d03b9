"""Turns tables of text into answers: each distinct value is parsed once, and the results are joined to the rows."""

from dataclasses import dataclass, field

import polars
from django.utils import timezone
from polars import col

from cxapp import plain_text
from cxapp.answers.rows import SCHEMA

from .. import limits
from . import date_parser, timestamps

CLOCK_SIGN = r"\d[:hH]\d"
THINGS = ("date", "stage", "place", "metric", "score", "comment", "persona", "external_id", "respondent", "count")
NAMES = ("stage", "place", "metric", "persona")
WORDS = ("date", "stage", "place", "metric", "score", "persona", "external_id", "count")
# Marks a row to be skipped; no text contains it.
SKIP_MARK = "\x00"
FAULTS = ("odd", "date", "time", "coming", "place", "metric", "score", "count", "persona", "external_id")
HAS_TIME = rf"^(.*?)(?:[T\s,_]+((?i:{date_parser.CLOCK_BEGINS}).*))?$"


@dataclass(frozen=True)
class CheckedTable:
    """The answers of a table, valid and faulty, as a data frame of SCHEMA with `raw_` texts and faults.

    The other fields count rows: `unanswered` rows have no score; `unreadable` comments were kept without their
    unreadable characters; `totals` are rows of totals at the end; `replaced` are rows by thing and replaced name,
    {(thing, name): rows}.
    """

    frame: polars.DataFrame
    blank: int = 0
    skipped: int = 0
    unanswered: int = 0
    unreadable: int = 0
    totals: int = 0
    replaced: dict = field(default_factory=dict)

    @property
    def good(self):
        """The valid answers, with the columns of SCHEMA."""
        return self.frame.filter(col("fault").is_null()).select(*SCHEMA)

    @property
    def good_rows(self):
        """The number of rows with a valid answer."""
        return self.frame.filter(col("fault").is_null())["row"].n_unique()

    @property
    def good_columns(self):
        """The columns of valid scores, as a list for each row, if rows have several scores."""
        return self.frame.filter(col("fault").is_null() & col("column").is_not_null()).group_by("row").agg("column")

    @property
    def bad(self):
        """The answers with a fault."""
        return self.frame.filter(col("fault").is_not_null())


def check_table(table, columns, judge, repairs):
    """Return the CheckedTable of a table."""
    frame = _name_texts(table, columns)
    rows = frame.height
    frame = frame.filter(~_blank_expression(columns) | col("fault_odd").is_not_null())
    blank = rows - frame.height
    replaced = _count_replaced(frame, repairs)
    frame = _apply_corrections(frame, repairs)
    frame = _check_scores(_check_common(frame, table, columns, judge), table, columns, judge)
    frame = frame.filter(~(col("fault_score") == "score.skipped").fill_null(False))
    skipped = rows - blank - frame["row"].n_unique()
    row_count = frame["row"].n_unique()
    frame = frame.filter(~((col("fault_score") == "score.no_score").fill_null(False) & col("fault_odd").is_null()))
    frame = frame.with_columns(fault=polars.coalesce(*(f"fault_{name}" for name in FAULTS)))
    unreadable = frame.filter(col("fault").is_null() & _unreadable_expression(table, columns))["row"].n_unique()
    return CheckedTable(frame, blank, skipped, row_count - frame["row"].n_unique(), unreadable, table.totals, replaced)


def _name_texts(table, columns):
    """Return a data frame of texts named by their things, `raw_stage`, or `raw_score_3` for one of several scores."""
    frame, single = table.frame, columns.single
    texts = [
        _text_expression(field, col(str(single[field]))) if field in single else _empty_expression(field)
        for field in THINGS
    ]
    wide = [
        _text_expression(score_column.texts.removeprefix("raw_"), col(str(score_column.column)))
        for score_column in columns.wide
    ]
    return frame.select("row", _read_fault_expression(table, columns), *texts, *wide)


def _text_expression(field, column):
    """Return an expression for a stripped cell, cut to the maximum length unless it is a comment."""
    text = column.str.replace_all(plain_text.FORBIDDEN_IN_TEXTS.pattern, "").str.strip_chars()
    return (text if field == "comment" else text.str.slice(0, limits.MAX_KEPT_LENGTH)).alias(f"raw_{field}")


def _empty_expression(field):
    return polars.lit("").alias(f"raw_{field}")


def _blank_expression(columns):
    names = [*(f"raw_{field}" for field in columns.single), *(score_column.texts for score_column in columns.wide)]
    return polars.all_horizontal(col(name) == "" for name in names)


def _count_replaced(frame, repairs):
    """Return {(thing, name): rows} for the names that will be replaced, or whose rows will be skipped."""
    replaced = {}
    for thing in NAMES:
        if others := repairs.list_replacements(thing):
            texts = frame[f"raw_{thing}"]
            counts = texts.filter(texts.is_in(list(others))).value_counts()
            replaced |= {(thing, name): rows for name, rows in counts.iter_rows()}
    return replaced


def _apply_corrections(frame, repairs):
    """Return the rows without skipped ones and with replaced values."""
    if repairs.skip:
        frame = frame.filter(~col("row").is_in(list(repairs.skip)))
    for name in frame.columns:
        field, is_wide = _split_name(name)
        if field in WORDS and (others := repairs.list_replacements(field)):
            # In a row with several scores only this score is left out.
            left_out = "" if is_wide else SKIP_MARK
            new = [left_out if value is None else value for value in others.values()]
            frame = frame.with_columns(col(name).replace(list(others), new)).filter(col(name) != SKIP_MARK)
    return frame


def _split_name(name):
    """Return (the thing in a column of texts, whether a row has several of them)."""
    field = name.removeprefix("raw_")
    return next(((kind, True) for kind in ("score", "count") if field.startswith(f"{kind}_")), (field, False))


def _check_common(frame, table, columns, judge):
    """Parse and check everything but metrics and scores."""
    frame = _check_dates(frame, judge)
    frame = _join_verdicts(
        frame, ["raw_stage", "raw_place"], judge.parse_place, "place", place_kind=polars.String, place_id=polars.String
    )
    frame = _join_verdicts(frame, ["raw_persona"], judge.parse_persona, "persona", persona=polars.String)
    frame = _join_verdicts(frame, ["raw_respondent"], judge.parse_respondent, "respondent", respondent=polars.String)
    if "count" in columns.single:
        frame = _join_verdicts(frame, ["raw_count"], judge.parse_count, "count", count=polars.Int64)
        frame = frame.filter(col("count").ne(0) | col("fault_count").is_not_null())
    else:
        frame = frame.with_columns(count=polars.lit(1, polars.Int64), fault_count=polars.lit(None, polars.String))
    return frame.with_columns(
        comment=col("raw_comment"),
        external_id=polars.when(col("raw_external_id") != "").then(col("raw_external_id")),
        fault_external_id=_fault_expression(
            col("raw_external_id").str.len_chars() > limits.MAX_NAME_LENGTH, "external_id.too_long"
        ),
    )


def _check_dates(frame, judge):
    """Add the columns `day` and `at`, and columns of their faults."""
    text = _format_stamps(frame["raw_date"])
    if text.str.contains(CLOCK_SIGN).any():
        parts = col("date_text").str.extract_groups(HAS_TIME)
        frame = frame.with_columns(date_text=text).with_columns(
            day_text=parts.struct[0].fill_null(col("date_text")).str.strip_chars(),
            time_text=parts.struct[1].fill_null(""),
        )
    else:
        frame = frame.with_columns(day_text=text, time_text=polars.lit(""))
    frame = _join_verdicts(frame, ["day_text"], judge.parse_day, "date", day=polars.Date)
    frame = _join_verdicts(frame, ["time_text"], judge.parse_time, "time", micros=polars.Int64, offset=polars.Int64)
    zone = timezone.get_current_timezone_name()
    frame = frame.with_columns(at=_moment_expression(zone))
    frame = frame.with_columns(day=polars.coalesce(col("at").dt.convert_time_zone(zone).dt.date(), "day"))
    return frame.with_columns(fault_coming=_fault_expression(col("day") > judge.latest, "date.to_come"))


def _format_stamps(texts):
    """Return the texts with timestamps of programs converted to days and times."""
    stamps = texts.filter(texts.str.contains(timestamps.STAMP_PATTERN)).unique().to_list()
    return texts.replace(stamps, list(map(timestamps.format_stamp, stamps))) if stamps else texts


def _moment_expression(zone):
    """Return an expression for the moment in UTC.

    Times without an offset are in the workspace's zone; a time that its clock skipped is kept as if in UTC.
    """
    naive = col("day").cast(polars.Datetime("us")) + polars.duration(microseconds="micros")
    there = naive.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
    here = (naive - polars.duration(minutes="offset")).dt.replace_time_zone("UTC")
    return polars.coalesce(here, there, naive.dt.replace_time_zone("UTC"))


def _check_scores(frame, table, columns, judge):
    """Parse the scores; the result has one row for each score, so several for a row with several scores."""
    frame = _join_verdicts(frame, ["raw_metric"], judge.parse_metric, "metric", metric=polars.String)
    frame = frame.with_columns(column=polars.lit(None, polars.Int64))
    if columns.wide:
        parts = [_select_scores(frame, table, score_column, judge) for score_column in columns.wide]
        none = frame.join(polars.concat([part.select("row") for part in parts]), on="row", how="anti")
        frame = polars.concat([none, *parts]).sort("row", maintain_order=True)
    return _join_verdicts(frame, ["metric", "raw_score"], judge.parse_score, "score", value=polars.Int16)


def _select_scores(frame, table, score_column, judge):
    """Return the rows with a value in one of several columns of scores, with the faults of that cell."""
    field = "score" if score_column.value is None else "count"
    odd = {cell.row: f"{field}.{cell.code}" for cell in table.odd if cell.column == score_column.column}
    number = polars.lit(score_column.column, polars.Int64)
    frame = frame.with_columns(fault_odd=polars.coalesce("fault_odd", _code_expression(odd)), column=number)
    frame = frame.filter((col(score_column.texts) != "") | col("row").is_in(list(odd)))
    frame = frame.with_columns(**_column_expressions(score_column, judge.known))
    return (
        frame.with_columns(raw_score=col(score_column.texts))
        if score_column.value is None
        else _check_counts(frame, score_column, judge)
    )


def _column_expressions(score_column, known):
    """Return expressions for the metric and place of a column of scores; their names replace missing texts."""
    none, own = polars.lit(None, polars.String), {}
    if score_column.metric:
        name = known.metric_by_id[score_column.metric].name
        own = {"metric": polars.lit(score_column.metric), "raw_metric": polars.lit(name), "fault_metric": none}
    if score_column.place:
        kind, id = score_column.place
        own |= {"place_kind": polars.lit(kind), "place_id": polars.lit(id), "fault_place": none}
        own |= {"raw_stage": polars.lit(known.stage_names.names.get(id, ""))}
        own |= {"raw_place": polars.lit(known.touchpoint_names.names.get(id, ""))}
    return own


def _check_counts(frame, score_column, judge):
    """Parse each cell as the number of answers with one value; they belong to several people, so they have no id."""
    frame = frame.with_columns(raw_count=col(score_column.texts), raw_score=polars.lit(str(score_column.value)))
    counts = _join_verdicts(
        frame.drop("count", "fault_count"), ["raw_count"], judge.parse_count, "count", count=polars.Int64
    )
    counts = counts.filter(col("count").ne(0) | col("fault_count").is_not_null() | col("fault_odd").is_not_null())
    return counts.with_columns(external_id=polars.lit(None, polars.String)).select(frame.columns)


def _join_verdicts(frame, keys, judge, name, **schema):
    """Call `judge` once for each distinct combination of the key columns and join its results to the data frame."""
    schema[f"fault_{name}"] = polars.String
    different = frame.select(keys).unique(maintain_order=True)
    verdicts = [judge(*key) for key in different.iter_rows()]
    judged = polars.DataFrame(verdicts, schema=schema, orient="row")
    return frame.join(polars.concat([different, judged], how="horizontal"), on=keys, how="left", maintain_order="left")


def _fault_expression(condition, code):
    return polars.when(condition).then(polars.lit(code))


def _read_fault_expression(table, columns):
    """Return an expression for the reader's faults of a row, or of a cell that is used."""
    # A faulty comment does not invalidate the answer, and one of several scores does not invalidate the others.
    alone = {columns.single.get("comment"), *(score_column.column for score_column in columns.wide)}
    used = {column: columns.find_thing(column) for column in columns.numbers if column not in alone}
    odd = [fault for fault in table.odd if fault.column is None or fault.column in used]
    return _code_expression(
        {fault.row: f"{used.get(fault.column, 'row')}.{fault.code}" for fault in reversed(odd)}
    ).alias("fault_odd")


def _code_expression(codes):
    """Return an expression for the code of each row, null for rows without one."""
    if not codes:
        return polars.lit(None, polars.String)
    return col("row").replace_strict(list(codes), list(codes.values()), default=None, return_dtype=polars.String)


def _unreadable_expression(table, columns):
    """Return an expression for whether a comment lost characters or its whole text while it was read."""
    if "comment" not in columns.single:
        return polars.lit(False)
    lost = [fault.row for fault in table.odd if fault.column == columns.single["comment"]]
    letters = col("raw_comment").str.contains("\ufffd", literal=True) if table.broken else polars.lit(False)
    return letters | col("row").is_in(lost)
