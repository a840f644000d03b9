"""The result of a check: how many rows are valid, what is wrong with the others, and what would be imported."""

from collections import Counter
from dataclasses import dataclass, field

import polars

from . import duplicates, limits
from .detection.suggested_metrics import UnknownMetrics
from .parsing.name_matching import normalize_name
from .parsing.validate_rows import FAULTS, NAMES, THINGS

MAX_PREVIEW_ROWS = 50
MAX_TEXT_LENGTH = 500
FIGURES = ("rows", "ready", "bad", "skipped", "blank", "unanswered", "unreadable", "totals", "words")


@dataclass
class Report:
    """Counts of rows: non-empty `rows`, and of these `bad` with a problem, `skipped` by a person, `ready` to import.

    `answers` is the number of answers in ready rows that will be imported. Of the others the id is in an earlier row
    (`same_id`) or was imported before from the same source (`known_id`, of which `changed` differ from then), or an
    equal answer is on the map (`there`) and a person skips it.
    `problems` are the first 200, `groups` have one entry for all with the same cause:
    [{"thing", "value", "rows", "sentence", "repair", "new_stage"?, "no_new_stage"?, "new_persona"?,
    "no_new_persona"?}], most frequent first; `new_stage` is the title of a stage that the map could get for this name,
    `no_new_stage` says why it cannot get one; `new_persona` and `no_new_persona` are the same for the workspace.
    `replaced` are the names that repairs replace in this file: [{"thing", "value", "rows"}], most frequent first.
    `unknown_names` is the number of all different names that are not known. `preview` are the first 50 rows as
    {"row", "cells", "day", "problem"?}, with the parsed `day`. `words` are texts in place of scores:
    [{"value", "metric", "rows", "proposed"}].
    `blank` rows are ignored, rows without a score are counted as `unanswered`, a count of 0 is skipped. A row with
    several scores can be both ready and bad. `unreadable` comments were imported with characters missing. `totals` are
    rows of totals at the end; no other figure includes them.
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
    replaced: Counter = field(default_factory=Counter)
    duplicate_finder: duplicates.DuplicateFinder = field(default_factory=duplicates.DuplicateFinder)
    unknown_metrics: UnknownMetrics = field(default_factory=UnknownMetrics)
    name_digests: list = field(default_factory=list)

    def add(self, checked):
        """Add the figures of a CheckedTable."""
        frame, bad = checked.frame, checked.bad
        self.rows += frame["row"].n_unique() + checked.skipped + checked.unanswered
        self.bad += bad["row"].n_unique()
        self.ready += checked.good_rows
        self.skipped += checked.skipped
        self.unanswered += checked.unanswered
        self.unreadable += checked.unreadable
        self.totals += checked.totals
        self.blank += checked.blank
        self.replaced.update(checked.replaced)
        self.unknown_metrics.add(frame)
        self._extend_preview(frame)
        self._add_problems(bad)
        self.duplicate_finder.add(checked.good)

    @property
    def groups(self):
        """Problems grouped by their cause; names that differ only in case or punctuation get one new record."""
        names = {}
        return [
            {
                "thing": fault.partition(".")[0],
                "value": value,
                "rows": rows,
                "sentence": str(self.explainer.build_sentence(fault, value, metric)),
                "repair": _repair_to_json(self.explainer.build_repair_for_all(fault, value, metric)),
                **self._propose_new(fault, value, names),
            }
            for (fault, value, metric), rows in self.faults.most_common(limits.MAX_GROUPS)
        ]

    def _propose_new(self, fault, value, names):
        thing = fault.partition(".")[0]
        if name := self.explainer.propose_new(fault, value):
            return {f"new_{thing}": names.setdefault((thing, normalize_name(name)), name)}
        reason = self.explainer.explain_not_new(fault, value)
        return {f"no_new_{thing}": str(reason)} if reason else {}

    @property
    def unknown_names(self):
        """The number of different names of stages, touchpoints, metrics and personas that are not known."""
        return polars.concat(self.name_digests).n_unique() if self.name_digests else 0

    @property
    def words(self):
        """Texts in place of scores, for each metric, with the proposed value or None."""
        unparsed = [(key, rows) for key, rows in self.faults.most_common() if key[0] == "score.not_a_number" and key[2]]
        return [
            {"value": value, "metric": metric, "rows": rows, "proposed": self.explainer.propose_value(value, metric)}
            for (_fault, value, metric), rows in unparsed[: limits.MAX_WORDS]
        ]

    def metric_offers(self):
        """Return metrics to create, for rows whose metric the workspace lacks."""
        return self.unknown_metrics.list_offers(self.explainer.is_near_metric)

    def tally(self):
        """Return a data frame of the answers to import: metric, place_kind, place_id, persona, day, value and count."""
        return self.duplicate_finder.tally()

    @property
    def answers(self):
        """The number of answers to import."""
        return self.duplicate_finder.count_outcomes()["answers"]

    def to_json(self):
        """Return the JSON for clients, in the active language."""
        problems = [problem.to_json() for problem in self.problems]
        preview = [{**row, "problem": row["problem"] and row["problem"].to_json()} for row in self.preview]
        return {
            **{name: getattr(self, name) for name in FIGURES},
            **self.duplicate_finder.count_outcomes(),
            "problems": problems,
            "groups": self.groups,
            "unknown_names": self.unknown_names,
            "replaced": [
                {"thing": thing, "value": value, "rows": rows}
                for (thing, value), rows in self.replaced.most_common(limits.MAX_GROUPS)
            ],
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
        self._note_unknown_names(bad)
        once = bad.unique(["row", "fault", "value_blamed"], keep="first", maintain_order=True)
        self.problems += [self._build_problem(row) for row in once.head(most).iter_rows(named=True)]
        self._count_faults(bad)

    def _count_faults(self, bad):
        """Count the rows of each cause. A row with several counts for each: a repair of one applies to it too."""
        once = _list_all_faults(bad).unique(maintain_order=True).sort("row", maintain_order=True)
        counts = once.group_by("fault", "value_blamed", "metric", maintain_order=True).len()
        for *cause, rows in counts.iter_rows():
            key = tuple(cause)
            # A column that was mapped to the wrong thing would create a group for each row.
            if key in self.faults or len(self.faults) < limits.MAX_GROUPS * 10:
                self.faults[key] += rows

    def _note_unknown_names(self, bad):
        """Keep a digest of each name, because the causes are not kept beyond a limit."""
        thing = polars.col("fault").str.split(".").list.first()
        named = bad.filter(thing.is_in(NAMES) & (polars.col("value_blamed") != ""))
        digest = polars.concat_str(thing, polars.col("value_blamed"), separator=" ").hash()
        self.name_digests.append(named.select(digest.unique()).to_series())

    def _build_problem(self, row):
        whole = row.get(f"raw_{row['fault'].partition('.')[0]}") or ""
        # A comment can be of any length, and no repair is about its text.
        value = whole[: limits.MAX_KEPT_LENGTH]
        return self.explainer.build_problem(
            row["row"], row["fault"], list_cells(row), row["metric"], row["column"], value
        )


def list_cells(row):
    """Return the non-empty texts of a row as {thing: text}."""
    return {field: row[f"raw_{field}"][:MAX_TEXT_LENGTH] for field in THINGS if row[f"raw_{field}"]}


def _list_all_faults(bad):
    """Return a data frame with a row for each fault of each answer; a row that was not read well has that one only."""
    parts = []
    for name in FAULTS:
        code = polars.col(f"fault_{name}")
        is_told = code.is_not_null() & (code != "score.no_score")
        if name != "odd":
            is_told &= polars.col("fault_odd").is_null()
        found = bad.filter(is_told)
        if found.height:
            faults = found.with_columns(fault=code).with_columns(_faulty_text())
            # Only what is wrong with a score depends on the metric, and a row can have several.
            metric = polars.when(polars.col("fault").str.starts_with("score.")).then("metric").otherwise(polars.lit(""))
            parts.append(faults.select("row", "fault", "value_blamed", metric.alias("metric")))
    return polars.concat(parts)


def _faulty_text():
    """Return an expression for the text that caused the fault of each row."""
    field, value = polars.col("fault").str.split(".").list.first(), polars.lit("")
    for name in THINGS:
        value = polars.when(field == name).then(f"raw_{name}").otherwise(value)
    return value.str.slice(0, limits.MAX_KEPT_LENGTH).alias("value_blamed")


def _repair_to_json(repair):
    return {**repair, "label": str(repair["label"])}
