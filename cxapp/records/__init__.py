"""The records of a map: reading them, planning on a draft of them, and writing them. Nothing else writes map tables."""

from . import compacting, past, snapshots
from .digests import digest, digest_at
from .documents import begin, end
from .drafts import Draft
from .reading import as_snapshot, snapshot
from .sheets import Sheet, open_sheet, shelve
from .writing import write

__all__ = [
    "Draft",
    "Sheet",
    "as_snapshot",
    "begin",
    "compacting",
    "digest",
    "digest_at",
    "end",
    "open_sheet",
    "past",
    "shelve",
    "snapshot",
    "snapshots",
    "write",
]
