"""What the product itself records about a record: who made it, and when."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from cxapp.schema import KINDS, Stamp

_overridden = ContextVar("dated", default=None)


def build_stamps(kind, actor):
    """Return the stamps of a new record of a kind; empty for kinds that bear none."""
    noted = {"author": author(actor), "guest": getattr(actor, "guest", None), "at": timestamp()}
    return {name: noted.get(spec.source) for name, spec in KINDS[kind].items() if isinstance(spec, Stamp)}


def author(actor):
    """The id that stands for a member or a visitor; None for the product itself."""
    return str(actor.id) if actor else None


def timestamp():
    """Return this moment as records keep it."""
    return (_overridden.get() or datetime.now(UTC)).isoformat(timespec="milliseconds")


@contextmanager
def override_time(moment):
    """Use another moment as now within the block: samples have comments of earlier days."""
    token = _overridden.set(moment)
    try:
        yield
    finally:
        _overridden.reset(token)
