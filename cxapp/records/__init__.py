"""Reads the records of a map, plans changes on a draft and writes them. Nothing else writes map tables."""

from . import compaction, snapshots, time_travel
from .checksum import digest, digest_at
from .document_cache import DocumentState, cache_put, read_state
from .documents import create_journey, delete_journey, delete_workspace
from .draft import Draft
from .read_snapshot import build_snapshot, snapshot
from .write_draft import write

__all__ = [
    "DocumentState",
    "Draft",
    "build_snapshot",
    "cache_put",
    "compaction",
    "create_journey",
    "delete_journey",
    "delete_workspace",
    "digest",
    "digest_at",
    "read_state",
    "snapshot",
    "snapshots",
    "time_travel",
    "write",
]
