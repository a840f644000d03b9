"""The records of a map: reading them, planning on a draft of them, and writing them. Nothing else writes map tables."""

from . import compaction, snapshots, time_travel
from .checksum import digest, digest_at
from .document_cache import Sheet, open_sheet, shelve
from .documents import begin, end
from .draft import Draft
from .read_snapshot import as_snapshot, snapshot
from .write_draft import write

__all__ = [
    "Draft",
    "Sheet",
    "as_snapshot",
    "begin",
    "compaction",
    "digest",
    "digest_at",
    "end",
    "open_sheet",
    "shelve",
    "snapshot",
    "snapshots",
    "time_travel",
    "write",
]
