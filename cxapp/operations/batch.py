"""Several operations as one: applied all or none, and undone in one step."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp.changes import Change, Key, Record
from cxapp.errors import AppError, InvalidInput, Sentence
from cxapp.records import Draft
from cxapp.schema import Capability

from . import input_validation, template_targets, templates, workspace_references
from .registry import EVERY_DOCUMENT, find, operation
from .types import Actor, Data

MAX_OPERATIONS = 5000
UNBATCHABLE_TYPES = {
    "records.batch",
    "operation.undo",
    "operation.revert",
    "record.restore",
    "journey.restore",
    "persona.restore",
    "text.edit",
}


@operation("records.batch", needs=Capability.EDIT, documents=EVERY_DOCUMENT)
def batch(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a list of operations, each on the result of the ones before it."""
    input_validation.check_keys(data, {"operations"}, ["operations"])
    steps = data["operations"]
    if not isinstance(steps, list) or not 1 <= len(steps) <= MAX_OPERATIONS:
        raise InvalidInput(
            _("operations must be a list of 1 to {most}."),
            most=MAX_OPERATIONS,
            fields={"operations": _("must be a list of operations.")},
        )
    for place, step in enumerate(steps):
        yield from _plan_step(place, step, draft, actor)


def split_into_batches(records: Iterable[tuple[str, Record]]) -> list[dict[str, Any]]:
    """Return the data of as few batches as possible that create [(kind, record), …] in this order."""
    steps = [{"type": f"{kind}.create", "data": record} for kind, record in records]
    return [{"operations": steps[start : start + MAX_OPERATIONS]} for start in range(0, len(steps), MAX_OPERATIONS)]


def _plan_step(place: int, step: Data, draft: Draft, actor: Actor) -> Iterator[Change]:
    """Plan one operation of the batch; an error says which one it was."""
    try:
        input_validation.check_keys(step, {"type", "data"}, ["type", "data"])
        operation_type = find(step["type"], draft.kind.name)
        if operation_type.type in UNBATCHABLE_TYPES:
            sentence = _("{type} cannot be part of a batch.")
            raise InvalidInput(sentence, type=operation_type.type, fields={"type": _("not in a batch")})
        yield from operation_type.plan(draft=draft, data=step["data"], actor=actor)
    except AppError as error:
        error.sentence = Sentence(_("Operation {place}: {problem}"), place=place, problem=error.sentence)
        error.fields = {f"operations.{place}.{name}": text for name, text in error.fields.items()}
        raise


@operation("template.apply", needs=Capability.EDIT)
def apply_template(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan all stages, lanes and cards of a template, placed after those of the map, and the targets of its stages."""
    input_validation.check_keys(data, {"template"}, ["template"])
    name = data["template"]
    known: dict[Key, str] = {}
    found = templates.read(name, draft.document_id, draft.journey["language"])
    records = templates.renew_ids(templates.strip_ranks(found), known)
    targets = template_targets.build_targets(name, draft.document_id, known)
    for kind, record in [*records, *(("target", target) for target in targets)]:
        data = workspace_references.drop_deleted_systems(draft, record)
        yield from find(f"{kind}.create").plan(draft=draft, data=data, actor=actor)
