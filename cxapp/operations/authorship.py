"""The fields of a record that the product sets itself: who made it, and when."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from cxapp.schema import Stamp, record_fields

from .types import Actor

_overridden: ContextVar[datetime | None] = ContextVar("dated", default=None)


def build_stamps(kind: str, actor: Actor) -> dict[str, Any]:
    """Return the stamps of a new record of a kind; empty for kinds without stamps."""
    noted = {"author": author(actor), "guest": getattr(actor, "guest", None), "at": timestamp()}
    return {name: noted.get(spec.source) for name, spec in record_fields(kind).items() if isinstance(spec, Stamp)}


def author(actor: Actor) -> str | None:
    """Return the id of a member or a visitor; None for the product itself."""
    return str(actor.id) if actor else None


def timestamp() -> str:
    """Return the current time in the format of records."""
    return (_overridden.get() or datetime.now(UTC)).isoformat(timespec="milliseconds")


@contextmanager
def override_time(moment: datetime) -> Iterator[None]:
    """Use another moment as the current time within the block: samples have comments of earlier days."""
    token = _overridden.set(moment)
    try:
        yield
    finally:
        _overridden.reset(token)
