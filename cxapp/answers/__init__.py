"""Answers of customers from files, programs, surveys and manual entry: storing, counting by day, and undoing."""

from .histograms import add_histogram
from .persona_answers import forget_persona

__all__ = ["add_histogram", "forget_persona"]
