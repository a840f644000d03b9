"""Operations submitted as in life: with the map kept in memory between them, and with nothing but the log."""

import uuid
from types import SimpleNamespace

import pytest

from cxapp import operations, records
from cxapp.errors import AppError
from cxapp.models import Metric, Persona, metric_rules
from tests import stored_files

from . import sample_map


@pytest.fixture
def remembering():
    """Whether the process keeps the map in memory after a commit; a test may ask for both."""
    return True


@pytest.fixture
def submit(journey, alice, remembering, django_capture_on_commit_callbacks):
    """A function that applies an operation and returns it: `submit("stage.create", {...}, actor=bob)`."""

    def apply(type, data, *, actor=alice, id=None, journey=journey):
        with django_capture_on_commit_callbacks(execute=remembering):
            done = operations.submit(journey.pk, actor=actor, id=id or str(uuid.uuid4()), type=type, data=data)
        return done.operation

    return apply


@pytest.fixture
def refused(submit, snapshot, journey):
    """A function that submits what must be refused, sees that the map is untouched, and returns the refusal."""

    def apply(type, data, **options):
        before = records.snapshot(journey)
        with pytest.raises(AppError) as caught:
            submit(type, data, **options)
        assert records.snapshot(journey) == snapshot() == before
        assert caught.value.to_json()["code"]
        assert caught.value.to_json()["detail"]
        return caught.value

    return apply


@pytest.fixture
def snapshot(journey):
    """A function that reads the map as a newcomer does, from the tables alone."""

    def read(journey=journey):
        kept = records.document_cache._cache.pop(journey.pk, None)
        found = records.snapshot(journey)
        if kept:
            records.cache_put(kept)
        return found

    return read


@pytest.fixture
def get(journey):
    """A function that finds one record of the map: `get("stage", id)`; None where it is not there."""

    def find(kind, id):
        found = records.snapshot(journey)["records"][kind]
        return next((record for record in found if record["id"] == id), None)

    return find


@pytest.fixture
def furnished(submit, journey, people):
    """A map with a lane of every kind and three stages with a card of every kind in each; gives the ids."""
    metric = Metric.objects.create(
        workspace=journey.document.workspace, name="NPS", kind="nps", **metric_rules.STANDARD_METRICS["nps"]
    )
    persona = Persona.objects.create(workspace=people.workspace, name="Anna")
    ids, steps = sample_map.steps(str(metric.pk), str(stored_files.save_file(journey).pk), str(persona.pk))
    submit("records.batch", {"operations": steps})
    other = records.create_journey(workspace=people.workspace, actor=people.alice)
    return SimpleNamespace(**ids, owner=str(people.victor.pk), journey=str(other.pk))


@pytest.fixture
def remarks(journey):
    """A function that gives the log as everyone receives it."""

    def read(after=0):
        return operations.read_since(journey.pk, after)["operations"]

    return read
