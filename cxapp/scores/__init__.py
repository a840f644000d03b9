"""Scores, gaps and verdicts of journeys, read from answers rolled up by day."""

from . import gap_board, trends, week
from .answers import by_day
from .events import read as happenings
from .formatting import difference, figure, method, number, percent
from .overview import read as overview
from .payloads import gaps, payload, worst
from .playback import weeks
from .ratings import described, measure
from .segments import segments
from .windows import Window

__all__ = [
    "Window",
    "by_day",
    "described",
    "difference",
    "figure",
    "gap_board",
    "gaps",
    "happenings",
    "measure",
    "method",
    "number",
    "overview",
    "payload",
    "percent",
    "segments",
    "trends",
    "week",
    "weeks",
    "worst",
]
