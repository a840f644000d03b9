"""The verbs on a map, and the one door that applies them."""

from . import batches, comments, history, journeys, kinds, restoring, stages, targets, texts, undo, versions
from .batches import batched
from .log import kept_after, since
from .registry import check_right, types
from .stamps import dated
from .submitting import submit, submit_across, submit_many
from .templates import fresh
from .templates import metrics as template_metrics
from .templates import names as template_names
from .templates import whole as template
from .work import Applied, Submission

__all__ = [
    "Applied",
    "Submission",
    "batched",
    "batches",
    "check_right",
    "comments",
    "dated",
    "fresh",
    "history",
    "journeys",
    "kept_after",
    "kinds",
    "restoring",
    "since",
    "stages",
    "submit",
    "submit_across",
    "submit_many",
    "targets",
    "template",
    "template_metrics",
    "template_names",
    "texts",
    "types",
    "undo",
    "versions",
]
