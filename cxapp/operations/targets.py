"""Targets of single places: one for each place and metric."""

from collections.abc import Iterator
from functools import partial

from cxapp.changes import Change
from cxapp.records import Draft
from cxapp.schema import Capability

from . import crud, input_validation
from .registry import operation
from .types import Actor, Data


@operation("target.create", needs=Capability.EDIT)
def create(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a place's target; if two people set one at once, the second changes the value of the first."""
    fields = input_validation.parse_fields("target", data if isinstance(data, dict) else {})
    place = {name: fields.get(name) for name in ("place", "metric")}
    if same := draft.find_twin("target", place):
        input_validation.check_keys(data, {"id", "rank", "place", "metric", "value"}, ["metric", "value"])
        changed = {"id": same["id"], "value": fields["value"]}
        yield from crud.update("target", draft=draft, data=changed, actor=actor)
    else:
        yield from crud.create("target", draft=draft, data=data, actor=actor)


operation("target.update", needs=Capability.EDIT)(partial(crud.update, "target"))
operation("target.delete", needs=Capability.EDIT)(partial(crud.delete, "target"))
