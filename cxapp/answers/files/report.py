"""What a check found: how many rows are ready, what is wrong with the others, and what would come onto the map."""

from collections import Counter
from dataclasses import dataclass, field

import polars

from . import duplicates, limits
from .suggested_metrics import UnknownMetrics
from .validate_rows import THINGS

MAX_PREVIEW_ROWS = 50
MAX_TEXT_LENGTH = 500
FIGURES = ("rows", "ready", "bad", "skipped", "blank", "unanswered", "unreadable", "totals", "words")


@dataclass
class Report:
    """`rows` with something in them; of these `bad` have a problem, `skipped` a person left out, `ready` can be taken.

    `answers` is how many answers of the ready rows come in. Of the others the id stands in an earlier row (`same_id`)
    or came before from the same source (`known_id`, and `changed` of them say something else than then), or the same
    answer is `there` and a person skips it.
    `problems` are the first 200, `groups` what they have in common:
    [{"thing", "value", "rows", "sentence", "repair"}], most frequent first. `preview` are the first 50 rows as
    {"row", "cells", "day", "problem"?}, `day` as it was read. `words` are texts in place of scores:
    [{"value", "metric", "rows", "proposed"}].
    `blank` rows are passed over in silence, those without a score are counted as `unanswered`, a count of 0 is
    skipped. A row of several scores can be ready and bad. `unreadable` comments were taken with letters missing.
    `totals` are rows at the end that sum up the others: they are in none of the other figures.
    """

    explainer: object
    rows: int = 0
    ready: int = 0
    skipped: int = 0
    blank: int = 0
    unanswered: int = 0
    unreadable: int = 0
    totals: int = 0
    bad: int = 0
    problems: list = field(default_factory=list)
    preview: list = field(default_factory=list)
    faults: Counter = field(default_factory=Counter)
    ledger: duplicates.Ledger = field(default_factory=duplicates.Ledger)
    unknown_metrics: UnknownMetrics = field(default_factory=UnknownMetrics)

    def add(self, checked):
        """Count a CheckedTable."""
        frame, bad = checked.frame, checked.bad
        self.rows += frame["row"].n_unique() + checked.skipped + checked.unanswered
        self.bad += bad["row"].n_unique()
        self.ready += checked.good_rows
        self.skipped += checked.skipped
        self.unanswered += checked.unanswered
        self.unreadable += checked.unreadable
        self.totals += checked.totals
        self.blank += checked.blank
        self.unknown_metrics.add(frame)
        self._extend_preview(frame)
        self._add_problems(bad)
        self.ledger.add(checked.good)

    @property
    def groups(self):
        """Problems with the same cause, together."""
        return [
            {
                "thing": fault.partition(".")[0],
                "value": value,
                "rows": rows,
                "sentence": str(self.explainer.build_sentence(fault, value, metric)),
                "repair": _repair_to_json(self.explainer.build_repair_for_all(fault, value, metric)),
            }
            for (fault, value, metric), rows in self.faults.most_common(limits.MAX_GROUPS)
        ]

    @property
    def words(self):
        """Texts that stand where numbers should, for each metric, with the value that is proposed or None."""
        found = [(key, rows) for key, rows in self.faults.most_common() if key[0] == "score.not_a_number" and key[2]]
        return [
            {"value": value, "metric": metric, "rows": rows, "proposed": self.explainer.propose_value(value, metric)}
            for (_fault, value, metric), rows in found[: limits.MAX_WORDS]
        ]

    def metric_offers(self):
        """Metrics to create, for rows whose metric the workspace has not."""
        return self.unknown_metrics.list_offers(self.explainer.is_near_metric)

    def tally(self):
        """What comes in, rolled up: a frame of metric, place_kind, place_id, persona, day, value and count."""
        return self.ledger.tally()

    @property
    def answers(self):
        """How many answers come in."""
        return self.ledger.count_fates()["answers"]

    def to_json(self):
        """Return what a client gets, in the language that is active now."""
        problems = [problem.to_json() for problem in self.problems]
        preview = [{**row, "problem": row["problem"] and row["problem"].to_json()} for row in self.preview]
        return {
            **{name: getattr(self, name) for name in FIGURES},
            **self.ledger.count_fates(),
            "problems": problems,
            "groups": self.groups,
            "preview": preview,
        }

    def _extend_preview(self, frame):
        if (most := MAX_PREVIEW_ROWS - len(self.preview)) > 0:
            for row in frame.head(most).iter_rows(named=True):
                problem = self._build_problem(row) if row["fault"] else None
                day = row["day"] and row["day"].isoformat()
                self.preview.append({"row": row["row"], "cells": list_cells(row), "day": day, "problem": problem})

    def _add_problems(self, bad):
        if not bad.height:
            return
        most = limits.MAX_PROBLEMS - len(self.problems)
        bad = bad.with_columns(_faulty_text())
        once = bad.unique(["row", "fault", "value_blamed"], keep="first", maintain_order=True)
        self.problems += [self._build_problem(row) for row in once.head(most).iter_rows(named=True)]
        counts = (
            once.select("fault", "value_blamed", "metric")
            .group_by("fault", "value_blamed", "metric", maintain_order=True)
            .len()
        )
        for fault, value, metric, rows in counts.iter_rows():
            key = fault, value, metric if fault.startswith("score.") else ""
            # A column that holds something else altogether would make a group of each row.
            if key in self.faults or len(self.faults) < limits.MAX_GROUPS * 10:
                self.faults[key] += rows

    def _build_problem(self, row):
        return self.explainer.build_problem(row["row"], row["fault"], list_cells(row), row["metric"], row["column"])


def list_cells(row):
    """Return the texts of a row by what they are."""
    return {thing: row[f"raw_{thing}"][:MAX_TEXT_LENGTH] for thing in THINGS if row[f"raw_{thing}"]}


def _faulty_text():
    """Return the text that is wrong, for each row."""
    thing, value = polars.col("fault").str.split(".").list.first(), polars.lit("")
    for name in THINGS:
        value = polars.when(thing == name).then(f"raw_{name}").otherwise(value)
    return value.str.slice(0, limits.MAX_NAME_LENGTH).alias("value_blamed")


def _repair_to_json(repair):
    return {**repair, "label": str(repair["label"])}
