"""Members and tokens over HTTP: who may let whom in, and what nobody may do to themselves."""

import uuid

import pytest

from cxapp import broadcast
from cxapp.models import Membership, User
from tests.api.conftest import Caller, check_error


@pytest.fixture
def member(people):
    """A function that finds the address of a person's membership."""
    return lambda user: f"members/{Membership.objects.get(workspace=people.workspace, user=user).pk}/"


def test_members_see_each_other(call, people):
    found = {item["user"]["name"]: item["role"] for item in call.victor.get("members/").json()["results"]}
    assert found == {"Alice": "owner", "Bob": "editor", "Carol": "commenter", "Victor": "viewer"}


def test_a_person_is_let_in_by_their_address_once(call, people):
    dave = User.objects.create_user("dave@example.test", name="Dave")
    answer = call.alice.post("members/", {"email": "Dave@Example.Test", "role": "editor"})
    assert (answer.status_code, answer.json()["user"]["name"]) == (201, "Dave")
    again = call.alice.post("members/", {"email": dave.email, "role": "owner"})
    assert (again.status_code, again.json()["role"]) == (200, "editor")


def test_an_address_is_looked_up_only_for_people_who_may_add_it(call, people):
    known = call.bob.post("members/", {"email": people.mallory.email, "role": "viewer"})
    unknown = call.bob.post("members/", {"email": "nobody@example.test", "role": "viewer"})
    assert check_error(known, 403) == check_error(unknown, 403)
    assert (
        "email"
        in check_error(call.alice.post("members/", {"email": "x@example.test", "role": "viewer"}), 400)["fields"]
    )


def test_c5_nobody_raises_their_own_role(call, people, member):
    for name in ("bob", "carol", "victor"):
        check_error(getattr(call, name).patch(member(getattr(people, name)), {"role": "owner"}), 403, "forbidden")
    assert Membership.objects.filter(workspace=people.workspace, role="owner").count() == 1


def test_c5_the_last_owner_stays_one(call, people, member):
    check_error(call.alice.patch(member(people.alice), {"role": "editor"}), 409, "last_owner")
    check_error(call.alice.delete(member(people.alice)), 409, "last_owner")
    call.alice.patch(member(people.bob), {"role": "owner"})
    assert call.bob.patch(member(people.alice), {"role": "viewer"}).json()["role"] == "viewer"
    check_error(call.alice.patch(member(people.bob), {"role": "viewer"}), 403, "forbidden")


def test_everyone_may_leave_but_throw_out_nobody_else(call, people, member):
    check_error(call.victor.delete(member(people.carol)), 403, "forbidden")
    assert call.victor.delete(member(people.victor)).status_code == 204
    assert call.victor.get("journeys/").json()["results"] == []


def test_a_changed_right_is_sent_to_the_sockets(call, people, member, monkeypatch, django_capture_on_commit_callbacks):
    messages = []
    monkeypatch.setattr(broadcast, "announce_access_change", messages.append)
    with django_capture_on_commit_callbacks(execute=True):
        call.alice.patch(member(people.bob), {"role": "viewer"})
    with django_capture_on_commit_callbacks(execute=True):
        call.alice.delete(member(people.carol))
    assert messages == [people.bob.pk, people.carol.pk]


def test_a_token_is_shown_once_and_valid_until_it_is_deleted(call, people):
    made = call.bob.post("tokens/", {"name": "Nightly"})
    assert made.status_code == 201
    secret = made.json()["token"]
    script = Caller(authorization=f"Bearer {secret}")
    assert script.get("workspaces/").json()["results"][0]["role"] == "editor"
    assert secret not in call.bob.get("tokens/").content.decode()
    assert [item["name"] for item in call.bob.get("tokens/").json()["results"]] == ["Nightly"]
    assert call.alice.get("tokens/").json()["results"] == []
    assert call.bob.delete(f"tokens/{made.json()['id']}/").status_code == 204
    check_error(script.get("workspaces/"), 401)


@pytest.mark.parametrize(
    ("role", "view", "comment", "edit"),
    [
        ("viewer", 200, 403, 403),
        ("commenter", 200, 201, 403),
        ("editor", 200, 201, 201),
        ("", 200, 201, 201),
    ],
)
def test_a_token_does_what_its_role_allows(call, people, journey, role, view, comment, edit):
    made = call.alice.post("tokens/", {"name": "Script", "role": role}).json()
    assert made["role"] == role
    script, path = Caller(authorization=f"Bearer {made['token']}"), f"journeys/{journey.pk}/operations/"
    assert script.get(path, after=0).status_code == view
    assert script.get("workspaces/").json()["results"][0]["role"] == (role or "owner")
    assert script.post("comments/", {"journey": str(journey.pk), "text": "Why?"}).status_code == comment
    submitted = script.post(path, {"id": str(uuid.uuid4()), "type": "stage.create", "data": {}})
    assert submitted.status_code == edit
    assert script.post("personas/", {"name": "Ada"}).status_code == edit
    assert script.post("journeys/", {"title": "New"}).status_code == edit


@pytest.mark.parametrize("role", ["viewer", "owner"])
def test_a_limited_token_makes_no_other_and_does_not_leave(call, people, member, role):
    made = call.bob.post("tokens/", {"name": "Script", "role": role}).json()
    script = Caller(authorization=f"Bearer {made['token']}")
    check_error(script.post("tokens/", {"name": "More"}), 403)
    check_error(script.delete(f"tokens/{made['id']}/"), 403)
    check_error(script.delete(member(people.bob)), 403)


def test_a_token_ends(call):
    made = call.bob.post("tokens/", {"name": "Script", "expires_at": "2020-01-01T00:00:00Z"}).json()
    check_error(Caller(authorization=f"Bearer {made['token']}").get("workspaces/"), 401)
