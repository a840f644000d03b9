"""Text edits as lists of splices, and the way back from them."""

from .history import Edit, History, rewind, undo
from .splices import (
    apply,
    clean,
    compose,
    diff,
    growth,
    invert,
    map_position,
    normal,
    removed,
    transform,
    trim,
)

__all__ = [
    "Edit",
    "History",
    "apply",
    "clean",
    "compose",
    "diff",
    "growth",
    "invert",
    "map_position",
    "normal",
    "removed",
    "rewind",
    "transform",
    "trim",
    "undo",
]
