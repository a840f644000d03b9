"""The records of a map: reading them, planning on a draft of them, and writing them. Nothing else writes map tables."""

from .digests import digest, digest_at
from .documents import begin, end
from .drafts import Draft
from .reading import snapshot
from .sheets import Sheet, open_sheet, shelve
from .writing import write

__all__ = ["Draft", "Sheet", "begin", "digest", "digest_at", "end", "open_sheet", "shelve", "snapshot", "write"]
