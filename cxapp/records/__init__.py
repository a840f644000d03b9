"""The records of a map: reading them, planning on a draft of them, and writing them. Nothing else writes map tables."""

from .documents import begin, end
from .drafts import Draft
from .reading import snapshot
from .sheets import Sheet, open_sheet, shelve
from .writing import write

__all__ = ["Draft", "Sheet", "begin", "end", "open_sheet", "shelve", "snapshot", "write"]
