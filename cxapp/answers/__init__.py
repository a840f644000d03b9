"""Answers of customers: from files, programs, surveys and by hand; stored, counted by day, and undone."""

from .daily_totals import forget_persona as forget_persona
from .histograms import add_histogram

__all__ = ["add_histogram", "forget_persona"]
