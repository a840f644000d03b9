"""Scores, intervals and gaps computed from histograms of answers, without storage."""

from . import confidence_sequence, differences, fix_verdict, gaps, histograms, intervals, quantiles
from .differences import Difference, difference, has_improved, has_worsened
from .histograms import Histogram
from .scoring import Metric, Score, is_comparable, require_figure, scale_position, score, score_value

__all__ = [
    "Difference",
    "Histogram",
    "Metric",
    "Score",
    "confidence_sequence",
    "difference",
    "differences",
    "fix_verdict",
    "gaps",
    "has_improved",
    "has_worsened",
    "histograms",
    "intervals",
    "is_comparable",
    "quantiles",
    "require_figure",
    "scale_position",
    "score",
    "score_value",
]
