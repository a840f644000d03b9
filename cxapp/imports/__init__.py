"""Bringing things in: journeys from files, and the sample workspace."""

from .journeys import load
from .measurements import add_histogram
from .samples import load_samples

__all__ = ["add_histogram", "load", "load_samples"]
