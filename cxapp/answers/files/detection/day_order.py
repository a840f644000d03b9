"""Detects the order of day and month in the columns of a file from all rows: only the last may make it clear."""

import datetime
from dataclasses import dataclass, field

import polars
from polars import col

from ..parsing import date_parser
from ..parsing.date_parser import DMY, MDY

NUMBERS = r"^\s*(?:\pL{2,13}[.,]*\s+)?([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ](?:[0-9]{4}|[0-9]{2})(?:[^0-9]|$)"
DAY_ALONE = r"^\s*(.*?)(?:[T\s,_]+[0-9]{1,2}:[0-9]{2}.*)?\s*$"
# In all countries that write days with dots, the day comes first.
DOTTED = r"[0-9]\.[0-9]{1,2}\.[0-9]"
ZERO, BARE = "zero", "bare"
MAX_SHOWN_ROWS = 5
MIN_ROWS, MAX_CELLS = 10, 100_000


@dataclass
class DayOrder:
    """The evidence from one column of days.

    `proofs` are the first rows that are valid in only one order, by this order, and `styles` how they are written:
    numbers below ten with a zero, or bare. `open` is the first text that is valid, but different, in both orders, and
    `doubtful` the first such rows by their style. `only` is the day that all rows have in common, "" if they differ.
    `inferred` is the order proven by another column.
    """

    proofs: dict = field(default_factory=lambda: {DMY: [], MDY: []})
    styles: set = field(default_factory=set)
    open: str = ""
    doubtful: dict = field(default_factory=lambda: {ZERO: [], BARE: []})
    only: str | None = None
    times: bool = False
    inferred: str = ""

    @property
    def order(self):
        """The order to read this column in; if both are possible, day first."""
        if self.inferred:
            return self.inferred
        return MDY if self.proofs[MDY] and not self.proofs[DMY] else DMY

    @property
    def is_mixed(self):
        """Whether some rows are valid in only one order and others in only the other."""
        return bool(self.proofs[DMY] and self.proofs[MDY])

    @property
    def is_proven(self):
        """Whether rows prove the order without contradiction."""
        return any(self.proofs.values()) and not self.is_mixed

    @property
    def is_ambiguous(self):
        """Whether rows are valid in both orders and nothing shows which one is meant."""
        return bool(self.open) and not self.is_proven and not self.inferred

    @property
    def odd_rows(self):
        """Ambiguous rows that are written in another style than the rows that prove the order."""
        known = self.styles & {ZERO, BARE}
        return [] if self.is_ambiguous or len(known) != 1 else self.doubtful[BARE if known == {ZERO} else ZERO]

    @property
    def anonymised_day(self):
        """The day that all rows have in common if it is before EARLIEST_DAY, else None."""
        day = self.only and date_parser.parse_day(self.only)
        return day if isinstance(day, datetime.date) and day < date_parser.EARLIEST_DAY else None

    def to_json(self):
        """Return the part of the evidence that clients receive as `days`."""
        return {"order": self.order, "ambiguous": self.is_ambiguous, "times": self.times}

    def list_doubts(self):
        """Return what a person has to check: an ambiguous day in both orders, contradicting rows, an anonymised day."""
        doubts = {"proven": self.is_proven}
        if self.is_ambiguous:
            doubts["example"] = {"text": self.open, **{order: format_day(self.open, order) for order in (DMY, MDY)}}
        if self.is_mixed:
            doubts["mixed"] = self.proofs
        return doubts | ({"anonymised": self.anonymised_day.isoformat()} if self.anonymised_day else {})

    def add_rows(self, frame):
        """Add the evidence of rows, a data frame of `row` and `text`."""
        frame = frame.filter(col("text") != "")
        if not frame.height:
            return
        self.times = self.times or bool(frame["text"].str.contains(r"[0-9]:[0-9]").any())
        self._track_only_day(frame["text"])
        parts = col("text").str.extract_groups(NUMBERS)
        frame = frame.with_columns(one=parts.struct[0], two=parts.struct[1]).filter(col("one").is_not_null())
        if frame.height:
            self._track_orders(
                frame.with_columns(first=col("one").cast(polars.Int8), second=col("two").cast(polars.Int8))
            )

    def _track_only_day(self, texts):
        if self.only != "":
            days = texts.str.extract(DAY_ALONE).unique().to_list()
            self.only = days[0] if len(days) == 1 and self.only in (None, days[0]) else ""

    def _track_orders(self, frame):
        first, second = col("first"), col("second")
        frame = frame.with_columns(style=_style_expression())
        for order, small, large in ((DMY, second, first), (MDY, first, second)):
            proofs = frame.filter(large.is_between(13, 31) & small.is_between(1, 12))
            self.proofs[order] = [*self.proofs[order], *proofs["row"].head(MAX_SHOWN_ROWS)][:MAX_SHOWN_ROWS]
            self.styles |= set(proofs["style"].unique())
        either = first.is_between(1, 12) & second.is_between(1, 12) & (first != second)
        either = frame.filter(either & ~col("text").str.contains(DOTTED))
        if either.height:
            self.open = self.open or either["text"][0]
        for style, rows in self.doubtful.items():
            self.doubtful[style] = [*rows, *either.filter(col("style") == style)["row"].head(MAX_SHOWN_ROWS)][
                :MAX_SHOWN_ROWS
            ]


def find_day_columns(rows, width):
    """Return {column: an empty DayOrder} for the columns that are mostly days in these rows."""
    columns = {}
    rows = rows[: max(MIN_ROWS, MAX_CELLS // max(width, 1))]
    for at in range(width):
        values = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        if values and sum(map(date_parser.is_day, values)) * 2 > len(values):
            columns[at] = DayOrder()
    return columns


def observe_tables(tables, orders):
    """Yield the tables unchanged and add their rows to the orders, {column: DayOrder}."""
    for table in tables:
        for column, order in orders.items():
            order.add_rows(table.frame.select("row", text=col(str(column)).str.strip_chars()))
        yield table


def choose_order(orders):
    """Return the order of a file; ambiguous columns take over the order that another column proves."""
    proven = {order.order for order in orders if order.is_proven}
    for order in orders:
        if len(proven) == 1 and order.is_ambiguous and not order.is_mixed:
            order.inferred = next(iter(proven))
    ranked = sorted(orders, key=lambda order: (order.is_ambiguous, not order.is_proven))
    return next((order.order for order in ranked), DMY)


def _style_expression():
    """Return an expression for how numbers below ten are written: with a zero, bare, or "" if there are none."""
    zero = col("one").str.starts_with("0") | col("two").str.starts_with("0")
    bare = (col("one").str.len_chars() == 1) | (col("two").str.len_chars() == 1)
    return polars.when(zero).then(polars.lit(ZERO)).when(bare).then(polars.lit(BARE)).otherwise(polars.lit(""))


def format_day(text, order):
    """Return a day read in this order as 2026-11-22."""
    return date_parser.parse_day(date_parser.split_time(text)[0], order).isoformat()
