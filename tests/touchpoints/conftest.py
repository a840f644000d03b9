"""Two maps of the people's workspace, on which touchpoints of one name and channel may stand."""

import uuid

import pytest

from cxapp import operations
from tests.scores.conftest import answer, metrics, today  # noqa: F401


@pytest.fixture
def second_journey(people):
    """Another map of the people's workspace."""
    from cxapp.models import Document, Journey

    document = Document.objects.create(workspace=people.workspace)
    return Journey.objects.create(document=document, title="Cake to order")


@pytest.fixture
def put(journey, alice):
    """A function that puts a touchpoint on a map, on a stage of its own: `put("Shop counter", channel="shop")`."""
    return lambda text, **fields: put_touchpoint(fields.pop("on", journey), alice, text, **fields)


def put_touchpoint(journey, actor, text, *, stage="Order", level="interaction", **fields):
    """Return the id of a new touchpoint on a new stage and a new lane."""
    ids = {kind: str(uuid.uuid4()) for kind in ("stage", "lane", "touchpoint")}
    place = {"stage": ids["stage"], "lane": ids["lane"]}
    for kind, data in (
        ("stage", {"title": stage, "level": level}),
        ("lane", {"title": "Touchpoints", "kind": "touchpoints"}),
        ("touchpoint", {"text": text, **place, **fields}),
    ):
        data = {"id": ids[kind], **data}
        operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=f"{kind}.create", data=data)
    return ids["touchpoint"]
