"""The types of operation, the right each needs, and the function that plans it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.changes import Change
from cxapp.errors import InvalidInput
from cxapp.records import Draft
from cxapp.schema import Capability

from .types import Actor, Data


class Plan(Protocol):
    """Returns or yields the changes of an operation and never writes."""

    def __call__(self, *, draft: Draft, data: Data, actor: Actor) -> Iterable[Change]: ...


PlanT = TypeVar("PlanT", bound=Plan)


@dataclass(frozen=True)
class OperationType:
    """A type of operation, the right that it needs, and the function that plans it."""

    type: str
    needs: Capability
    plan: Plan


_types: dict[str, OperationType] = {}


def operation(type: str, *, needs: Capability) -> Callable[[PlanT], PlanT]:
    """Register the decorated function as the plan of an operation type."""

    def register(plan: PlanT) -> PlanT:
        _types[type] = OperationType(type, needs, plan)
        return plan

    return register


def find(type: object) -> OperationType:
    """Return the operation type of this name; raise InvalidInput for an unknown one."""
    operation_type = _types.get(type) if isinstance(type, str) else None
    if operation_type is None:
        raise InvalidInput(_("There is no such type of operation."), code="unknown_type", fields={"type": _("unknown")})
    return operation_type


def check_right(role: str | None, type: object) -> None:
    """Raise Forbidden if the role does not suffice for a type of operation; an unknown type needs the right to edit."""
    operation_type = _types.get(type) if isinstance(type, str) else None
    permissions.check(role, operation_type.needs if operation_type else Capability.EDIT)


def types() -> dict[str, OperationType]:
    """Return all operation types by name."""
    return dict(_types)
