"""Import of journeys from files."""

from .journey_file import load

__all__ = ["load"]
