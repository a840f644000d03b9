"""Conversion between a record (plain JSON) and its row in a table."""

import datetime
import uuid

from cxapp.models import RECORD_MODELS
from cxapp.schema import KINDS, Link

JOURNEY_COLUMNS = ("title", "scenario", "state", "language", "folder", "personas")


def columns(kind):
    """Return the columns of a kind, in the order of its fields."""
    return ["id", "rank", *(_column(name, spec) for name, spec in KINDS[kind].items())]


def record(kind, row):
    """Return the record of a row in the order of `columns`; ids become strings."""
    return dict(zip(["id", "rank", *KINDS[kind]], map(_plain_value, row), strict=True))


def row(kind, document_id, record):
    """Return the unsaved model instance of a record."""
    return RECORD_MODELS[kind](document_id=document_id, **values(kind, record))


def values(kind, fields):
    """Return fields by column name."""
    specs = KINDS[kind]
    return {_column(name, specs.get(name)): value for name, value in fields.items()}


def _plain_value(value):
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value.isoformat() if isinstance(value, datetime.date) else value


def _column(name, spec):
    return f"{name}_id" if isinstance(spec, Link) else name
