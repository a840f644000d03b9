"""Copies of personas within their workspace."""

from django.db import transaction
from django.utils.translation import gettext as _

from cxapp import operations, permissions, records
from cxapp.models import Persona
from cxapp.models.ids import new_id
from cxapp.schema import PERSONA_FIELDS, PERSONA_KINDS, Capability


def duplicate_persona(*, persona, actor):
    """Return a copy of a persona with its records, on no journey yet, as somebody who may edit."""
    permissions.require(actor, persona.workspace_id, Capability.EDIT)
    snapshot = records.snapshot(persona)
    fields = {name: snapshot[name] for name in PERSONA_FIELDS}
    fields["name"] = (_("Copy of %(name)s") % {"name": persona.name})[: PERSONA_FIELDS["name"].limit]
    with transaction.atomic():
        copy = Persona.objects.create(workspace=persona.workspace, portrait_id=persona.portrait_id, **fields)
        if steps := list_steps(snapshot["records"]):
            data = {"operations": steps}
            operations.submit(copy.pk, actor=actor, id=str(new_id()), type="records.batch", data=data)
    return copy


def list_steps(tables):
    """Return the operations that create the same records with ids of their own."""
    return [
        {"type": f"{kind}.create", "data": {**record, "id": str(new_id())}}
        for kind in PERSONA_KINDS
        for record in tables[kind]
    ]
