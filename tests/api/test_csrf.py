"""A browser's session alone writes nothing: each endpoint asks for the token of the page, and for our own origin."""

import json

from django.test import Client

from tests.api.conftest import API, check_error

from .endpoints import ENDPOINTS, fill_in

WRITING = [endpoint for endpoint in ENDPOINTS if endpoint.method != "GET"]


def test_c15_another_site_cannot_write_through_any_endpoint(alice, full_world, subtests):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    browser.cookies["csrftoken"] = "a" * 32
    foreign = {"x-csrftoken": "a" * 32, "origin": "https://mallory.example"}
    for endpoint in WRITING:
        for headers in ({}, {"x-csrftoken": "b" * 32}, foreign):
            with subtests.test(endpoint=str(endpoint), headers=headers):
                path, body = API + fill_in(endpoint.path, full_world), fill_in(endpoint.body, full_world)
                answer = browser.generic(
                    endpoint.method, path, json.dumps(body).encode(), content_type="application/json", headers=headers
                )
                check_error(answer, 403, "forbidden")


def test_c13_a_file_is_the_same_for_every_role(call, full_world):
    address = f"journeys/{full_world['journey']}/"
    shown = call.alice.get(address).json()
    files = {name: getattr(call, name).get(f"{address}export/json") for name in ("alice", "bob", "carol", "victor")}
    assert {answer.status_code for answer in files.values()} == {200}
    values = [answer.json() for answer in files.values()]
    assert all(score == values[0] for score in values)
    for kind, group in values[0]["records"].items():
        on_screen = {record["id"]: record for record in shown["records"][kind]}
        assert all(record.items() <= on_screen[record["id"]].items() for record in group)
    check_error(call.mallory.get(f"{address}export/json"), 404, "not_found")
    check_error(call.mallory.get(f"{address}operations/"), 404, "not_found")
