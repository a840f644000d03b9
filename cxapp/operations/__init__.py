"""The verbs on a map, and the one door that applies them."""

from . import batches, journeys, kinds, stages, texts, undo
from .log import since
from .registry import types
from .submitting import Applied, Submission, submit, submit_many

__all__ = [
    "Applied",
    "Submission",
    "batches",
    "journeys",
    "kinds",
    "since",
    "stages",
    "submit",
    "submit_many",
    "texts",
    "types",
    "undo",
]
