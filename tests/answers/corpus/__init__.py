"""Files as they come from survey tools and desks, made by code, each with what is to be read in it."""

from .books import BOOKS
from .dates import DATES
from .edges import EDGES
from .odd import ODD
from .open_documents import OPEN_DOCUMENTS
from .packed import PACKED
from .refused import REFUSED
from .shapes import SHAPES
from .texts import TEXTS

CASES = {case.name: case for case in (*TEXTS, *DATES, *SHAPES, *ODD, *BOOKS, *OPEN_DOCUMENTS, *PACKED, *EDGES)}

__all__ = ["CASES", "REFUSED"]
