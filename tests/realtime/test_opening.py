"""A hub that opens while others write: nothing between its first look at the log and its news is missed or doubled."""

import json
import uuid
from types import SimpleNamespace

import pytest

from cxapp.realtime.hub import Hub


class Listener:
    """Somebody at a hub; `told` are the revisions they hear."""

    session = "one"
    connection = SimpleNamespace(is_visitor=False, names={})

    def __init__(self):
        self.told = []

    def write(self, packet):
        """Note what a packet tells."""
        self.told += [json.loads(text)["revision"] for text in packet.texts]


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
    """What the layer tells of some operations."""
    return {"kind": "operations", "frames": [[at, json.dumps({"revision": at})] for at in revisions]}


async def test_a7_what_is_told_while_the_first_revision_is_read_is_told_after_it(hub, listener):
    hub.on_message(news(7))
    hub.on_message(news(8, 9))
    hub.start_at(7)
    assert listener.told == [8, 9]
    hub.on_message(news(9, 10))
    assert listener.told == [8, 9, 10]


async def test_a7_what_is_in_the_first_revision_already_is_not_told(hub, listener):
    hub.on_message(news(5, 6))
    hub.start_at(6)
    hub.on_message(news(7))
    assert listener.told == [7]
