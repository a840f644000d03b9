"""The people of a journey: the caller, the members with their avatars, and the headers for pages."""

import uuid

from cxapp import workspaces
from cxapp.models import Membership, User
from tests.api.conftest import API, check_error

from .invalid_input import operation


def people(caller, journey):
    """What the endpoint says."""
    return caller.get(f"journeys/{journey.pk}/people/").json()


def test_members_come_in_the_order_they_joined_with_their_roles(call, journey, bob):
    found = people(call.bob, journey)
    assert found["you"] == {"id": str(bob.pk), "name": "Bob", "role": "editor"}
    assert [(member["name"], member["role"]) for member in found["members"]] == [
        ("Alice", "owner"),
        ("Bob", "editor"),
        ("Carol", "commenter"),
        ("Victor", "viewer"),
    ]
    assert set(found["members"][0]) == {"id", "name", "initials", "hue", "role", "picture"}


def test_somebody_who_joins_is_there_with_a_colour_of_their_own(call, journey, people, mallory):
    workspaces.add_member(workspace=people.workspace, user=mallory, role="editor")
    members = call.bob.get(f"journeys/{journey.pk}/people/").json()["members"]
    assert members[-1]["name"] == "Mallory"
    assert len({member["hue"] for member in members}) == 5


def test_no_two_members_share_a_colour_while_the_palette_has_others(people):
    for number in range(10):
        user = User.objects.create_user(f"p{number}@example.test", "correct horse battery")
        workspaces.add_member(workspace=people.workspace, user=user, role="viewer")
    hues = list(Membership.objects.hues(people.workspace.pk).values())
    assert len(set(hues[:7])) == 7
    assert sorted(hues.count(hue) for hue in set(hues)) == [2] * 7
    assert list(Membership.objects.hues(people.workspace.pk).values()) == hues


def test_a_visitor_is_shown_no_members(client, journey, alice):
    _, token = workspaces.create_link(document=journey.document, actor=alice, role="commenter")
    found = client.get(f"{API}journeys/{journey.pk}/people/", headers={"Authorization": f"Bearer {token}"}).json()
    assert (found["you"]["role"], found["members"]) == ("commenter", [])


def test_the_log_has_the_role_and_the_build(call, journey, people, bob):
    address = f"journeys/{journey.pk}/operations/"
    assert call.bob.get(address).headers["X-Journey-Role"] == "editor"
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    answer = call.bob.get(address)
    assert answer.headers["X-Journey-Role"] == "viewer"
    assert len(answer.headers["X-Build"]) == 12
    assert set(answer.json()) == {"revision", "operations"}


def test_a_page_of_another_protocol_neither_reads_nor_submits(call, journey):
    path = f"{API}journeys/{journey.pk}/operations/"
    body = operation("stage.create", {"id": str(uuid.uuid4())}, None)
    for protocol, status in (("0", 400), ("1", 200)):
        answer = call.bob.client.get(path, headers={"X-Page-Protocol": protocol})
        assert answer.status_code == status
    sent = call.bob.client.post(path, body, content_type="application/json", headers={"X-Page-Protocol": "0"})
    check_error(sent, 400, "upgrade_required")
