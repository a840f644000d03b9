"""Experiences of personas: one for each persona at a touchpoint."""

from collections.abc import Iterator
from functools import partial

from cxapp.changes import Change
from cxapp.records import Draft
from cxapp.schema import UNIQUE_FIELDS, VALUE_FIELDS, Capability, settable_fields

from . import crud, input_validation
from .registry import operation
from .types import Actor, Data

KIND = "experience"


@operation("experience.create", needs=Capability.EDIT)
def create(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan what a touchpoint is for a persona; if two people do so at once, the second changes the fields it gives."""
    input_validation.check_keys(data, {"id", "rank", *settable_fields(KIND)}, UNIQUE_FIELDS[KIND])
    fields = input_validation.parse_fields(KIND, data)
    values = {name: fields[name] for name in VALUE_FIELDS[KIND] if name in fields}
    same = draft.find_twin(KIND, {name: fields[name] for name in UNIQUE_FIELDS[KIND]})
    if same is None:
        yield from crud.create(KIND, draft=draft, data=data, actor=actor)
    elif values:
        yield from crud.update(KIND, draft=draft, data={"id": same["id"], **values}, actor=actor)


operation("experience.update", needs=Capability.EDIT)(partial(crud.update, KIND))
operation("experience.delete", needs=Capability.EDIT)(partial(crud.delete, KIND))
