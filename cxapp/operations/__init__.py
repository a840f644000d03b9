"""The verbs on a map, and the one door that applies them."""

from . import batch, comments, crud, history, journeys, restore, stages, targets, text_edit, undo, versions
from .authorship import dated
from .batch import batched
from .log import kept_after, since
from .registry import check_right, types
from .submission import submit, submit_across, submit_many
from .templates import fresh
from .templates import metrics as template_metrics
from .templates import names as template_names
from .templates import whole as template
from .transaction import Applied, Submission

__all__ = [
    "Applied",
    "Submission",
    "batch",
    "batched",
    "check_right",
    "comments",
    "crud",
    "dated",
    "fresh",
    "history",
    "journeys",
    "kept_after",
    "restore",
    "since",
    "stages",
    "submit",
    "submit_across",
    "submit_many",
    "targets",
    "template",
    "template_metrics",
    "template_names",
    "text_edit",
    "types",
    "undo",
    "versions",
]
