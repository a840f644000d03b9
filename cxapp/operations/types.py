"""The types that the modules of this package share."""

import uuid
from typing import Any, TypeAlias

from cxapp.models import User
from cxapp.permissions import Visitor

# A member, a visitor, or None for the product itself.
Actor: TypeAlias = User | Visitor | None
# JSON as it was sent; input_validation checks it.
Data: TypeAlias = Any
DocumentId: TypeAlias = uuid.UUID | str
# An operation as everyone receives it: see log.to_json.
LogEntry: TypeAlias = dict[str, Any]
