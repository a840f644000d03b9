"""Who may change a map: asked of every type, inside the transaction that changes it."""

import threading
import uuid

import pytest
from django.db import connection, transaction

from cxapp import operations, permissions
from cxapp.errors import AppError
from cxapp.models import Document, Membership, User
from cxapp.operations import submission
from cxapp.schema import Capability, Role

TYPES = sorted(operations.types())


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("name", ["carol", "victor", "mallory"])
def test_c4_who_may_not_is_refused_whatever_they_send(type, name, people, refused):
    allowed = {"carol": {Capability.VIEW, Capability.COMMENT}, "victor": {Capability.VIEW}, "mallory": set()}[name]
    bad = 400 if operations.types()[type].needs in allowed else 403
    assert refused(type, {}, actor=getattr(people, name)).status == (bad if allowed else 404)


def test_c4_a_commenter_may_comment_and_undo_it(people):
    needs = {type for type, verb in operations.types().items() if verb.needs == Capability.COMMENT}
    assert needs == {
        *("comment.create", "comment.update", "comment.delete", "operation.undo"),
        *("attachment.create", "attachment.delete"),
    }


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_owners_and_editors_edit(name, people, submit, snapshot):
    submit("stage.create", {"title": "Ours"}, actor=getattr(people, name))
    assert len(snapshot()["records"]["stage"]) == 1


def test_c7_a_deactivated_editor_is_an_outsider(people, refused):
    User.objects.filter(pk=people.bob.pk).update(is_active=False)
    assert refused("stage.create", {}, actor=people.bob).status == 404


def test_a27_who_was_made_a_viewer_edits_no_more(people, submit, refused, snapshot):
    submit("stage.create", {}, actor=people.bob)
    Membership.objects.filter(user=people.bob).update(role="viewer")
    assert refused("stage.create", {}, actor=people.bob).status == 403


def test_the_right_is_asked_before_the_data(people, refused):
    """Errors in an outsider's data reveal nothing about the map."""
    assert refused("stage.update", {"id": "nonsense"}, actor=people.mallory).status == 404
    assert refused("stage.update", {"id": "nonsense"}, actor=people.victor).status == 403


def test_c11_a_map_that_is_not_there_looks_like_one_that_is_not_yours(people, foreign_journey):
    def answer(document_id):
        with pytest.raises(AppError) as caught, transaction.atomic():
            operations.submit(document_id, actor=people.bob, id=str(uuid.uuid4()), type="stage.create", data={})
        return caught.value.status

    assert answer(foreign_journey.pk) == answer(uuid.uuid4()) == 404


@pytest.mark.django_db(transaction=True)
def test_c9_a_role_taken_while_an_operation_waits_for_the_lock_counts(people, journey, monkeypatch):
    """The remover holds the map's lock; the editor asks, waits, and finds the role gone."""
    locked, requests = threading.Event(), threading.Event()
    # SQLite locks as the transaction begins, PostgreSQL when the document's row is read.
    step = "_run" if connection.vendor == "sqlite" else "_lock"
    monkeypatch.setattr(submission, step, call_after(requests.set, getattr(submission, step)))
    remover = threading.Thread(target=take_away, args=(journey, people.bob, locked, requests))
    remover.start()
    assert locked.wait(10)
    late = operations.OperationRequest(people.bob, "0" * 32, "stage.create", {"title": "Late"})
    [outcome] = operations.submit_many(journey.pk, [late])
    remover.join(20)
    assert outcome.status == 404


def take_away(journey, user, locked, requested):
    """Take a role away while holding the lock that every operation takes, once somebody has come to it."""
    try:
        with transaction.atomic():
            Document.objects.select_for_update(no_key=True).get(pk=journey.pk)
            locked.set()
            assert requested.wait(10)
            Membership.objects.filter(user=user).delete()
    finally:
        connection.close()


def call_after(first, function):
    """The function, called after another."""

    def call(*args):
        first()
        return function(*args)

    return call


def test_the_table_of_roles_is_what_the_contract_says():
    may = {role: {c.value for c in Capability if permissions.has_capability(role, c)} for role in Role.values}
    assert may == {
        "owner": {"view", "comment", "edit", "administer"},
        "editor": {"view", "comment", "edit"},
        "commenter": {"view", "comment"},
        "viewer": {"view"},
    }


@pytest.mark.parametrize("role", [None, "", "admin", "Owner"])
def test_an_unknown_role_may_nothing(role):
    assert not any(permissions.has_capability(role, capability) for capability in Capability)
