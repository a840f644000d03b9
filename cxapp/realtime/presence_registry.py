"""Presences: who is here, on which card and with the caret where; never stored, at most ten frames a second."""

import itertools
import time

from cxapp import broadcast

from . import protocol
from .guest_numbers import GuestNumbers
from .latest_entries import LatestEntries
from .outgoing import MembersOnly

MIN_INTERVAL_SECONDS = 0.1
# Pointers that all sockets of a map together receive in a second: when many people move theirs at once, each is sent
# less often, a few at a time, so that edits do not wait.
MAX_POINTERS_PER_SECOND = 10_000
# And at once: edits wait for some milliseconds.
MAX_POINTERS_AT_ONCE = 5_000
EXPIRY_SECONDS = 30
# More would not fit a hello frame; the others are sent when they move.
MAX_IN_HELLO = 500


class PresenceRegistry:
    """The presences at one hub's document, including those of other processes."""

    def __init__(self, hub):
        self._hub = hub
        self._remote = {}
        self._changed = LatestEntries(self._send)
        self._moved = LatestEntries(self._send)
        self._guests = GuestNumbers()

    def number_guest(self, socket):
        """Give a visitor's socket the number that tells them from other guests."""
        far = {entry["user"]["id"] for entry, _ in self._remote.values()}
        socket.user |= self._guests.assign(socket.user["id"], far | set(self._list_near_guests()))

    def list_all(self, but=None):
        """Return everybody for the hello frame: at most MAX_IN_HELLO of {session, user, presence}."""
        near = (_build_entry(socket) for socket in self._hub.sockets if socket is not but)
        far = (entry for entry, _ in self._remote.values())
        return list(itertools.islice(itertools.chain(near, far), MAX_IN_HELLO))

    def update(self, socket, presence):
        """Record a move (None: left); of several moves within MIN_INTERVAL_SECONDS only the last is sent."""
        self._moved.discard(socket.session)
        self._changed.put(socket.session, {**_build_entry(socket), "presence": presence}, MIN_INTERVAL_SECONDS)
        if presence is None:
            self._guests.leave(socket.user["id"])

    def move_pointer(self, socket):
        """Record a move of the pointer alone, which is sent less often while many people move theirs."""
        if socket.session in self._changed:
            self.update(socket, socket.presence)
        else:
            count = max(1, len(self._hub.sockets))
            pause = self._moved.last_count * count / MAX_POINTERS_PER_SECOND
            most = max(1, MAX_POINTERS_AT_ONCE // count)
            self._moved.put(socket.session, _build_entry(socket), max(MIN_INTERVAL_SECONDS, pause), most)

    def on_message(self, process, entries, *, whole):
        """Handle the presences of another process; `whole` if the list is complete."""
        self._write([entry for entry in entries if self._receive_entry(process, entry)])
        if whole:
            named = {entry["session"] for entry in entries}
            for session in [s for s, (_, of) in self._remote.items() if of[0] == process and s not in named]:
                self._forget(session)

    def send_all(self):
        """Send all presences of this process to the others, and drop remote ones that have expired."""
        entries = [_build_entry(socket) for socket in self._hub.sockets]
        self._send_to_others({"kind": "presences", "whole": True, "entries": entries})
        late = time.monotonic() - EXPIRY_SECONDS
        for session in [s for s, (_, of) in self._remote.items() if of[1] < late]:
            self._forget(session)

    def request_all(self):
        """Ask the other processes who is there."""
        self._send_to_others({"kind": "who"})

    def stop(self):
        """Send the pending presences (that the last user left), then stop."""
        self._changed.flush()
        self._moved.stop()

    def _receive_entry(self, process, entry):
        """Keep an entry of another process; return whether it is to be written."""
        session = entry["session"]
        if entry["presence"] is None:
            self._forget(session)
            return False
        if "number" in entry["user"]:
            self._learn_number(entry["user"])
        known = self._remote.get(session)
        self._remote[session] = (entry, (process, time.monotonic()))
        return not known or known[0] != entry

    def _learn_number(self, user):
        """Take a guest's number from another process, and send those that change here because of it."""
        near = self._list_near_guests()
        for id in self._guests.learn(user, near):
            for socket in near[id]:
                socket.user |= self._guests.fields(id)
                self.update(socket, socket.presence)

    def _list_near_guests(self):
        """Return the sockets of each visitor in this process: {id: [socket, …]}."""
        near = {}
        for socket in self._hub.sockets:
            if "number" in socket.user:
                near.setdefault(socket.user["id"], []).append(socket)
        return near

    def _forget(self, session):
        presence = self._remote.pop(session, None)
        if presence:
            self._guests.leave(presence[0]["user"]["id"])
            self._write([{**presence[0], "presence": None}])

    def _send(self, entries):
        self._write(entries)
        self._send_to_others({"kind": "presences", "whole": False, "entries": entries})

    def _write(self, entries):
        """Write all entries to each socket at once, except its own."""
        frames = {entry["session"]: protocol.presence_updated_frame(**entry) for entry in entries}
        if not frames:
            return
        self._hub.write(MembersOnly(*frames.values()), but=frames)
        for socket in [socket for socket in self._hub.sockets if socket.session in frames]:
            others = [text for session, text in frames.items() if session != socket.session]
            if others and (packet := MembersOnly(*others).for_viewer(socket.connection)):
                socket.write(packet)

    def _send_to_others(self, message):
        broadcast.send_to_other_processes(self._hub.document_id, message)


def _build_entry(socket):
    return {"session": socket.session, "user": socket.user, "presence": socket.presence}
