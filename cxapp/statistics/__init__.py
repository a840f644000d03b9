"""Scores, intervals, gaps and balances from histograms of answers: pure figures, no storage."""

from . import balance, closing, confidence_sequence, differences, gaps, histograms, intervals, quantiles
from .differences import Difference, difference, fallen, risen
from .scoring import Metric, Score, comparable, score

__all__ = [
    "Difference",
    "Metric",
    "Score",
    "balance",
    "closing",
    "comparable",
    "confidence_sequence",
    "difference",
    "differences",
    "fallen",
    "gaps",
    "histograms",
    "intervals",
    "quantiles",
    "risen",
    "score",
]
