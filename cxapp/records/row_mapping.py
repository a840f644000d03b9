"""Conversion between a record (plain JSON) and its row in a table."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from cxapp.changes import Record
from cxapp.models import RECORD_MODELS
from cxapp.schema import RECORD_KINDS, Link, Spec, record_fields

from .types import DocumentId


def columns(kind: str) -> list[str]:
    """Return the columns of a kind, in the order of its fields."""
    return ["id", "rank", *(_column(name, spec) for name, spec in RECORD_KINDS[kind].items())]


def record(kind: str, row: Iterable[Any]) -> Record:
    """Return the record of a row in the order of `columns`; ids become strings."""
    return dict(zip(["id", "rank", *RECORD_KINDS[kind]], map(_plain_value, row), strict=True))


def root_record(kind: str, document_id: DocumentId, row: dict[str, Any]) -> Record:
    """Return the root record of a document from its row, {column: value}."""
    return {"id": str(document_id), **{name: _plain_value(row[name]) for name in record_fields(kind)}}


def row(kind: str, document_id: DocumentId, record: Record) -> Any:
    """Return the unsaved model instance of a record."""
    return RECORD_MODELS[kind](document_id=document_id, **values(kind, record))


def values(kind: str, fields: Record) -> dict[str, Any]:
    """Return fields by column name."""
    specs = RECORD_KINDS[kind]
    return {_column(name, specs.get(name)): value for name, value in fields.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value.isoformat() if isinstance(value, datetime.date) else value


def _column(name: str, spec: Spec | None) -> str:
    return f"{name}_id" if isinstance(spec, Link) else name
