"""The database models and their constraints."""

from . import fast_sql, write_guard
from .answer_sources import Batch, Mapping, Receiver, Survey
from .answers import Answer, Measurement, Metric, MetricChange
from .audit import AuditEntry
from .channels import WorkspaceChannel
from .child_links import CHILD_MODELS, ChildLink, list_child_links, list_parent_ids
from .documents import Document, Journey, JourneyMembership, Operation, Removal, Snapshot, Spent, visible_documents
from .editions import Edition
from .exports import ExportPart, WorkspaceExport
from .files import StoredFile
from .notifications import Notice, Seen
from .pairs import JourneyPair
from .people import Folder, Membership, Token, User, Workspace
from .personas import Persona
from .records import (
    RECORD_MODELS,
    Attachment,
    Comment,
    Dependency,
    Expectation,
    Experience,
    Fix,
    Lane,
    Marker,
    Note,
    Pain,
    Path,
    PersonaChannel,
    PersonaExpectation,
    PersonaFact,
    PersonaGoal,
    PersonaJob,
    PersonaNeed,
    PersonaPain,
    PersonaPleasure,
    Pleasure,
    Quote,
    Stage,
    Target,
    Touchpoint,
    Version,
    Waiver,
)
from .saved_views import SavedView
from .search import IndexedAnswers, IndexedDocument, SearchEntry
from .segments import Segment
from .sessions import UserSession
from .sharing import Invitation, ShareLink
from .systems import WorkspaceSystem
from .templates import JourneyTemplate
from .touchpoints import TouchpointCorrection
from .trash import FormerMeasurement, TrashItem

# The models of the root records, by the kind of document.
ROOT_MODELS = {"journey": Journey, "persona": Persona}

__all__ = [
    "CHILD_MODELS",
    "RECORD_MODELS",
    "ROOT_MODELS",
    "Answer",
    "Attachment",
    "AuditEntry",
    "Batch",
    "ChildLink",
    "Comment",
    "Dependency",
    "Document",
    "Edition",
    "Expectation",
    "Experience",
    "ExportPart",
    "Fix",
    "Folder",
    "FormerMeasurement",
    "IndexedAnswers",
    "IndexedDocument",
    "Invitation",
    "Journey",
    "JourneyMembership",
    "JourneyPair",
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
    "PersonaChannel",
    "PersonaExpectation",
    "PersonaFact",
    "PersonaGoal",
    "PersonaJob",
    "PersonaNeed",
    "PersonaPain",
    "PersonaPleasure",
    "Pleasure",
    "Quote",
    "Receiver",
    "Removal",
    "SavedView",
    "SearchEntry",
    "Seen",
    "Segment",
    "ShareLink",
    "Snapshot",
    "Spent",
    "Stage",
    "StoredFile",
    "Survey",
    "Target",
    "Token",
    "Touchpoint",
    "TouchpointCorrection",
    "TrashItem",
    "User",
    "UserSession",
    "Version",
    "Waiver",
    "Workspace",
    "WorkspaceChannel",
    "WorkspaceExport",
    "WorkspaceSystem",
    "fast_sql",
    "list_child_links",
    "list_parent_ids",
    "visible_documents",
    "write_guard",
]
