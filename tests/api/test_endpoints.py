"""Every endpoint of the API answers the same questions: who may pass, who may know of it, and what is refused."""

import uuid

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from cxapp import permissions
from cxapp.models import Membership, User

from .conftest import check_error
from .endpoints import ENDPOINTS, PLAIN, fill_in, send

ROLES = {"alice": "owner", "bob": "editor", "carol": "commenter", "victor": "viewer"}


def select_methods(*rights):
    """The endpoints that need one of these rights."""
    return [endpoint for endpoint in ENDPOINTS if endpoint.right in rights]


BODIED = [endpoint for endpoint in ENDPOINTS if endpoint.body is not None]
# What the server alone says of a thing, and what people may not become by it.
UNSETTABLE = {
    *("id", "owner", "revision", "rev", "document", "map", "user", "sample", "created_at", "changed_by"),
    *("kept_after", "is_staff", "is_superuser", "digest"),
}


@pytest.mark.parametrize("endpoint", select_methods("view", "comment", "edit", "administer"), ids=str)
def test_a_role_passes_exactly_the_endpoints_of_its_capabilities(call, full_world, endpoint):
    for name, role in ROLES.items():
        with transaction.atomic():
            answer = send(getattr(call, name), endpoint, full_world)
            if permissions.has_capability(role, endpoint.right):
                assert answer.status_code == endpoint.status, (name, answer.content[:500])
            else:
                check_error(answer, 403, "forbidden")
            transaction.set_rollback(True)


def test_an_outsider_gets_the_answer_for_an_absent_object(call, full_world, subtests):
    absent = {name: str(uuid.uuid4()) for name in full_world} | {"email": full_world["email"], **PLAIN}
    for endpoint in select_methods("view", "comment", "edit", "administer"):
        with subtests.test(endpoint=str(endpoint)):
            foreign = check_error(send(call.mallory, endpoint, full_world), 404, "not_found")
            assert check_error(send(call.mallory, endpoint, absent), 404, "not_found") == foreign


@pytest.mark.parametrize("endpoint", select_methods("own"), ids=str)
def test_what_is_ones_own_is_nobody_elses(call, full_world, endpoint):
    for other in (call.bob, call.victor, call.mallory):
        check_error(send(other, endpoint, full_world), 404, "not_found")
    assert send(call.alice, endpoint, full_world).status_code == endpoint.status


@pytest.mark.parametrize("endpoint", select_methods("list"), ids=str)
def test_a_list_shows_an_outsider_nothing(call, full_world, endpoint):
    assert send(call.victor, endpoint, full_world).status_code == endpoint.status
    answer = send(call.mallory, endpoint, full_world)
    assert answer.status_code == endpoint.status
    ours = {
        full_world[name]
        for name in (
            "journey",
            "persona",
            "metric",
            "measurement",
            "member",
            "workspace",
            "comment",
            "fix",
            "survey",
            "receiver",
        )
    }
    assert not any(id in answer.content.decode() for id in ours)


def test_signed_out_is_401_at_every_endpoint(call, full_world, subtests):
    for endpoint in ENDPOINTS:
        with subtests.test(endpoint=str(endpoint)):
            answer = send(call.nobody, endpoint, full_world)
            check_error(answer, 401, "signed_out")
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_deactivated_person_is_refused_at_every_endpoint(call, full_world, alice, subtests):
    assert call.alice.get("journeys/").status_code == 200
    User.objects.filter(pk=alice.pk).update(is_active=False)
    for endpoint in ENDPOINTS:
        with subtests.test(endpoint=str(endpoint)):
            check_error(send(call.alice, endpoint, full_world), 401, "signed_out")


def test_somebody_taken_out_of_the_workspace_is_an_outsider_at_once(call, full_world, alice, subtests):
    assert call.alice.get("journeys/").json()["results"]
    Membership.objects.filter(user=alice).delete()
    for endpoint in select_methods("view", "comment", "edit", "administer"):
        with subtests.test(endpoint=str(endpoint)):
            check_error(send(call.alice, endpoint, full_world), 404, "not_found")


