"""Somebody who is notified of comments, with a verified address."""

import uuid

import pytest
from allauth.account.models import EmailAddress

from cxapp import operations


def prove(user):
    """Verify the address of a person."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


@pytest.fixture
def proven(people):
    """The five people, reachable by mail."""
    for name in ("alice", "bob", "carol", "victor", "mallory"):
        prove(getattr(people, name))
    return people


@pytest.fixture
def say(journey, alice):
    """A function that comments on the map and returns the comment's id."""

    def comment(text="Why?", *mentions, actor=alice, thread=None):
        id = str(uuid.uuid4())
        data = {"id": id, "text": text, "mentions": [str(person.pk) for person in mentions], "thread": thread}
        operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type="comment.create", data=data)
        return id

    return comment
