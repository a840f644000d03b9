"""Roles on one journey: the higher of two counts, what they open, and that they end."""

import pytest

from cxapp import notifications, operations, permissions, records, workspaces
from cxapp.errors import Conflict, Forbidden, InvalidInput, LogPruned, NotFound
from cxapp.models import Comment, Invitation, Journey, JourneyMembership, Membership, Notice, User
from cxapp.models.ids import new_id
from cxapp.workspaces import invitations, journey_members


def submit(journey, actor, type, **data):
    """Submit an operation of somebody."""
    return operations.submit(journey.pk, actor=actor, id=str(new_id()), type=type, data=data)


def join(journey, user, role):
    """Give somebody a role on the journey alone."""
    workspaces.add_journey_member(document=journey.document, user=user, role=role)


@pytest.fixture
def dave(db):
    """Has an account and no workspace."""
    return User.objects.create_user("dave@example.test", name="Dave")


@pytest.mark.parametrize(("own", "shared", "higher"), [("viewer", "editor", "editor"), ("editor", "viewer", "editor")])
def test_of_two_roles_the_higher_counts(people, journey, dave, own, shared, higher):
    Membership.objects.create(workspace=people.workspace, user=dave, role=own)
    join(journey, dave, shared)
    assert permissions.find_document_role(dave, journey.document) == higher
    assert permissions.find_role(dave, people.workspace.pk) == own


def test_a_role_on_one_journey_opens_this_one_alone(people, journey, dave):
    other = records.create_journey(workspace=people.workspace, actor=people.alice)
    join(journey, dave, "commenter")
    assert list(Journey.objects.visible_to(dave)) == [journey]
    assert list(Journey.objects.shared_with(dave)) == [journey]
    assert submit(journey, dave, "comment.create", id=str(new_id()), target=None, text="Why?").created
    with pytest.raises(Forbidden):
        submit(journey, dave, "stage.create")
    with pytest.raises(NotFound):
        submit(other, dave, "comment.create", text="Why?")


def test_in_the_trash_a_journey_is_shared_with_nobody_and_after_it_again(people, journey, dave):
    join(journey, dave, "editor")
    records.move_to_trash(journey, people.alice)
    journey.document.refresh_from_db()
    assert not Journey.objects.visible_to(dave).exists()
    assert not Journey.objects.shared_with(dave).exists()
    assert permissions.find_document_role(dave, journey.document) is None
    records.restore_from_trash(journey.document)
    assert Journey.objects.visible_to(dave).exists()


def test_members_and_people_of_one_map_mention_each_other(people, journey, dave):
    join(journey, dave, "commenter")
    submit(journey, dave, "comment.create", id=str(new_id()), text="@Bob", mentions=[str(people.bob.pk)])
    submit(journey, people.bob, "comment.create", id=str(new_id()), text="@Dave", mentions=[str(dave.pk)])
    assert set(Notice.objects.values_list("user__name", flat=True)) == {"Bob", "Dave"}
    assert notifications.count_unread(dave) == 1
    with pytest.raises(InvalidInput):
        submit(journey, people.bob, "comment.create", text="@Mallory", mentions=[str(people.mallory.pk)])
    workspaces.remove_journey_member(document=journey.document, user=dave, actor=people.bob)
    assert notifications.count_unread(dave) == 0


def test_comments_from_before_somebody_joined_count_as_read(people, journey, dave):
    join(journey, dave, "viewer")
    marks = notifications.list_read_marks(dave, journey.document)
    joined = JourneyMembership.objects.get(user=dave).created_at
    assert marks["since"] == joined.isoformat(timespec="milliseconds")
    assert Comment.objects.count() == 0


