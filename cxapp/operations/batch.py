"""Several operations as one: all or nothing, one step of undo."""

from django.utils.translation import gettext_lazy as _

from cxapp.errors import AppError, InvalidInput, Sentence
from cxapp.schema import Capability

from . import input_validation, templates
from .registry import find, operation

MOST = 5000
ALONE = {"records.batch", "operation.undo", "operation.revert", "record.restore", "journey.restore", "text.edit"}


@operation("records.batch", needs=Capability.EDIT)
def batch(*, draft, data, actor):
    """Plan a list of operations, each on the map that the ones before it left."""
    input_validation.only(data, {"operations"}, ["operations"])
    steps = data["operations"]
    if not isinstance(steps, list) or not 1 <= len(steps) <= MOST:
        raise InvalidInput(
            _("operations must be a list of 1 to {most}."),
            most=MOST,
            fields={"operations": _("must be a list of operations.")},
        )
    for place, step in enumerate(steps):
        yield from _step(place, step, draft, actor)


def batched(records):
    """The data of as few batches as create [(kind, record), …], in this order."""
    steps = [{"type": f"{kind}.create", "data": record} for kind, record in records]
    return [{"operations": steps[start : start + MOST]} for start in range(0, len(steps), MOST)]


def _step(place, step, draft, actor):
    """One operation of the batch; a refusal says which one it was."""
    try:
        input_validation.only(step, {"type", "data"}, ["type", "data"])
        verb = find(step["type"])
        if verb.type in ALONE:
            told = _("{type} cannot be part of a batch.")
            raise InvalidInput(told, type=verb.type, fields={"type": _("not in a batch")})
        yield from verb.plan(draft=draft, data=step["data"], actor=actor)
    except AppError as refusal:
        refusal.sentence = Sentence(_("Operation {place}: {problem}"), place=place, problem=refusal.sentence)
        refusal.fields = {f"operations.{place}.{name}": text for name, text in refusal.fields.items()}
        raise


@operation("template.apply", needs=Capability.EDIT)
def apply_template(*, draft, data, actor):
    """Plan all stages, lanes and cards of a template, after those the map already has."""
    input_validation.only(data, {"template"}, ["template"])
    records = templates.fresh(templates.unranked(templates.read(data["template"])))
    for kind, record in records:
        plan = find(f"{kind}.create").plan
        yield from plan(draft=draft, data=record, actor=actor)
