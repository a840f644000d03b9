"""The touchpoints and channels of a workspace: where each is used, and its scores over all maps."""

from .corrections import divide, join, rejoin, separate
from .history import read_touchpoint, trend_to_json
from .listing import Choice, read_library
from .matrix import read_journey_matrix, read_workspace_matrix
from .pooling import find_measured_metric

__all__ = [
    "Choice",
    "divide",
    "find_measured_metric",
    "join",
    "read_journey_matrix",
    "read_library",
    "read_touchpoint",
    "read_workspace_matrix",
    "rejoin",
    "separate",
    "trend_to_json",
]
