"""A hub that opens while others write: nothing between its first look at the log and its news is missed or doubled."""

import json
import uuid
from types import SimpleNamespace

import pytest

from cxapp.realtime.hub import Hub


class Listener:
    """A client of a hub; `revisions` are those that it receives."""

    session = "one"
    connection = SimpleNamespace(is_visitor=False, names={})

    def __init__(self):
        self.revisions = []

    def write(self, packet):
        """Record the revisions of a packet."""
        self.revisions += [json.loads(text)["revision"] for text in packet.texts]


@pytest.fixture
def listener():
    """Somebody at the hub."""
    return Listener()


@pytest.fixture
async def hub(listener):
    """A hub whose first revision is still being read."""
    made = Hub(str(uuid.uuid4()), None, None)
    made.join(listener)
    return made


def news(*revisions):
    """Return the channel layer's message for some operations."""
    return {"kind": "operations", "frames": [[at, json.dumps({"revision": at})] for at in revisions]}


async def test_a7_what_is_published_during_the_first_read_is_sent_after_it(hub, listener):
    hub.on_message(news(7))
    hub.on_message(news(8, 9))
    hub.start_at(7)
    assert listener.revisions == [8, 9]
    hub.on_message(news(9, 10))
    assert listener.revisions == [8, 9, 10]


async def test_a7_operations_of_the_first_revision_are_not_sent(hub, listener):
    hub.on_message(news(5, 6))
    hub.start_at(6)
    hub.on_message(news(7))
    assert listener.revisions == [7]
