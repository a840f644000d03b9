"""Bringing things in: journeys from files, and the sample workspace."""

from .journeys import load
from .measurements import add_histogram
from .rollups import forget as forget_persona
from .samples import load_samples

__all__ = ["add_histogram", "forget_persona", "load", "load_samples"]
