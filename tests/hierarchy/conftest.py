"""Journeys inside journeys, with answers."""

import datetime
import uuid

import pytest

from cxapp import broadcast, operations, workspaces
from cxapp.models import Measurement, Metric


@pytest.fixture
def apply(alice):
    """A function that applies an operation to a journey: `apply(journey, "stage.create", title="Order")`."""

    def submit(journey, type, *, actor=alice, **data):
        id = str(uuid.uuid4())
        done = operations.submit(journey.pk, actor=actor, id=id, type=type, data=data)
        return done.operation

    return submit


@pytest.fixture
def draw(people, apply):
    """A function that makes a journey with stages: `draw("Delivery", "Order", "Wait")` gives it with `stage_ids`."""

    def make(title, *stages, level="interaction", actor=None):
        owner = actor or people.alice
        journey = workspaces.create_journey(workspace=people.workspace, actor=owner, title=title)
        journey.stage_ids = [str(uuid.uuid4()) for _ in stages]
        for id, name in zip(journey.stage_ids, stages, strict=True):
            apply(journey, "stage.create", id=id, title=name, level=level)
        return journey

    return make


@pytest.fixture
def link(apply):
    """A function that opens a journey from a stage of another: `link(parent, child)`."""

    def set_child(parent, child, stage=0, **options):
        id = parent.stage_ids[stage]
        return apply(parent, "stage.update", id=id, child=child and str(child.pk), **options)

    return set_child


@pytest.fixture
def add_touchpoint(apply):
    """A function that puts a touchpoint on a stage of a journey, and gives its id."""

    def add(journey, stage=0, **fields):
        lane, id = str(uuid.uuid4()), str(uuid.uuid4())
        apply(journey, "lane.create", id=lane, kind="touchpoints")
        apply(journey, "touchpoint.create", id=id, stage=journey.stage_ids[stage], lane=lane, **fields)
        return id

    return add


@pytest.fixture
def metrics(people):
    """Two metrics that cannot be averaged, by kind."""
    effort = {"name": "CES", "kind": "ces", "low": 1, "high": 7, "method": "mean", "target": 5.5}
    loyalty = {"name": "NPS", "kind": "nps", "low": 0, "high": 10, "method": "nps", "target": 40}
    return {one["kind"]: Metric.objects.create(workspace=people.workspace, **one) for one in (effort, loyalty)}


@pytest.fixture
def answer(metrics, people):
    """A function that stores answers at a stage of a journey: `answer(journey, "ces", {4: 60})`."""

    def store(journey, kind, histogram, stage=0, ago=1):
        made = Measurement.objects.create(
            metric=metrics[kind],
            document_id=journey.pk,
            place_kind="stage",
            place_id=journey.stage_ids[stage],
            day=people.workspace.today() - datetime.timedelta(days=ago),
            histogram={str(value): count for value, count in histogram.items()},
        )
        broadcast.announce_score_change(journey.pk, [metrics[kind].pk])
        return made

    return store
