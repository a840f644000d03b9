"""The pace of presence inside a hub: ten flushes a second however fast people move, and the last move is sent."""

import asyncio
import itertools
import json
from types import SimpleNamespace

import pytest

from cxapp import broadcast
from cxapp.realtime.presence_registry import MIN_INTERVAL_SECONDS, PresenceRegistry


class FakeHub:
    """A hub that keeps what it writes, and when."""

    document_id = "room"

    def __init__(self):
        self.sockets = set()
        self.written = []

    def write(self, packet, but=None):
        """Keep the frame with the time."""
        [text] = packet.texts
        self.written.append((asyncio.get_running_loop().time(), json.loads(text)))


@pytest.fixture
def others(monkeypatch):
    """Return what the other processes receive."""
    messages = []
    monkeypatch.setattr(broadcast, "send_to_other_processes", lambda _document, message: messages.append(message))
    return messages


def person(name):
    """Somebody at a socket."""
    return SimpleNamespace(session=name, user={"id": name, "name": name}, presence={})


async def test_g5_flushes_are_a_tenth_of_a_second_apart(others):
    hub, people = FakeHub(), [person("alice"), person("bob")]
    presences = PresenceRegistry(hub)
    for move in range(200):
        presences.update(people[move % 2], {"caret": move})
        await asyncio.sleep(0.002)
    presences.stop()
    times = sorted({at for at, _ in hub.written})
    for name, last in (("alice", 198), ("bob", 199)):
        mine = [(at, frame["presence"]["caret"]) for at, frame in hub.written if frame["session"] == name]
        assert mine[-1][1] == last
        gaps = [after - before for (before, _), (after, _) in itertools.pairwise(mine[:-1])]
        assert gaps
        assert min(gaps) > MIN_INTERVAL_SECONDS * 0.9
    assert len(others) <= len(times), "each flush is one message to the other processes"


async def test_the_last_leave_is_published_before_the_hub_closes(others):
    presences, alice = PresenceRegistry(FakeHub()), person("alice")
    presences.update(alice, {})
    presences.update(alice, None)
    presences.stop()
    assert [entry["presence"] for message in others for entry in message["entries"]] == [{}, None]
