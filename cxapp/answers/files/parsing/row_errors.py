"""Explains what is wrong with a row in a sentence, and offers a repair that takes one click."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.errors import Sentence
from cxapp.models import Persona
from cxapp.schema import MAX_TITLE_LENGTH

from .. import limits
from . import likert
from .date_parser import DMY, MDY, parse_day, split_time
from .lookup import is_record_id
from .name_matching import normalize_name
from .value_parser import EARLIEST_DAY

CELL_FAULTS = {
    "ragged": _("This row has more cells than the header"),
    "long_cell": _("A cell in this row has more than {most} characters"),
    "formula": _("This cell has a formula without a result"),
    "merged": _("This row is part of merged cells and has no answer of its own"),
    "too_long": _("This is longer than {length} characters"),
}
FAULTS = {
    "date.missing": _("This row has no day"),
    "date.unreal": _("This day does not exist"),
    "date.not_a_day": _("“{value}” is not a day"),
    "date.month_alone": _("“{value}” is a month. Only counts of answers can cover a whole month"),
    "date.not_a_time": _("“{value}” is not a time of day"),
    "date.long_ago": _("This day lies before {year}"),
    "date.to_come": _("This day is in the future"),
    "stage.missing": _("This row has no stage"),
    "stage.unknown": _("No stage “{value}”"),
    "stage.ambiguous": _("Several stages are called “{value}”"),
    "stage.several": _("“{value}” names several stages; an answer can have only one"),
    "place.unknown": _("No touchpoint “{value}”"),
    "place.elsewhere": _("The touchpoint “{value}” belongs to another stage than the one in this row"),
    "place.ambiguous": _("Several touchpoints are called “{value}”"),
    "place.several": _("“{value}” names several touchpoints; an answer can have only one"),
    "metric.missing": _("This row has no metric"),
    "metric.unknown": _("No metric “{value}”"),
    "metric.ambiguous": _("Several metrics are called “{value}”"),
    "metric.several": _("“{value}” names several metrics; an answer can have only one"),
    "score.mean": _("“{value}” is an average, not an answer. Answers are whole numbers"),
    "score.percent": _("“{value}” is a share, not an answer. Answers are whole numbers"),
    "score.not_a_number": _("“{value}” is not a score"),
    "score.other_scale": _("“{value}” is on another scale: {metric} goes from {low} to {high}"),
    "score.off_scale": _("{metric} goes from {low} to {high}"),
    "persona.unknown": _("No persona “{value}”"),
    "persona.ambiguous": _("Several personas are called “{value}”"),
    "persona.several": _("“{value}” names several personas; an answer can have only one"),
    "count.not_a_count": _("“{value}” is not a count of answers"),
    "count.too_many": _("This is more than {answers} answers"),
}
# The greatest length of what can be created for a name with this fault.
CREATABLE = {"stage.unknown": MAX_TITLE_LENGTH, "persona.unknown": Persona._meta.get_field("name").max_length}
TOO_LONG = {
    "stage.unknown": _("A stage's title can have at most {most} characters."),
    "persona.unknown": _("A persona's name can have at most {most} characters."),
}
# These faults depend on the metric: 9 may be off one scale and on another.
SCALE_FAULTS = ("score.off_scale", "score.other_scale", "score.not_a_number")
MAX_TEXT_LENGTH = 80


@dataclass(frozen=True)
class Problem:
    """A row that cannot be imported. `column` is the number of the faulty column, None if the whole row is faulty.

    `repair` is {"label", and one of "replace", "skip", "options"}, which a client adds to its repairs or options.
    `cells` are the row's texts by thing.
    """

    row: int
    thing: str
    column: int | None
    value: str
    sentence: Sentence
    repair: dict
    cells: dict = field(default_factory=dict)

    def to_json(self):
        """Return the JSON for clients, in the active language."""
        repair = {**self.repair, "label": str(self.repair["label"])}
        fields = {name: getattr(self, name) for name in ("row", "thing", "column", "value", "cells")}
        return {**fields, "sentence": str(self.sentence), "repair": repair}


class Explainer:
    """Builds problems from faults, for one journey."""

    def __init__(self, judge, columns):
        self._judge = judge
        self._columns = columns
        self._nearest = lru_cache(maxsize=2048)(self._find_nearest)

    def build_problem(self, row, fault, cells, metric="", column=None, value=None):
        """Return the Problem of a row with this fault; `column` is that of the score if a row has several scores.

        `value` is the whole text of the faulty cell, if that is cut in `cells`.
        """
        field, _point, _code = fault.partition(".")
        value = cells.get(field, "") if value is None else value
        column = self._columns.single.get(field, column if field in ("score", "count") else None)
        sentence = self.build_sentence(fault, value, metric)
        repair = self._build_repair(row, fault, value, metric)
        return Problem(row, field, column, value, sentence, repair, cells)

    def build_sentence(self, fault, value, metric=""):
        """Return the sentence that explains a fault."""
        text = FAULTS.get(fault) or CELL_FAULTS[fault.partition(".")[2]]
        scale = self._judge.known.metric_by_id.get(metric)
        numbers = {"metric": scale.name, "low": scale.low, "high": scale.high} if scale else {}
        short = value if len(value) <= MAX_TEXT_LENGTH else value[:MAX_TEXT_LENGTH] + "…"
        return Sentence(text, value=short, **numbers, **LIMIT_TEXTS)

    def is_near_metric(self, name):
        """Return whether a metric with a similar name may be meant."""
        return self._nearest("metric", name[: limits.MAX_SHORT_LENGTH]) is not None

    def build_repair_for_all(self, fault, value, metric):
        """Return a repair for all rows with this value."""
        field = fault.partition(".")[0]
        repair = self._build_repair(0, fault, value, metric)
        if "skip" not in repair:
            return repair
        scope = f"{field}:{metric}" if fault in SCALE_FAULTS and metric else field
        return {"label": _("Skip these rows"), "replace": {scope: {value: None}}}

    def propose_new(self, fault, value):
        """Return the name under which a stage or a persona could be created for an unknown name, else ""."""
        if fault not in CREATABLE or is_record_id(value):
            return ""
        name = plain_text.clean_line(value)
        return name if len(name) <= CREATABLE[fault] and normalize_name(value) else ""

    def explain_not_new(self, fault, value):
        """Return why nothing can be created for an unknown name, "" if that is plain or something can be."""
        if fault not in CREATABLE or len(plain_text.clean_line(value)) <= CREATABLE[fault]:
            return ""
        return Sentence(TOO_LONG[fault], most=CREATABLE[fault])

    def propose_value(self, value, metric):
        """Return the value on a metric's scale that a word most likely means, None if it is unknown."""
        scale = self._judge.known.metric_by_id.get(metric)
        return likert.propose_value(value, scale) if scale else None

    def _build_repair(self, row, fault, value, metric):
        field, _point, code = fault.partition(".")
        if fault == "score.not_a_number" and (number := self.propose_value(value, metric)) is not None:
            label = Sentence(_("Read as {number}"), number=number)
            return {"label": label, "replace": {f"score:{metric}": {value: str(number)}}}
        if fault in FAULTS and field == "score" and self._columns.wide:
            scope = f"score:{metric}"
            return {"label": _("Do not import this score"), "replace": {scope: {value: None}}}
        if fault in FAULTS and field == "count" and self._columns.has_counts:
            return {"label": _("Do not import this count"), "replace": {field: {value: None}}}
        if code == "unknown" and (nearest := self._nearest(field, value[: limits.MAX_SHORT_LENGTH])):
            id, name = nearest
            return {
                "label": Sentence(_("Use {name}"), name=name),
                "replace": {field: {value: self._format_name(field, id, name)}},
            }
        if code == "unreal" and self._read_in_other_order(value):
            label = _("Read the month first") if self._judge.options.order == DMY else _("Read the day first")
            return {"label": label, "options": {"order": self._read_in_other_order(value)}}
        return {"label": _("Skip row"), "skip": [row]}

    def _find_nearest(self, field, value):
        groups = self._judge.known.names_of(field)
        return next((nearest for names in groups if (nearest := names.find_nearest(value))), None)

    def _format_name(self, field, id, name):
        """Return the name, or the id if several have this name."""
        return name if all(len(names.find_all(name)) < 2 for names in self._judge.known.names_of(field)) else id

    def _read_in_other_order(self, value):
        other = MDY if self._judge.options.order == DMY else DMY
        return None if isinstance(parse_day(split_time(value)[0], other), str) else other


LIMIT_TEXTS = {
    "most": f"{limits.MAX_CELL_LENGTH:,}".replace(",", " "),
    "length": limits.MAX_NAME_LENGTH,
    "year": EARLIEST_DAY.year,
    "answers": f"{limits.MAX_ANSWERS:,}".replace(",", " "),
}
