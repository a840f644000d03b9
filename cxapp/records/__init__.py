"""Reads the records of a document, plans changes on a draft and writes them. Nothing else writes their tables."""

from . import compaction, snapshots, time_travel
from .checksum import digest, digest_at
from .child_journeys import find_loops
from .document_cache import DocumentState, cache_put, read_state
from .documents import (
    create_journey,
    delete_journey,
    delete_persona,
    delete_workspace,
    erase_persona,
    move_to_trash,
    restore_from_trash,
    restore_persona,
    set_archived,
    set_edition_readers,
    set_portrait,
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
    "delete_persona",
    "delete_workspace",
    "digest",
    "digest_at",
    "erase_persona",
    "find_loops",
    "move_to_trash",
    "read_state",
    "restore_from_trash",
    "restore_persona",
    "set_archived",
    "set_edition_readers",
    "set_portrait",
    "snapshot",
    "snapshots",
    "time_travel",
    "write",
]
