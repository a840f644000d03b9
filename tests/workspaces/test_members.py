"""Teams and the roles in them: a workspace never loses its last owner."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cxapp import permissions, workspaces
from cxapp.errors import AppError, Conflict, InvalidInput, NotFound
from cxapp.models import Membership, User


def role(user, people):
    """A person's role in the people's workspace."""
    return permissions.find_role(user, people.workspace.pk)


def test_who_makes_a_workspace_owns_it(mallory):
    workspace = workspaces.create_workspace(owner=mallory, name="New")
    assert permissions.find_role(mallory, workspace.pk) == "owner"


def test_who_is_in_already_keeps_their_role(people):
    workspaces.add_member(workspace=people.workspace, user=people.alice, role="viewer")
    assert role(people.alice, people) == "owner"


def test_a_newcomer_gets_the_role_and_no_more(people):
    workspaces.add_member(workspace=people.workspace, user=people.mallory, role="commenter")
    assert role(people.mallory, people) == "commenter"


@pytest.mark.parametrize("name", ["", "admin", "OWNER", None, 7])
def test_there_is_no_other_role(name, people):
    with pytest.raises(InvalidInput):
        workspaces.add_member(workspace=people.workspace, user=people.mallory, role=name)
    with pytest.raises(InvalidInput):
        workspaces.change_role(workspace=people.workspace, user=people.bob, role=name)
    assert role(people.bob, people) == "editor"


def test_c5_the_last_owner_stays_one(people):
    for change in (demote, remove):
        with pytest.raises(Conflict) as caught:
            change(people, people.alice)
        assert caught.value.code == "last_owner"
    assert role(people.alice, people) == "owner"


def demote(people, user):
    """Make somebody an editor."""
    workspaces.change_role(workspace=people.workspace, user=user, role="editor")


def remove(people, user):
    """Take somebody out."""
    workspaces.remove_member(workspace=people.workspace, user=user)


@pytest.mark.parametrize("change", [demote, remove])
def test_with_another_owner_the_first_may_go(change, people):
    workspaces.change_role(workspace=people.workspace, user=people.bob, role="owner")
    change(people, people.alice)
    assert role(people.alice, people) in ("editor", None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [demote, remove])
def test_c5_two_owners_who_leave_at_once_do_not_both_go(change, people):
    workspaces.change_role(workspace=people.workspace, user=people.bob, role="owner")
    barrier = threading.Barrier(2)

    def go(user):
        try:
            barrier.wait(10)
            change(people, user)
        except AppError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(go, [people.alice, people.bob]))
    assert sorted(codes, key=str) == [None, "last_owner"]
    assert Membership.objects.filter(workspace=people.workspace, role="owner").count() == 1


def test_who_is_no_member_cannot_be_changed_or_removed(people):
    for change in (demote, remove):
        with pytest.raises(NotFound):
            change(people, people.mallory)


def test_c7_somebody_deactivated_has_no_role(people):
    User.objects.filter(pk=people.bob.pk).update(is_active=False)
    assert role(people.bob, people) is None


def test_the_roles_of_many_take_one_query(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = permissions.roles(people.workspace.pk, [people.alice.pk, people.victor.pk, people.mallory.pk])
    assert found == {people.alice.pk: "owner", people.victor.pk: "viewer"}
