"""The database models and their constraints."""

from . import fast_sql, write_guard
from .answer_sources import Batch, Mapping, Receiver, Survey
from .answers import Answer, Measurement, Metric, MetricChange
from .audit import AuditEntry
from .channels import WorkspaceChannel
from .documents import Document, Journey, JourneyMembership, Operation, Removal, Snapshot, Spent, visible_documents
from .exports import ExportPart, WorkspaceExport
from .files import StoredFile
from .notifications import Notice, Seen
from .people import Folder, Membership, Persona, Token, User, Workspace
from .records import (
    RECORD_MODELS,
    Attachment,
    Comment,
    Expectation,
    Fix,
    Lane,
    Marker,
    Note,
    Pain,
    Path,
    Quote,
    Stage,
    Target,
    Touchpoint,
    Version,
)
from .search import IndexedAnswers, IndexedDocument, SearchEntry
from .sessions import UserSession
from .sharing import Invitation, ShareLink
from .templates import JourneyTemplate
from .trash import FormerMeasurement, TrashItem

__all__ = [
    "RECORD_MODELS",
    "Answer",
    "Attachment",
    "AuditEntry",
    "Batch",
    "Comment",
    "Document",
    "Expectation",
    "ExportPart",
    "Fix",
    "Folder",
    "FormerMeasurement",
    "IndexedAnswers",
    "IndexedDocument",
    "Invitation",
    "Journey",
    "JourneyMembership",
    "JourneyTemplate",
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
    "SearchEntry",
    "Seen",
    "ShareLink",
    "Snapshot",
    "Spent",
    "Stage",
    "StoredFile",
    "Survey",
    "Target",
    "Token",
    "Touchpoint",
    "TrashItem",
    "User",
    "UserSession",
    "Version",
    "Workspace",
    "WorkspaceChannel",
    "WorkspaceExport",
    "fast_sql",
    "visible_documents",
    "write_guard",
]