def test_editors_change_and_end_roles_and_everybody_may_leave(people, journey, dave):
    join(journey, dave, "commenter")
    change = {"document": journey.document, "user": dave}
    for actor in (people.carol, dave):
        with pytest.raises(Forbidden):
            workspaces.change_journey_role(**change, role="editor", actor=actor)
    with pytest.raises(InvalidInput):
        workspaces.change_journey_role(**change, role="owner", actor=people.alice)
    workspaces.change_journey_role(**change, role="editor", actor=people.bob)
    assert permissions.find_document_role(dave, journey.document) == "editor"
    workspaces.remove_journey_member(**change, actor=dave)
    assert permissions.find_document_role(dave, journey.document) is None
    with pytest.raises(NotFound):
        workspaces.remove_journey_member(**change, actor=people.alice)


def test_who_is_removed_from_the_workspace_keeps_none_of_its_maps(people, journey):
    join(journey, people.victor, "editor")
    workspaces.remove_member(workspace=people.workspace, user=people.victor, actor=people.alice)
    assert permissions.find_document_role(people.victor, journey.document) is None


def test_the_people_of_a_map_are_both_kinds_with_the_higher_role(people, journey, dave):
    join(journey, dave, "viewer")
    join(journey, people.victor, "editor")
    found = {one["name"]: one["role"] for one in journey_members.list_people(journey.document)}
    assert found == {"Alice": "owner", "Bob": "editor", "Carol": "commenter", "Victor": "editor", "Dave": "viewer"}


def invite(people, journey, actor, **fields):
    """Invite to the map alone; return the invitation and its token."""
    fields = {"role": "editor", "document": journey.document, "only_document": True} | fields
    return invitations.invite(workspace=people.workspace, actor=actor, **fields)


def test_an_invitation_to_one_map_gives_a_role_there_and_no_membership(people, journey, dave):
    made, token = invite(people, journey, people.bob, email="dave@example.test")
    invitations.accept(token=token, user=dave)
    assert permissions.find_document_role(dave, journey.document) == "editor"
    assert not Membership.objects.filter(user=dave).exists()
    assert Invitation.objects.get(pk=made.pk).used == 1
    with pytest.raises(Conflict):
        invite(people, journey, people.bob, email="dave@example.test")
    # A higher role than the one they have is another matter.
    _made, token = invite(people, journey, people.bob, email="carol@example.test")
    invitations.accept(token=token, user=people.carol)
    assert permissions.find_document_role(people.carol, journey.document) == "editor"


def test_editors_invite_to_a_map_and_only_owners_to_the_workspace(people, journey):
    for actor in (people.carol, people.victor):
        with pytest.raises(Forbidden):
            invite(people, journey, actor)
    with pytest.raises(Forbidden):
        invite(people, journey, people.bob, only_document=False)
    with pytest.raises(InvalidInput):
        invite(people, journey, people.alice, role="owner")
    assert invite(people, journey, people.alice, only_document=False)


def test_an_invitation_to_a_deleted_map_opens_nothing(people, journey, dave):
    _made, token = invite(people, journey, people.bob)
    records.move_to_trash(journey, people.alice)
    with pytest.raises(LogPruned):
        invitations.accept(token=token, user=dave)
    assert not invitations.list_pending(people.workspace)


def test_a_deleted_account_joins_nothing_with_what_it_still_holds(people, journey, dave):
    tokens = [invite(people, journey, people.alice, only_document=only)[1] for only in (True, False)]
    stale = User.objects.get(pk=dave.pk)
    workspaces.delete_account(user=dave)
    for token in tokens:
        with pytest.raises(NotFound):
            invitations.accept(token=token, user=stale)
    with pytest.raises(NotFound):
        workspaces.create_workspace(owner=stale, name="Again")
    assert not Membership.objects.filter(user=dave).exists()


def test_a_deleted_account_loses_its_maps(people, journey, dave):
    join(journey, dave, "editor")
    workspaces.delete_account(user=dave)
    assert not JourneyMembership.objects.filter(user=dave).exists()


def test_who_is_removed_has_no_role_on_a_map_back_from_the_trash(people, journey):
    join(journey, people.victor, "editor")
    records.move_to_trash(journey, people.alice)
    workspaces.remove_member(workspace=people.workspace, user=people.victor, actor=people.alice)
    journey.document.refresh_from_db()
    records.restore_from_trash(journey.document)
    assert not Journey.objects.visible_to(people.victor).exists()
