"""What is stored, and the constraints that keep it true."""

from . import sql
from .answers import Answer, Measurement, Metric, Target
from .documents import Document, Journey, Operation
from .people import Membership, Persona, Token, User, Workspace
from .records import TABLES, Expectation, Lane, Note, Pain, Path, Stage, Touchpoint

__all__ = [
    "TABLES",
    "Answer",
    "Document",
    "Expectation",
    "Journey",
    "Lane",
    "Measurement",
    "Membership",
    "Metric",
    "Note",
    "Operation",
    "Pain",
    "Path",
    "Persona",
    "Stage",
    "Target",
    "Token",
    "Touchpoint",
    "User",
    "Workspace",
    "sql",
]
