"""A fault of the product in one operation: its neighbours in the transaction are applied all the same."""

import uuid

from cxapp import operations
from cxapp.errors import Unavailable
from cxapp.operations import registry
from cxapp.operations.transaction import OperationRequest
from cxapp.schema import Capability


def test_an_operation_that_fails_takes_no_neighbour_along(journey, alice, monkeypatch, caplog):
    def plan(*, draft, data, actor):
        yield from registry.find("stage.create").plan(draft=draft, data={}, actor=actor)
        raise KeyError("a fault of ours")

    monkeypatch.setitem(registry._types, "stage.break", registry.OperationType("stage.break", Capability.EDIT, plan))
    types = ("stage.create", "stage.break", "stage.create")
    requests = [OperationRequest(alice, str(uuid.uuid4()), type, {}) for type in types]
    first, broken, last = operations.submit_many(journey.pk, requests)
    assert (first.operation["revision"], last.operation["revision"]) == (1, 2)
    assert isinstance(broken, Unavailable)
    assert "stage.break" in caplog.text
