"""Presences: who is here, on which card and with the caret where; never stored, at most ten frames a second."""

import asyncio
import itertools
import time

from cxapp import broadcast

from . import protocol
from .outgoing import MembersOnly

MIN_INTERVAL_SECONDS = 0.1
EXPIRY_SECONDS = 30
# More would not fit a hello frame; the others are sent when they move.
MAX_IN_HELLO = 500


class PresenceRegistry:
    """The presences at one hub's document, including those of other processes."""

    def __init__(self, hub):
        self._hub = hub
        self._remote = {}
        self._changed = {}
        self._timer = None
        self._sent_at = 0.0

    def list_all(self, but=None):
        """Return everybody for the hello frame: at most MAX_IN_HELLO of {session, user, presence}."""
        near = (_build_entry(socket) for socket in self._hub.sockets if socket is not but)
        far = (entry for entry, _ in self._remote.values())
        return list(itertools.islice(itertools.chain(near, far), MAX_IN_HELLO))

    def update(self, socket, presence):
        """Record a move (None: left); of several moves within MIN_INTERVAL_SECONDS only the last is sent."""
        self._changed[socket.session] = (socket, presence)
        wait = self._sent_at + MIN_INTERVAL_SECONDS - time.monotonic()
        if wait <= 0:
            self._flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(wait, self._flush)

    def on_message(self, process, entries, *, whole):
        """Handle the presences of another process; `whole` if the list is complete."""
        for entry in entries:
            self._receive_entry(process, entry)
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
        if self._changed:
            self._flush()

    def _receive_entry(self, process, entry):
        session = entry["session"]
        if entry["presence"] is None:
            self._forget(session)
            return
        known = self._remote.get(session)
        self._remote[session] = (entry, (process, time.monotonic()))
        if not known or known[0] != entry:
            self._write(entry)

    def _forget(self, session):
        presence = self._remote.pop(session, None)
        if presence:
            self._write({**presence[0], "presence": None})

    def _flush(self):
        if self._timer:
            self._timer.cancel()
        changed, self._changed, self._timer = self._changed, {}, None
        self._sent_at = time.monotonic()
        entries = [{**_build_entry(socket), "presence": presence} for socket, presence in changed.values()]
        for entry in entries:
            self._write(entry)
        if entries:
            self._send_to_others({"kind": "presences", "whole": False, "entries": entries})

    def _write(self, entry):
        packet = MembersOnly(protocol.presence_updated_frame(entry["session"], entry["user"], entry["presence"]))
        self._hub.write(packet, but=entry["session"])

    def _send_to_others(self, message):
        broadcast.send_to_other_processes(self._hub.document_id, message)


def _build_entry(socket):
    return {"session": socket.session, "user": socket.user, "presence": socket.presence}
