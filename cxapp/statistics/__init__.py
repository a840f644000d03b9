"""Scores, intervals, gaps and balances from histograms of answers: pure figures, no storage."""

from . import balance, confidence_sequence, differences, fix_verdict, gaps, histograms, intervals, quantiles
from .differences import Difference, difference, fallen, risen
from .scoring import Metric, Score, comparable, score

__all__ = [
    "Difference",
    "Metric",
    "Score",
    "balance",
    "comparable",
    "confidence_sequence",
    "difference",
    "differences",
    "fallen",
    "fix_verdict",
    "gaps",
    "histograms",
    "intervals",
    "quantiles",
    "risen",
    "score",
]
