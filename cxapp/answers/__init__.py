"""Answers of customers from files, programs, surveys and manual entry: storing, counting by day, and undoing."""

from .daily_totals import forget_persona as forget_persona
from .histograms import add_histogram

__all__ = ["add_histogram", "forget_persona"]
