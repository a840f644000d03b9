"""The types that the modules of this package share."""

import uuid
from typing import TypeAlias

from cxapp.changes import Key, Record

DocumentId: TypeAlias = uuid.UUID | str
# The records by kind and id.
Tables: TypeAlias = dict[str, dict[str, Record]]
# New records by (kind, id); None for one that is removed.
Changed: TypeAlias = dict[Key, Record | None]
# (kind, id, field)
TextKey: TypeAlias = tuple[str, str, str]
