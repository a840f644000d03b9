"""Requests at the same moment: none acts on a right that is gone, none makes a second first workspace."""

import threading

import pytest
from django.db import connection

from cxapp import operations, permissions, workspaces
from cxapp.models import Membership, Operation, User
from cxapp.operations import transaction
from cxapp.workspaces import members


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["removed", "demoted", "link"])
def test_c6_c9_who_takes_a_right_waits_for_the_operation_under_way(way, people, journey, monkeypatch):
    link, _ = workspaces.create_link(document=journey.document, actor=people.alice, role="commenter")
    actor = permissions.Visitor(link.pk, link.pk, "Nadia") if way == "link" else people.bob
    type, data = ("comment.create", {"text": "Hm"}) if way == "link" else ("stage.create", {})
    requests, done, order = threading.Event(), threading.Event(), []
    write = transaction.OperationBatch.write

    def slowly(self):
        requests.set()
        # The right was checked; revoking it now must wait for this commit.
        assert not done.wait(0.3)
        order.append("operation")
        write(self)

    monkeypatch.setattr(transaction.OperationBatch, "write", slowly)
    taker = threading.Thread(target=take, args=(way, people, link, requests, done, order))
    taker.start()
    [outcome] = operations.submit_many(journey.pk, [operations.OperationRequest(actor, str(link.pk), type, data)])
    taker.join(20)
    assert outcome.created
    assert order == ["operation", "taken"]
    assert Operation.objects.count() == 1
    monkeypatch.setattr(transaction.OperationBatch, "write", write)
    late = operations.OperationRequest(actor, "0" * 32, type, data)
    assert operations.submit_many(journey.pk, [late])[0].status in (403, 404)


def take(way, people, link, requested, done, order):
    """Revoke the right once the operation has checked it."""
    try:
        assert requested.wait(10)
        if way == "removed":
            workspaces.remove_member(workspace=people.workspace, user=people.bob, actor=people.alice)
        elif way == "demoted":
            workspaces.change_role(workspace=people.workspace, user=people.bob, role="viewer", actor=people.alice)
        else:
            workspaces.revoke_link(link=link, actor=people.alice)
        order.append("taken")
    finally:
        done.set()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_make_one_first_workspace(monkeypatch):
    ada = User.objects.create_user("ada@example.test")
    create, other_came = members.create_workspace, threading.Event()

    def slowly(**fields):
        # The other request must wait for this transaction.
        assert not other_came.wait(0.3)
        other_came.set()
        return create(**fields)

    monkeypatch.setattr(members, "create_workspace", slowly)
    made = []
    threads = [threading.Thread(target=make_first_workspace, args=(ada, made)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(made) == 2
    assert made.count(None) == 1
    assert Membership.objects.filter(user=ada).count() == 1


def make_first_workspace(user, made):
    """Append the workspace, or None if there was one already."""
    try:
        made.append(workspaces.create_first_workspace(owner=user, name="Ada's", time_zone="UTC"))
    finally:
        connection.close()