def test_bad_data_is_400_in_the_contracts_shape(call, full_world, subtests):
    for endpoint in BODIED:
        with subtests.test(endpoint=str(endpoint)):
            check_error(send(call.alice, endpoint, full_world, fill_in(endpoint.bad, full_world)), 400)


def test_a_body_that_is_no_object_is_400(call, full_world, subtests):
    for endpoint in BODIED:
        send = call.alice.post if endpoint.method == "POST" else call.alice.patch
        for body in (None, [], 5, "text", [{}]):
            with subtests.test(endpoint=str(endpoint), body=body):
                check_error(send(fill_in(endpoint.path, full_world), body), 400)


def test_c12_a_field_that_nobody_may_set_is_refused_by_its_name(call, full_world, subtests):
    for endpoint in BODIED:
        for name in UNSETTABLE - endpoint.body.keys():
            with subtests.test(endpoint=str(endpoint), name=name):
                body = fill_in(endpoint.body, full_world) | {name: "mallory"}
                assert name in check_error(send(call.alice, endpoint, full_world, body), 400)["fields"]


def test_every_answer_is_kept_nowhere_and_sniffed_by_nobody(call, full_world, subtests):
    for endpoint in ENDPOINTS:
        with subtests.test(endpoint=str(endpoint)), transaction.atomic():
            for caller in (call.nobody, call.alice):
                answer = send(caller, endpoint, full_world)
                kept = endpoint.path.startswith("journeys/{journey}/files/{file}") and answer.status_code == 200
                assert answer.headers["Cache-Control"] == ("private, no-cache" if kept else "no-store")
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
            transaction.set_rollback(True)


def test_every_address_of_the_api_is_in_the_table_of_endpoints():
    open_to_all = {"schema/", "docs/", "docs/files/<str:name>", "receive/<str:token>/", ""}
    table = {(endpoint.method, _shape(endpoint.path.split("?")[0])) for endpoint in ENDPOINTS}
    found = {
        (method, _shape(route))
        for route, view in _routes()
        if route not in open_to_all
        for method in ("GET", "POST", "PATCH", "DELETE", "PUT")
        if method.lower() in view.http_method_names and hasattr(view, method.lower())
    }
    assert found - _aliases() == table, "each endpoint has a row in tests/api/endpoints.py"


def _aliases():
    """Addresses that only forgive a slash too many."""
    return {("GET", "journeys/*/export/*/")}


def _routes():
    from cxapp.api import urls

    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        yield str(pattern.pattern), pattern.callback.view_class


def _shape(route):
    """A route with its parameters made alike."""
    parts = ["*" if part.startswith(("<", "{")) else part for part in route.split("/")]
    return "/".join(parts)


def test_c14_ids_are_uuids_in_one_alphabet(call, journey):
    for id in ("1", "١", "null", "%00", str(journey.pk) + "0", str(journey.pk).replace("-", "")):
        check_error(call.alice.get(f"journeys/{id}/"), 404, "not_found")


def test_an_unknown_address_answers_like_an_unknown_record(call, people):
    lost = check_error(call.alice.get("nothing/here/"), 404, "not_found")
    assert check_error(call.alice.get(f"journeys/{uuid.uuid4()}/"), 404, "not_found") == lost
    check_error(call.alice.post("journeys", {"title": "New"}), 404, "not_found")


def test_a_method_that_an_address_does_not_know_is_405(call, people):
    answer = call.alice.send("PUT", "journeys/", b"{}")
    check_error(answer, 405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]
    check_error(call.alice.send("OPTIONS", "journeys/", b""), 405, "method_not_allowed")


def test_the_api_is_under_the_address_of_the_contract():
    assert get_resolver().resolve("/api/v1/journeys/").url_name == "api-journeys"
