"""A pair: the people's journey with a touchpoint, a pain and an expectation, and its to-be map."""

import pytest

from cxapp import comparison, operations
from cxapp.models import JourneyPair
from cxapp.models.ids import new_id
from cxapp.workspaces import to_be
from tests.scores.conftest import answer, metrics, today  # noqa: F401


@pytest.fixture
def pain(create, touchpoint, stage):
    row = create("lane", title="Pains", kind="pains")
    return create("pain", stage=stage["id"], lane=row["id"], text="Waits", touchpoint=touchpoint["id"])


@pytest.fixture
def expectation(create, touchpoint, stage):
    row = create("lane", title="Expectations", kind="expectations")
    fields = {"text": "Warm bread", "status": "unmet", "touchpoint": touchpoint["id"]}
    return create("expectation", stage=stage["id"], lane=row["id"], **fields)


@pytest.fixture
def pair(journey, alice, pain, expectation, note, metrics):  # noqa: F811
    """The pair of both maps."""
    journey.refresh_from_db()
    return JourneyPair.objects.get(to_be=to_be.make_to_be(journey=journey, actor=alice).pk)


@pytest.fixture
def change(pair, alice):
    """A function that applies an operation to the copy of a record on the to-be map."""
    copies = {origin: copy for copy, origin in pair.origins.items()}

    def apply(kind, record, **fields):
        data = {"id": copies[record["id"]], **fields}
        type = f"{kind}.update" if fields else f"{kind}.delete"
        operations.submit(pair.to_be_id, actor=alice, id=str(new_id()), type=type, data=data)

    return apply


@pytest.fixture
def copy_of(pair):
    """A function that returns the id of the copy of a record."""
    copies = {origin: copy for copy, origin in pair.origins.items()}
    return lambda record: copies[record["id"]]


@pytest.fixture
def read(pair):
    """A function that returns the comparison as JSON-ready data."""
    return lambda: comparison.build_payload(pair)


@pytest.fixture
def delta(read):
    """A function that returns the only delta."""

    def find():
        (found,) = read()["deltas"]
        return found

    return find
