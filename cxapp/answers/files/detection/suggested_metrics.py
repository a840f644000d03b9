"""Offers metrics that a file mentions and the workspace lacks, each with the scale that its scores suggest."""

import re
from dataclasses import dataclass, field

import polars
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Sentence
from cxapp.models import metric_rules
from cxapp.schema import Method, MetricKind

from ..column_mapping import OPEN, SCALE
from ..parsing import score_parser as written
from ..parsing.name_matching import normalize_name

MAX_OFFERS = 20
MAX_NAME_LENGTH = 60
USUAL_KINDS = (MetricKind.CSAT, MetricKind.CES, MetricKind.NPS)
SHARE_OF_A_HUNDRED = (0, 100)


@dataclass
class UnknownMetric:
    """The rows that name one metric: their number, its spellings, and the smallest and largest score."""

    name: str
    rows: int = 0
    spellings: list = field(default_factory=list)
    low: int | None = None
    high: int | None = None

    def add(self, spelling, rows, low, high):
        """Count the rows of one spelling."""
        self.rows += rows
        if spelling not in self.spellings:
            self.spellings.append(spelling)
        if low is not None:
            self.low = low if self.low is None else min(self.low, low)
            self.high = high if self.high is None else max(self.high, high)


class UnknownMetrics:
    """Collects the metrics that rows name and the workspace lacks."""

    def __init__(self):
        self._metrics = {}

    def add(self, frame):
        """Collect the unknown metrics of a checked data frame."""
        score = polars.col("value").cast(polars.Int64)
        wrong = frame.filter(polars.col("fault_metric") == "metric.unknown").group_by("raw_metric", maintain_order=True)
        rows = wrong.agg(polars.len(), score.min().alias("low"), score.max().alias("high"))
        for spelling, *figures in rows.iter_rows():
            plain = normalize_name(spelling)
            # A column that was mapped to the wrong thing would create a metric for each row.
            if plain in self._metrics or len(self._metrics) < 10 * MAX_OFFERS:
                self._metrics.setdefault(plain, UnknownMetric(spelling)).add(spelling, *figures)

    def list_offers(self, is_near):
        """Return offers for the most frequent metrics; `is_near(name)` returns whether a known metric may be meant."""
        ranked = sorted(self._metrics.values(), key=lambda unknown: -unknown.rows)
        made = (build_offer(unknown, near=is_near(unknown.name)) for unknown in ranked)
        return [offer for offer in made if offer][:MAX_OFFERS]


def build_offer(unknown, near=False):
    """Return a metric as it would be created, with a label; None if its name or scores do not allow it."""
    name = " ".join(unknown.name.split())
    shape = _choose_scale(name, unknown.low, unknown.high) if 0 < len(name) <= MAX_NAME_LENGTH else None
    if shape is None:
        return None
    label = Sentence(_("Create {name}, {low} to {high}"), name=name, low=shape["low"], high=shape["high"])
    details = {"rows": unknown.rows, "spellings": unknown.spellings[:MAX_OFFERS], "near": near, "label": label}
    return {"name": name, **shape, **details}


def list_sample_offers(headers, sample, columns, known):
    """Return offers for columns named like a standard metric or, if there is no metric at all, for all scores."""
    unknown = []
    for at, header in enumerate(headers):
        kind = _find_kind(header)
        scores = _list_scores(sample, at)
        named = kind and kind not in {metric.kind for metric in known.metrics} and columns.get(str(at)) != "metric"
        if named and scores:
            unknown.append(_offer_for_name(MetricKind(kind).label, scores))
    if not known.metrics and "metric" not in columns.values() and not unknown:
        unknown = _offer_for_scores(sample, columns)
    return [offer for offer in map(build_offer, unknown) if offer]


def _offer_for_scores(sample, columns):
    """Return an offer for all columns of scores together, by the values in them or counted by them."""
    score_columns = [
        (int(at), field) for at, field in columns.items() if field.removeprefix(OPEN).startswith(("score", SCALE))
    ]
    scores = [score for at, field in score_columns if not field.startswith(SCALE) for score in _list_scores(sample, at)]
    scores += [int(field.removeprefix(SCALE)) for _at, field in score_columns if field.startswith(SCALE)]
    return (
        [_offer_for_name(MetricKind(_find_smallest_kind(min(scores), max(scores)) or USUAL_KINDS[0]).label, scores)]
        if scores
        else []
    )


def _offer_for_name(name, scores):
    return UnknownMetric(name, 0, [], min(scores), max(scores))


def _list_scores(sample, at):
    read = [written.parse_score(row[at]) for row in sample if at < len(row) and row[at].strip()]
    return [score for score in read if not isinstance(score, str)]


def _choose_scale(name, low, high):
    """Return kind, scale and scoring by the name if the scores fit it, else by the scores."""
    kind = _find_kind(name)
    if low is None:
        return kind and _usual_scale(kind)
    if kind is None or not _is_within(kind, low, high):
        kind = None if kind else _find_smallest_kind(low, high)
    return _usual_scale(kind) if kind else _custom_scale(low, high)


def _usual_scale(kind):
    return {"kind": kind, **metric_rules.STANDARD_METRICS[kind]}


def _custom_scale(low, high):
    ends = next((ends for ends in ((1, 10), (0, 10), SHARE_OF_A_HUNDRED) if ends[0] <= low and high <= ends[1]), None)
    low, high = ends or (min(low, 0), high)
    if low >= high or max(abs(low), abs(high)) > metric_rules.MAX_ANSWER:
        return None
    return {"kind": MetricKind.CUSTOM, "low": low, "high": high, "method": Method.MEAN, "threshold": None}


def _find_smallest_kind(low, high):
    """Return the standard kind with the smallest scale that contains these scores."""
    return next((kind for kind in USUAL_KINDS if _is_within(kind, low, high)), None)


def _is_within(kind, low, high):
    return metric_rules.STANDARD_METRICS[kind]["low"] <= low and high <= metric_rules.STANDARD_METRICS[kind]["high"]


def _find_kind(name):
    """Return the only standard kind that occurs in a name, else None."""
    words = re.findall(r"[a-z]+", name.lower())
    kinds = [kind for kind in USUAL_KINDS if kind.value in words]
    return kinds[0] if len(kinds) == 1 else None
