"""Waivers of findings of the audit: one for each rule at a place or of a fix."""

from collections.abc import Iterator
from functools import partial

from cxapp.changes import Change
from cxapp.records import Draft
from cxapp.schema import Capability

from . import crud, input_validation
from .registry import operation
from .types import Actor, Data


@operation("waiver.create", needs=Capability.EDIT)
def create(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a waiver; if two people waive one finding at once, the second changes the reason of the first."""
    required = ("rule", "reason")
    input_validation.check_keys(data, {"id", "rank", "rule", "target", "fix", "reason"}, required)
    fields = input_validation.parse_fields("waiver", data)
    finding = {name: fields.get(name) for name in ("rule", "target", "fix")}
    if same := draft.find_twin("waiver", finding):
        changed = {"id": same["id"], "reason": fields["reason"]}
        yield from crud.update("waiver", draft=draft, data=changed, actor=actor)
    else:
        yield from crud.create("waiver", draft=draft, data=data, actor=actor)


operation("waiver.update", needs=Capability.EDIT)(partial(crud.update, "waiver"))
operation("waiver.delete", needs=Capability.EDIT)(partial(crud.delete, "waiver"))
