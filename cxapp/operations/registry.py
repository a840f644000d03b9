"""The types of operation, the right each needs, and the function that plans it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import InvalidInput
from cxapp.schema import Capability

_types = {}


@dataclass(frozen=True)
class OperationType:
    """A type of operation. `plan(draft=, data=, actor=)` returns or yields changes and never writes."""

    type: str
    needs: str
    plan: Any


def operation(type, *, needs):
    """Register the decorated function as the plan of an operation type."""

    def register(plan):
        _types[type] = OperationType(type, needs, plan)
        return plan

    return register


def find(type):
    """Return the operation type of this name; raise InvalidInput for an unknown one."""
    operation_type = _types.get(type) if isinstance(type, str) else None
    if operation_type is None:
        raise InvalidInput(_("There is no such type of operation."), code="unknown_type", fields={"type": _("unknown")})
    return operation_type


def check_right(role, type):
    """Raise Forbidden if the role does not suffice for a type of operation; an unknown type needs the right to edit."""
    operation_type = _types.get(type) if isinstance(type, str) else None
    permissions.check(role, operation_type.needs if operation_type else Capability.EDIT)


def types():
    """Return all operation types by name."""
    return dict(_types)
