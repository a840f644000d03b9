"""Text edits as lists of splices, and their undo."""

from .selective_undo import Edit, History, rewind, undo
from .spans import Splice, Splices
from .splices import (
    apply,
    clean,
    compose,
    deletions,
    diff,
    growth,
    invert,
    map_position,
    normalize,
    separate,
    transform,
    trim,
)

__all__ = [
    "Edit",
    "History",
    "Splice",
    "Splices",
    "apply",
    "clean",
    "compose",
    "deletions",
    "diff",
    "growth",
    "invert",
    "map_position",
    "normalize",
    "rewind",
    "separate",
    "transform",
    "trim",
    "undo",
]
