"""The pace of presence inside a hub: ten flushes a second however fast people move, and the last move is sent."""

import itertools
import json
from types import SimpleNamespace

import pytest

from cxapp import broadcast
from cxapp.realtime import latest_entries, presence_registry
from cxapp.realtime.presence_registry import MIN_INTERVAL_SECONDS, PresenceRegistry
from tests.clock import Clock


class Timeline(Clock):
    """A clock that stands still until it is moved, with a loop whose timers are due by it."""

    def __init__(self):
        self._timers = []

    def get_running_loop(self):
        """Return the loop."""
        return self

    def call_later(self, wait, act):
        """Do something when so much time has passed."""
        timer = SimpleNamespace(at=self.now + wait, act=act)
        timer.cancel = lambda: timer in self._timers and self._timers.remove(timer)
        self._timers.append(timer)
        return timer

    def move(self, seconds):
        """Let time pass, and do meanwhile what is due."""
        end = self.now + seconds
        while due := [timer for timer in self._timers if timer.at <= end]:
            timer = min(due, key=lambda one: one.at)
            self._timers.remove(timer)
            self.now = timer.at
            timer.act()
        self.now = end


@pytest.fixture
def timeline(monkeypatch):
    """The time of what is sent."""
    made = Timeline()
    monkeypatch.setattr(latest_entries, "time", SimpleNamespace(monotonic=made))
    monkeypatch.setattr(latest_entries, "asyncio", made)
    return made


class FakeHub:
    """A hub that keeps what it writes, and when."""

    document_id = "room"

    def __init__(self, clock=float):
        self.sockets = set()
        self.written = []
        self._clock = clock

    def write(self, packet, but=()):
        """Keep the frames with the time."""
        at = self._clock()
        self.written.extend((at, json.loads(text)) for text in packet.texts)


@pytest.fixture
def others(monkeypatch):
    """Return what the other processes receive."""
    messages = []
    monkeypatch.setattr(broadcast, "send_to_other_processes", lambda _document, message: messages.append(message))
    return messages


def person(name):
    """Somebody at a socket."""
    connection = SimpleNamespace(is_visitor=False)
    return SimpleNamespace(
        session=name, user={"id": name, "name": name}, presence={}, connection=connection, write=lambda _packet: None
    )


def test_g5_flushes_are_a_tenth_of_a_second_apart(others, timeline):
    hub, people = FakeHub(timeline), [person("alice"), person("bob")]
    presences = PresenceRegistry(hub)
    for move in range(200):
        presences.update(people[move % 2], {"caret": move})
        timeline.move(0.002)
    presences.stop()
    times = sorted({at for at, _ in hub.written})
    for name, last in (("alice", 198), ("bob", 199)):
        mine = [(at, frame["presence"]["caret"]) for at, frame in hub.written if frame["session"] == name]
        assert mine[-1][1] == last
        gaps = [after - before for (before, _), (after, _) in itertools.pairwise(mine[:-1])]
        assert gaps
        assert min(gaps) > MIN_INTERVAL_SECONDS * 0.9
    assert len(others) <= len(times), "each flush is one message to the other processes"


def test_the_last_leave_is_published_before_the_hub_closes(others, timeline):
    presences, alice = PresenceRegistry(FakeHub()), person("alice")
    presences.update(alice, {})
    presences.update(alice, None)
    presences.stop()
    assert [entry["presence"] for message in others for entry in message["entries"]] == [{}, None]


def test_g5_pointers_of_a_crowd_move_less_often_and_carets_at_once(others, monkeypatch, timeline):
    monkeypatch.setattr(presence_registry, "MAX_POINTERS_PER_SECOND", 400)
    hub, people = FakeHub(timeline), [person(f"p{number}") for number in range(20)]
    presences = PresenceRegistry(hub)
    # 20 pointers at 20 sockets are a second's worth.
    hub.sockets = people
    typed_at = None
    for step in range(40):
        for one in people:
            one.presence = {"pointer": {"x": step}}
            presences.move_pointer(one)
        if step == 30:
            typed_at = timeline.now
            presences.update(people[7], {"caret": 3})
        timeline.move(0.02)
    presences.stop()
    # The first one and those of the next moment, and then none for a second.
    assert len([frame for _, frame in hub.written if frame["session"] == "p1"]) <= 2
    [caret_at] = [at for at, frame in hub.written if frame["presence"].get("caret") == 3]
    assert caret_at - typed_at < 3 * MIN_INTERVAL_SECONDS


def test_g5_pointers_of_a_crowd_are_sent_in_turn_a_few_at_once(others, monkeypatch, timeline):
    monkeypatch.setattr(presence_registry, "MIN_INTERVAL_SECONDS", 0.01)
    monkeypatch.setattr(presence_registry, "MAX_POINTERS_PER_SECOND", 8000)
    monkeypatch.setattr(presence_registry, "MAX_POINTERS_AT_ONCE", 40)
    hub, people = FakeHub(), [person(f"p{number}") for number in range(20)]
    hub.sockets, counts = people, []
    hub.write = lambda packet, but=(): counts.append(sorted(but))
    presences = PresenceRegistry(hub)
    for step in range(60):
        for one in people:
            one.presence = {"pointer": {"x": step}}
            presences.move_pointer(one)
        timeline.move(0.005)
    # Nobody moves any more, and the last places are sent still.
    moved = len(counts)
    timeline.move(0.5)
    assert len({session for sessions in counts[moved:] for session in sessions}) > 15
    assert max(map(len, counts)) == 2
    sent = [session for sessions in counts for session in sessions]
    assert {sent.count(one.session) for one in people} <= {sent.count("p0") + change for change in (-1, 0, 1)}
    assert len({*sent}) == 20


def test_moves_of_one_moment_are_one_write_without_ones_own(others, timeline):
    hub, packets = FakeHub(), []
    hub.write = lambda packet, but=(): packets.append((packet.texts, set(but)))
    presences = PresenceRegistry(hub)
    for name in ("alice", "bob", "carol"):
        presences.update(person(name), {})
    presences.stop()
    texts, but = packets[-1]
    assert [json.loads(text)["session"] for text in texts] == ["bob", "carol"]
    assert but == {"bob", "carol"}
