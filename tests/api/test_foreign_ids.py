"""Ids of another workspace: in an address and in a body they are as good as none."""

import uuid

from cxapp.models import Measurement, Membership, Persona
from tests.api.conftest import check_error

from .endpoints import ENDPOINTS, PLAIN, fill_in

ADDRESSED = [endpoint for endpoint in ENDPOINTS if "{" in endpoint.path and "?" not in endpoint.path]


def send_to(caller, endpoint, world, body):
    """Send a body to the address of a thing of `world`."""
    path = fill_in(endpoint.path, world)
    if body is None:
        return {"GET": caller.get, "DELETE": caller.delete, "POST": caller.post}[endpoint.method](path)
    return {"POST": caller.post, "PATCH": caller.patch}[endpoint.method](path, body)


def test_c1_c11_in_an_address_it_answers_like_an_absent_one(call, world, other_world, subtests):
    names = {**PLAIN, "unused": other_world["metric"]}
    absent = {name: str(uuid.uuid4()) for name in other_world} | {**PLAIN, "unused": str(uuid.uuid4())}
    for endpoint in ADDRESSED:
        with subtests.test(endpoint=str(endpoint)):
            body = None if endpoint.body is None else fill_in(endpoint.body, world | {"email": "dave@example.test"})
            foreign = check_error(send_to(call.alice, endpoint, other_world | names, body), 404, "not_found")
            assert check_error(send_to(call.alice, endpoint, absent, body), 404, "not_found") == foreign


def test_c2_in_a_body_it_is_refused_and_nothing_is_written(call, world, other_world, today, subtests):
    place = {"kind": "stage", "id": world["stage"]}
    measured = {"metric": world["metric"], "journey": world["journey"], "place": place, "day": today}
    measured["histogram"] = {"4": 1}
    strange = {
        "a metric": ("measurements/", measured | {"metric": other_world["metric"]}, 400),
        "a journey": ("measurements/", measured | {"journey": other_world["journey"]}, 404),
        "a persona": ("measurements/", measured | {"persona": other_world["persona"]}, 400),
        "a stage": ("measurements/", measured | {"place": place | {"id": other_world["stage"]}}, 400),
        "a map": ("measurements/", measured | {"place": {"kind": "journey", "id": other_world["journey"]}}, 400),
        "a workspace of personas": ("personas/", {"name": "A", "workspace": other_world["workspace"]}, 404),
        "a workspace of metrics": (
            "metrics/",
            {"name": "A", "kind": "nps", "workspace": other_world["workspace"]},
            404,
        ),
        "a workspace of members": (
            "members/",
            {"email": "carol@example.test", "role": "owner", "workspace": other_world["workspace"]},
            404,
        ),
        "a workspace of journeys": ("journeys/", {"title": "A", "workspace": other_world["workspace"]}, 404),
        "a template": ("journeys/", {"title": "A", "template": other_world["journey"]}, 400),
        "a traveller": ("journeys/", {"title": "A", "personas": [other_world["persona"]]}, 400),
    }
    before = [model.objects.count() for model in (Measurement, Membership, Persona)]
    for name, (path, body, status) in strange.items():
        with subtests.test(name):
            answer = call.alice.post(path, body)
            check_error(answer, status)
            assert "Elsewhere" not in answer.content.decode()
    assert [model.objects.count() for model in (Measurement, Membership, Persona)] == before


def test_c1_a_foreign_workspace_in_a_query_shows_nothing(call, world, other_world):
    for path in ("journeys/", "personas/", "metrics/", "measurements/", "members/"):
        assert call.alice.get(path, workspace=other_world["workspace"]).json()["results"] == []
    check_error(call.alice.post(f"journeys/import/?workspace={other_world['workspace']}", {}), 404, "not_found")


def test_somebody_in_two_workspaces_is_kept_to_the_rights_of_each(call, people, world):
    Membership.objects.create(workspace=people.workspace, user=people.mallory, role="viewer")
    check_error(call.mallory.delete(f"journeys/{world['journey']}/"), 403, "forbidden")
    check_error(call.mallory.post("personas/", {"name": "A", "workspace": world["workspace"]}), 403, "forbidden")
    made = call.mallory.post("personas/", {"name": "A"})
    assert (made.status_code, made.json()["workspace"]) == (201, str(people.elsewhere.pk))
    foreign = call.mallory.post("journeys/", {"title": "A", "personas": [world["persona"]]})
    check_error(foreign, 400)
