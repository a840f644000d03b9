"""Asks a copy of the product about its new field, and prints the answers as JSON."""

import json
import uuid

from django.test import Client
from django.utils import translation

from cxapp import operations, records
from cxapp.api import openapi_schemas
from cxapp.errors import InvalidInput
from cxapp.models import Document, Journey, Membership, Touchpoint, User, Workspace
from cxapp.operations.history import pagination

alice = User.objects.create_user("alice@example.test", "correct horse battery", name="Alice")
workspace = Workspace.objects.create(name="Harbour Bakery")
Membership.objects.create(workspace=workspace, user=alice, role="owner")
journey = Journey.objects.create(document=Document.objects.create(workspace=workspace), title="Bread by noon")
stage, lane, card = (str(uuid.uuid4()) for _ in range(3))


def submit(type, **data):
    """Submit an operation."""
    return operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type=type, data=data)


def read_refusal(language):
    """Return the sentence about a value out of range."""
    try:
        submit("touchpoint.update", id=card, patience=8)
    except InvalidInput as refusal:
        with translation.override(language):
            return str(refusal.detail)


submit("stage.create", id=stage, title="Order")
submit("lane.create", id=lane, title="Touchpoints", kind="touchpoints")
submit("touchpoint.create", id=card, stage=stage, lane=lane, text="Shop counter", patience=3)
answers = {
    "stored": records.snapshot(journey)["records"]["touchpoint"][0]["patience"],
    "refused": read_refusal("en"),
    "refused_in_russian": read_refusal("ru"),
    "column": [type(Touchpoint._meta.get_field("patience")).__name__, Touchpoint._meta.get_field("patience").null],
    "constraints": [constraint.name for constraint in Touchpoint._meta.constraints],
    "openapi": openapi_schemas.record_schema("touchpoint")["properties"]["patience"],
    "catalogue": Client(headers={"host": "localhost"}).get("/words/ru.js").content.decode(),
}
submit("touchpoint.update", id=card, patience=5)
answers["history"] = pagination.page(journey.pk)["rows"][0]["deeds"][0]
print(json.dumps(answers))
