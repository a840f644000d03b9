"""Losing access closes the socket within two seconds, and nothing is heard after."""

import time

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cxapp import broadcast, operations, records, workspaces
from cxapp.models import Document, JourneyMembership, Membership, Token, User, UserSession
from cxapp.realtime import periodic
from cxapp.workspaces import trash

SOON = 2
SLACK = 8  # what a loaded machine may add


@pytest.fixture
def window(knock, cookie):
    """A function that lets a person in as a browser does; gives the socket and a signed-in HTTP client."""

    def open(user):
        client = Client()
        client.force_login(user)
        headers = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
        return knock(headers, origin=settings.ORIGINS[0]).greet(), client

    return open


def closes(desk, *, code):
    """The socket is closed with this code, soon."""
    start = time.monotonic()
    assert desk.wait_for_close() == code
    assert time.monotonic() - start < SOON + SLACK


def test_c6_rights_are_checked_as_often_as_that_needs():
    assert periodic.ACCESS_CHECK_SECONDS <= SOON / 2


def test_c7_signing_out_closes_the_sockets_of_that_session_alone(window, sit, alice):
    desk, client = window(alice)
    other, by_token = window(alice)[0], sit(alice)
    client.post("/accounts/logout/")
    closes(desk, code=4401)
    assert other.is_well()
    assert by_token.is_well()


def test_c7_a_new_password_closes_all_sockets_of_the_person(window, sit, alice, bob):
    desk, by_token, other = window(alice)[0], sit(alice), sit(bob)
    alice.set_password("another horse")
    alice.save()
    closes(desk, code=4401)
    closes(by_token, code=4401)
    assert other.is_well()


@pytest.mark.parametrize("by", ["window", "sit"])
def test_c7_deactivation_closes_the_sockets(by, request, bob, alice, sit):
    found = request.getfixturevalue(by)(bob)
    desk, other = found[0] if by == "window" else found, sit(alice)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    closes(desk, code=4401)
    assert other.is_well()


def test_c8_a_session_that_runs_out_closes_its_socket(window, alice):
    desk, _ = window(alice)
    UserSession.objects.update(expire_date="2020-01-01T00:00:00Z")
    closes(desk, code=4401)


def test_a_revoked_token_closes_its_socket(sit, alice):
    desk = sit(alice)
    Token.objects.all().delete()
    closes(desk, code=4401)


def test_a_token_that_runs_out_closes_its_socket(sit, alice):
    desk = sit(alice)
    Token.objects.update(expires_at=timezone.now())
    closes(desk, code=4401)


def test_c6_a_limited_token_edits_no_more_than_its_role_beside_its_person(knock, sit, alice):
    limited = workspaces.issue_token(alice, role="commenter")
    desk, other = knock({"Authorization": f"Bearer {limited}"}).greet(), sit(alice)
    other.do("stage.create", {})
    assert desk.refused(desk.submit("stage.create", {}))["status"] == 403
    Membership.objects.filter(user=alice).update(role="editor")
    assert other.next("access.changed", seconds=SOON + SLACK)["role"] == "editor"
    assert desk.refused(desk.submit("stage.create", {}))["status"] == 403


def test_c7_signing_out_elsewhere_closes_the_sockets_of_the_other_browsers(window, alice):
    desk, client = window(alice)
    other = window(alice)[0]
    client.post("/settings/sessions/end-others/")
    closes(other, code=4401)
    assert desk.is_well()


def test_c6_c10_who_is_removed_hears_nothing_after(sit, alice, bob, people):
    desk, other = sit(bob), sit(alice)
    workspaces.remove_member(workspace=people.workspace, user=bob)
    closes(desk, code=4403)
    other.do("stage.create", {})
    assert desk.revisions() == []


def test_c6_no_operation_is_accepted_after_the_removal(sit, bob, people, journey):
    desk = sit(bob)
    workspaces.remove_member(workspace=people.workspace, user=bob)
    desk.attempt("stage.create", {})
    assert desk.wait_for_close() == 4403
    assert desk.revisions() == []
    assert records.snapshot(journey)["revision"] == 0


def test_c6_a_role_on_one_map_changes_and_ends_on_the_open_map(sit, alice, mallory, journey):
    workspaces.add_journey_member(document=journey.document, user=mallory, role="commenter")
    desk, other = sit(mallory), sit(alice)
    assert desk.refused(desk.submit("stage.create", {}))["status"] == 403
    change = {"document": journey.document, "user": mallory, "actor": alice}
    workspaces.change_journey_role(**change, role="editor")
    assert desk.next("access.changed", seconds=SOON + SLACK)["role"] == "editor"
    assert other.next("members.changed")
    desk.do("stage.create", {})
    workspaces.remove_journey_member(**change)
    closes(desk, code=4403)
    assert other.is_well()


def test_c6_who_loses_the_workspace_keeps_the_role_on_one_map(sit, bob, people, journey):
    desk = sit(bob)
    Membership.objects.filter(user=bob).delete()
    JourneyMembership.objects.create(document=journey.document, user=bob, role="viewer")
    assert desk.next("access.changed", seconds=SOON + SLACK)["role"] == "viewer"


def test_a27_who_is_made_a_viewer_stays_and_edits_no_more(sit, bob, people):
    desk = sit(bob)
    desk.do("stage.create", {})
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    assert desk.refused(desk.submit("stage.create", {}))["status"] == 403
    assert desk.is_well()


