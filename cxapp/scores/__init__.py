"""Scores, gaps and verdicts of journeys, read from answers rolled up by day."""

from .payloads import gaps, payload, worst
from .windows import Window
from .wording import difference, figure, number, percent

__all__ = ["Window", "difference", "figure", "gaps", "number", "payload", "percent", "worst"]
