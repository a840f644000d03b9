"""What is stored, and the constraints that keep it true."""

from . import guarding, sql
from .answers import Answer, Measurement, Metric, Target
from .documents import Document, Journey, Operation
from .notices import Notice, Seen
from .past import Removal, Snapshot, Spent
from .people import Membership, Persona, Token, User, Workspace
from .records import TABLES, Comment, Expectation, Fix, Lane, Note, Pain, Path, Stage, Touchpoint, Version
from .sharing import Invitation, ShareLink

__all__ = [
    "TABLES",
    "Answer",
    "Comment",
    "Document",
    "Expectation",
    "Fix",
    "Invitation",
    "Journey",
    "Lane",
    "Measurement",
    "Membership",
    "Metric",
    "Note",
    "Notice",
    "Operation",
    "Pain",
    "Path",
    "Persona",
    "Removal",
    "Seen",
    "ShareLink",
    "Snapshot",
    "Spent",
    "Stage",
    "Target",
    "Token",
    "Touchpoint",
    "User",
    "Version",
    "Workspace",
    "guarding",
    "sql",
]