@pytest.mark.parametrize("role", ["viewer", "commenter", "owner"])
def test_a_changed_role_is_sent_soon(sit, alice, bob, people, role):
    desk, other = sit(bob), sit(alice)
    start = time.monotonic()
    workspaces.change_role(workspace=people.workspace, user=bob, role=role)
    assert desk.next("access.changed") == {"type": "access.changed", "role": role, "archived": False}
    assert time.monotonic() - start < SOON + SLACK
    assert other.is_well()
    assert [frame for frame in other.frames if frame["type"] == "access.changed"] == []


def test_a_role_changed_in_the_database_is_sent_soon(sit, bob):
    desk = sit(bob)
    Membership.objects.filter(user=bob).update(role="viewer")
    assert desk.next("access.changed", seconds=SOON + SLACK)["role"] == "viewer"


def test_members_hear_that_somebody_joined_or_has_another_role(sit, alice, bob, mallory, people):
    desk = sit(alice)
    workspaces.add_member(workspace=people.workspace, user=mallory, role="editor")
    desk.next("members.changed", seconds=SOON + SLACK)
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    desk.next("members.changed", seconds=SOON + SLACK)


def test_other_workspaces_hear_nothing_of_members(knock, token, mallory, bob, people, foreign_journey):
    desk = knock(token(mallory), journey=foreign_journey).greet()
    workspaces.remove_member(workspace=people.workspace, user=bob)
    assert desk.is_well()
    assert [frame for frame in desk.frames if frame["type"] == "members.changed"] == []


def test_a_membership_deleted_by_hand_counts_as_well(sit, bob):
    desk = sit(bob)
    Membership.objects.filter(user=bob).delete()
    closes(desk, code=4403)


def test_a_map_that_is_deleted_closes_its_sockets(sit, alice, bob, journey):
    desks = [sit(alice), sit(bob)]
    workspaces.delete_journey(journey=journey, actor=alice)
    for desk in desks:
        closes(desk, code=4404)
        deleted = next(frame for frame in desk.frames if frame["type"] == "journey.deleted")
        assert deleted["actor"] == {"id": str(alice.pk), "name": "Alice"}


def test_a_deletion_seen_before_its_message_names_its_author(sit, alice, bob, journey, monkeypatch):
    desk = sit(bob)
    monkeypatch.setattr(broadcast, "announce_document_deletion", lambda *late: None)
    workspaces.delete_journey(journey=journey, actor=alice)
    closes(desk, code=4404)
    frames = [frame for frame in desk.frames if frame["type"] == "journey.deleted"]
    assert [frame["actor"] for frame in frames] == [{"id": str(alice.pk), "name": "Alice"}]


def test_c6_in_a_storm_of_edits_the_removed_hear_nothing_long_after(sit, alice, bob, people, journey):
    desk = sit(bob)
    end = time.monotonic() + SOON + SLACK
    workspaces.remove_member(workspace=people.workspace, user=bob)
    while time.monotonic() < end and desk.socket.state.name == "OPEN":
        operations.submit(journey.pk, actor=alice, id=str(operations.stages.new_id()), type="stage.create", data={})
    assert desk.wait_for_close() == 4403
    last = records.snapshot(journey)["revision"]
    operations.submit(journey.pk, actor=alice, id=str(operations.stages.new_id()), type="stage.create", data={})
    assert last + 1 not in desk.revisions()


def test_readers_learn_that_a_map_is_archived_and_back(sit, alice, victor, journey):
    desk = sit(victor)
    assert desk.hello["you"]["archived"] is False
    for change, archived in ((workspaces.archive_journey, True), (workspaces.unarchive_journey, False)):
        change(journey=journey, actor=alice)
        frame = desk.next("access.changed", seconds=SOON + SLACK)
        assert frame == {"type": "access.changed", "role": "viewer", "archived": archived}


def test_an_archived_map_is_read_only_at_once_and_says_why(sit, alice, bob, journey):
    desk, other = sit(bob), sit(alice)
    workspaces.archive_journey(journey=journey, actor=alice)
    frame = desk.next("access.changed", seconds=SOON + SLACK)
    assert (frame["role"], frame["archived"]) == ("viewer", True)
    refusal = desk.refused(desk.submit("stage.create", {}))
    assert (refusal["status"], refusal["code"]) == (409, "archived")
    workspaces.unarchive_journey(journey=journey, actor=bob)
    assert desk.next("access.changed", seconds=SOON + SLACK)["role"] == "editor"
    desk.do("stage.create", {})
    assert other.is_well()


def test_open_maps_learn_what_becomes_of_the_journeys_inside(sit, alice, bob, people, submit):
    child = workspaces.create_journey(workspace=people.workspace, actor=alice, title="Delivery to the door")
    submit("stage.create", {"title": "Delivery", "child": str(child.pk)})
    desk = sit(bob)
    workspaces.archive_journey(journey=child, actor=alice)
    assert desk.next("children.changed", seconds=SOON + SLACK) == {"type": "children.changed"}
    workspaces.unarchive_journey(journey=child, actor=alice)
    workspaces.delete_journey(journey=child, actor=alice)
    trash.restore_journey(document=Document.objects.get(pk=child.pk), actor=alice)
    for _change in range(3):
        assert desk.next("children.changed", seconds=SOON + SLACK) == {"type": "children.changed"}
    assert desk.is_well()
