"""The types of operation on a map, and the functions that apply them."""

from . import (
    attachments,
    batch,
    comments,
    crud,
    examples,
    experiences,
    history,
    journeys,
    personas,
    restore,
    stages,
    targets,
    template_targets,
    text_edit,
    trade_templates,
    undo,
    versions,
    waivers,
)
from .authorship import override_time
from .batch import split_into_batches
from .log import log_start, read_since
from .registry import check_right, types
from .submission import submit, submit_across, submit_many
from .templates import list_blank_titles, renew_ids
from .templates import load as load_template
from .templates import load_translated as load_translated_template
from .templates import metrics as template_metrics
from .templates import names as template_names
from .transaction import OperationRequest, OperationResult

__all__ = [
    "OperationRequest",
    "OperationResult",
    "attachments",
    "batch",
    "check_right",
    "comments",
    "crud",
    "examples",
    "experiences",
    "history",
    "journeys",
    "list_blank_titles",
    "load_template",
    "load_translated_template",
    "log_start",
    "override_time",
    "personas",
    "read_since",
    "renew_ids",
    "restore",
    "split_into_batches",
    "stages",
    "submit",
    "submit_across",
    "submit_many",
    "targets",
    "template_metrics",
    "template_names",
    "template_targets",
    "text_edit",
    "trade_templates",
    "types",
    "undo",
    "versions",
    "waivers",
]
