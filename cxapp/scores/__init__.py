"""Scores, gaps and verdicts of journeys, read from answers rolled up by day."""

from . import gapboard, trends, week
from .answers import by_day
from .happenings import read as happenings
from .overview import read as overview
from .payloads import gaps, payload, worst
from .playback import weeks
from .ratings import described, measure
from .segments import segments
from .windows import Window
from .wording import difference, figure, method, number, percent

__all__ = [
    "Window",
    "by_day",
    "described",
    "difference",
    "figure",
    "gapboard",
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
