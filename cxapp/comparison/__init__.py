"""The comparison of an as-is map with its to-be map: differences, expected and measured deltas, closed gaps."""

from . import deltas, emotions, listing, since
from .deltas import count_closed
from .payload import build_payload
from .reading import Comparison, read

__all__ = ["Comparison", "build_payload", "count_closed", "deltas", "emotions", "listing", "read", "since"]
