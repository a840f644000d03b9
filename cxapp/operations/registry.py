"""The types of operation, the right each needs, and the function that plans it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.changes import Change
from cxapp.errors import InvalidInput
from cxapp.records import Draft
from cxapp.schema import DOCUMENT_KINDS, Capability

from .types import Actor, Data


class Plan(Protocol):
    """Returns or yields the changes of an operation and never writes."""

    def __call__(self, *, draft: Draft, data: Data, actor: Actor) -> Iterable[Change]: ...


PlanT = TypeVar("PlanT", bound=Plan)


@dataclass(frozen=True)
class OperationType:
    """A type of operation, the right that it needs, the function that plans it, and the kinds of document it is for."""

    type: str
    needs: Capability
    plan: Plan
    documents: tuple[str, ...] = ("journey",)


_types: dict[str, OperationType] = {}
EVERY_DOCUMENT = tuple(DOCUMENT_KINDS)


def operation(type: str, *, needs: Capability, documents: tuple[str, ...] = ("journey",)) -> Callable[[PlanT], PlanT]:
    """Register the decorated function as the plan of an operation type on these kinds of document."""

    def register(plan: PlanT) -> PlanT:
        _types[type] = OperationType(type, needs, plan, documents)
        return plan

    return register


def find(type: object, document: str = "journey") -> OperationType:
    """Return the operation type of this name for a kind of document; raise InvalidInput for an unknown one."""
    operation_type = _types.get(type) if isinstance(type, str) else None
    if operation_type is None or document not in operation_type.documents:
        raise InvalidInput(_("There is no such type of operation."), code="unknown_type", fields={"type": _("unknown")})
    return operation_type


def check_right(role: str | None, type: object) -> None:
    """Raise Forbidden if the role does not suffice for a type of operation; an unknown type needs the right to edit."""
    operation_type = _types.get(type) if isinstance(type, str) else None
    permissions.check(role, operation_type.needs if operation_type else Capability.EDIT)


def types(document: str = "journey") -> dict[str, OperationType]:
    """Return the operation types of a kind of document by name."""
    return {name: type for name, type in _types.items() if document in type.documents}
