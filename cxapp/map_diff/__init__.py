"""The differences between a map and its copy, without storage: what was added, removed, changed and moved."""

from .compare import ADDED, CHANGED, MOVED, REMOVED, TYPES, Difference, Records, Shape, compare, valid_origins
from .matching import match_by_text, match_targets
from .order import list_moved, merge_orders

__all__ = [
    "ADDED",
    "CHANGED",
    "MOVED",
    "REMOVED",
    "TYPES",
    "Difference",
    "Records",
    "Shape",
    "compare",
    "list_moved",
    "match_by_text",
    "match_targets",
    "merge_orders",
    "valid_origins",
]
