"""Scores, gaps and verdicts of journeys, computed from answers that are aggregated by day."""

from . import drivers, gap_board, trends, week
from .answers import answers_by_day
from .distances import build_distance, distance_tag, short_distance
from .effort import compare_effort
from .events import list_events
from .formatting import (
    STATE_LABELS,
    answers_text,
    format_figure,
    format_number,
    format_percent,
    format_signed,
    interval_text,
    method_text,
    since_text,
)
from .overview import read_overview
from .payloads import build_payload, list_gaps, worst_gap, worst_gaps
from .playback import build_playback
from .ratings import metric_to_json, scoring_metric
from .segments import build_segments
from .summaries import ScoreSummary, read_summaries
from .windows import Window

__all__ = [
    "STATE_LABELS",
    "ScoreSummary",
    "Window",
    "answers_by_day",
    "answers_text",
    "build_distance",
    "build_payload",
    "build_playback",
    "build_segments",
    "compare_effort",
    "distance_tag",
    "drivers",
    "format_figure",
    "format_number",
    "format_percent",
    "format_signed",
    "gap_board",
    "interval_text",
    "list_events",
    "list_gaps",
    "method_text",
    "metric_to_json",
    "read_overview",
    "read_summaries",
    "scoring_metric",
    "short_distance",
    "since_text",
    "trends",
    "week",
    "worst_gap",
    "worst_gaps",
]
