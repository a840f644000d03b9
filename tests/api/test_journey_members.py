"""People with a role on one map: let in, changed and removed by those who may edit it, or by themselves."""

import pytest

from cxapp import workspaces
from cxapp.models import AuditEntry, JourneyMembership, User

from .conftest import Caller, check_error


@pytest.fixture
def dave(people, journey):
    """Somebody who may only comment on the map."""
    user = User.objects.create_user("dave@example.test", name="Dave")
    workspaces.add_journey_member(document=journey.document, user=user, role="commenter")
    return user


@pytest.fixture
def path(journey):
    """The address of the people of the map."""
    return f"journeys/{journey.pk}/members/"


@pytest.fixture
def own_path(path, dave):
    """The address of Dave's role."""
    return f"{path}{JourneyMembership.objects.get(user=dave).pk}/"


def caller_of(user):
    """A program that acts for somebody."""
    return Caller(authorization=f"Bearer {workspaces.issue_token(user)}")


def test_a_person_is_added_by_the_address_of_their_account_once(call, people, path):
    added = call.bob.post(path, {"email": "Mallory@Example.Test", "role": "commenter"})
    assert (added.status_code, added.json()["user"]["name"], added.json()["role"]) == (201, "Mallory", "commenter")
    assert call.mallory.get(path).status_code == 200
    lower = call.bob.post(path, {"email": people.mallory.email, "role": "viewer"})
    assert (lower.status_code, lower.json()["role"]) == (200, "commenter")
    assert AuditEntry.objects.filter(action="map_member_added", actor=people.bob).exists()


def test_members_see_addresses_and_people_of_one_map_do_not(call, dave, path, own_path):
    assert [row["user"]["email"] for row in call.victor.get(path).json()["results"]] == [dave.email]
    program = caller_of(dave)
    assert [row["user"] for row in program.get(path).json()["results"]] == [
        {"id": str(dave.pk), "name": "Dave", "email": ""}
    ]
    assert program.get(own_path).json()["user"]["email"] == ""


def test_a_role_is_changed_and_taken_away(call, dave, journey, own_path):
    assert call.bob.patch(own_path, {"role": "viewer"}).json()["role"] == "viewer"
    program = caller_of(dave)
    check_error(program.post(f"journeys/{journey.pk}/members/", {"email": "x", "role": "viewer"}), 403)
    assert call.bob.delete(own_path).status_code == 204
    check_error(program.get(own_path), 404)
    check_error(call.bob.get(own_path), 404)


def test_everybody_may_leave_and_remove_nobody_else(call, dave, own_path):
    check_error(call.carol.delete(own_path), 403, "forbidden")
    assert caller_of(dave).delete(own_path).status_code == 204


def test_nobody_owns_a_single_map(call, path, own_path):
    assert "role" in check_error(call.alice.post(path, {"email": "dave@example.test", "role": "owner"}), 400)["fields"]
    assert "role" in check_error(call.alice.patch(own_path, {"role": "owner"}), 400)["fields"]
    body = {"email": "nobody@example.test", "role": "viewer"}
    assert "email" in check_error(call.alice.post(path, body), 400)["fields"]


def test_an_address_is_looked_up_only_for_people_who_may_add_it(call, people, path):
    known = call.carol.post(path, {"email": people.mallory.email, "role": "viewer"})
    unknown = call.carol.post(path, {"email": "nobody@example.test", "role": "viewer"})
    assert check_error(known, 403) == check_error(unknown, 403)


def test_the_role_of_another_map_is_not_found(call, foreign_journey, own_path):
    id = own_path.split("/")[-2]
    check_error(call.mallory.get(f"journeys/{foreign_journey.pk}/members/{id}/"), 404)
    check_error(call.mallory.delete(f"journeys/{foreign_journey.pk}/members/{id}/"), 404)
