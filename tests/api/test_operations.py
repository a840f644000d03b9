"""The log of a map over HTTP."""

import uuid

import pytest

from cxapp import operations
from cxapp.models import Document, write_guard
from tests.api.conftest import check_error

from .invalid_input import operation


@pytest.fixture
def address(journey):
    """Where operations go."""
    return f"journeys/{journey.pk}/operations/"


def stage(title, id=None):
    """An operation that puts a stage on the map."""
    return operation("stage.create", {"id": str(uuid.uuid4()), "title": title}, id)


def test_an_operation_is_201_and_the_same_again_is_200_and_applied_once(call, address, journey):
    body = stage("Order")
    first, again = call.bob.post(address, body), call.bob.post(address, body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(call.victor.get(f"journeys/{journey.pk}/").json()["records"]["stage"]) == 1


def test_the_same_id_with_other_content_is_409_and_changes_nothing(call, address):
    body = stage("Order")
    call.bob.post(address, body)
    check_error(call.bob.post(address, stage("Eat", id=body["id"])), 409, "id_reused")
    assert len(call.victor.get(address).json()["operations"]) == 1


def test_an_applied_operation_is_returned_as_in_the_log(call, address, bob):
    payload = call.bob.post(address, stage("Order")).json()["operation"]
    assert set(payload) == {"id", "revision", "type", "actor", "at", "changes"}
    assert payload["actor"] == {"id": str(bob.pk), "name": "Bob"}
    assert call.victor.get(address).json() == {"revision": 1, "operations": [payload]}


def test_the_log_is_read_from_a_revision_on(call, address):
    for title in "ABC":
        call.bob.post(address, stage(title))
    log = call.victor.get(address, after=1).json()
    assert log["revision"] == 3
    assert [entry["revision"] for entry in log["operations"]] == [2, 3]
    assert call.victor.get(address, after=3).json() == {"revision": 3, "operations": []}


def test_the_log_comes_in_pieces_of_500(call, address, journey, bob):
    titles = [{"title": f"Bread {number}"} for number in range(505)]
    operations.submit_many(
        journey.pk, [operations.OperationRequest(bob, str(uuid.uuid4()), "journey.update", title) for title in titles]
    )
    first = call.victor.get(address).json()
    assert len(first["operations"]) == 500
    rest = call.victor.get(address, after=first["operations"][-1]["revision"]).json()
    assert [entry["revision"] for entry in rest["operations"]] == [501, 502, 503, 504, 505]


def test_what_the_log_no_longer_keeps_is_410(call, address, journey):
    call.bob.post(address, stage("Order"))
    with write_guard.allow_map_writes():
        Document.objects.filter(pk=journey.pk).update(kept_after=1)
    check_error(call.victor.get(address, after=0), 410, "pruned")
    assert call.victor.get(address, after=1).json()["operations"] == []


def test_reading_the_log_costs_the_same_queries_for_few_and_for_many(
    call, address, submit, django_assert_num_queries, django_assert_max_num_queries
):
    submit("stage.create", {"title": "A"})
    call.victor.get(address)
    with django_assert_max_num_queries(7) as few:
        call.victor.get(address)
    for number in range(20):
        submit("stage.create", {"title": str(number)})
    with django_assert_num_queries(len(few)):
        assert len(call.victor.get(address).json()["operations"]) == 21


def test_an_id_in_capitals_is_the_same_id(call, address):
    body = stage("Order")
    assert call.bob.post(address, body).status_code == 201
    assert call.bob.post(address, {**body, "id": body["id"].upper()}).status_code == 200
