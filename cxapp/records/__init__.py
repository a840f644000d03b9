"""Reads the records of a map, plans changes on a draft and writes them. Nothing else writes map tables."""

from . import compaction, snapshots, time_travel
from .checksum import digest, digest_at
from .document_cache import DocumentState, cache_put, read_state
from .documents import (
    create_journey,
    delete_journey,
    delete_workspace,
    move_to_trash,
    restore_from_trash,
    set_archived,
)
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
    "move_to_trash",
    "read_state",
    "restore_from_trash",
    "set_archived",
    "snapshot",
    "snapshots",
    "time_travel",
    "write",
]
