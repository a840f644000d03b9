"""The database models and their constraints."""

from . import fast_sql, write_guard
from .annotations import RECORD_MODELS, Comment, Fix, Marker, Quote, Target, Version
from .answer_sources import Batch, Mapping, Receiver, Survey
from .answers import Answer, Measurement, Metric, MetricChange
from .documents import Document, Journey, Operation
from .log_archive import Removal, Snapshot, Spent
from .notifications import Notice, Seen
from .people import Membership, Persona, Token, User, Workspace
from .records import Expectation, Lane, Note, Pain, Path, Stage, Touchpoint
from .sharing import Invitation, ShareLink

__all__ = [
    "RECORD_MODELS",
    "Answer",
    "Batch",
    "Comment",
    "Document",
    "Expectation",
    "Fix",
    "Invitation",
    "Journey",
    "Lane",
    "Mapping",
    "Marker",
    "Measurement",
    "Membership",
    "Metric",
    "MetricChange",
    "Note",
    "Notice",
    "Operation",
    "Pain",
    "Path",
    "Persona",
    "Quote",
    "Receiver",
    "Removal",
    "Seen",
    "ShareLink",
    "Snapshot",
    "Spent",
    "Stage",
    "Survey",
    "Target",
    "Token",
    "Touchpoint",
    "User",
    "Version",
    "Workspace",
    "fast_sql",
    "write_guard",
]
