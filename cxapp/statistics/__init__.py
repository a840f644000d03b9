"""Scores, intervals, gaps and balances from histograms of answers: pure figures, no storage."""

from . import balance, gaps, histograms, intervals, quantiles
from .scoring import Metric, Score, score

__all__ = ["Metric", "Score", "balance", "gaps", "histograms", "intervals", "quantiles", "score"]
