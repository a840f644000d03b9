"""Who is here, which card they are on and where their caret is: never stored, at most ten frames a second each."""

import asyncio
import itertools
import time

from cxapp import broadcast

from . import protocol
from .outgoing import AmongMembers

PAUSE = 0.1
FORGOTTEN = 30
# More people than anybody looks at, and more than fits a greeting; the rest is told of when they move.
MOST_IN_HELLO = 500


class Presences:
    """The people at one hub's document, those of other processes included."""

    def __init__(self, hub):
        self._hub = hub
        self._far = {}
        self._changed = {}
        self._timer = None
        self._told_at = 0.0

    def all(self, but=None):
        """Everybody as the hello frame lists them: [{session, user, presence}], MOST_IN_HELLO at the most."""
        near = (_entry(socket) for socket in self._hub.sockets if socket is not but)
        far = (entry for entry, _ in self._far.values())
        return list(itertools.islice(itertools.chain(near, far), MOST_IN_HELLO))

    def update(self, socket, presence):
        """Somebody moved (None: went); the latest of several moves in a tenth of a second counts."""
        self._changed[socket.session] = (socket, presence)
        wait = self._told_at + PAUSE - time.monotonic()
        if wait <= 0:
            self._flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(wait, self._flush)

    def hear(self, process, entries, *, whole):
        """Another process tells of its people; `whole` when it names all of them."""
        for entry in entries:
            self._hear_one(process, entry)
        if whole:
            named = {entry["session"] for entry in entries}
            for session in [s for s, (_, of) in self._far.items() if of[0] == process and s not in named]:
                self._forget(session)

    def tell_all(self):
        """Name all people of this process to the others, and forget those whom nobody named for long."""
        entries = [_entry(socket) for socket in self._hub.sockets]
        self._to_others({"kind": "presences", "whole": True, "entries": entries})
        late = time.monotonic() - FORGOTTEN
        for session in [s for s, (_, of) in self._far.items() if of[1] < late]:
            self._forget(session)

    def ask(self):
        """Ask the other processes who is there."""
        self._to_others({"kind": "who"})

    def stop(self):
        """Tell what waits, that the last one went, and no more."""
        if self._changed:
            self._flush()

    def _hear_one(self, process, entry):
        session = entry["session"]
        if entry["presence"] is None:
            self._forget(session)
            return
        known = self._far.get(session)
        self._far[session] = (entry, (process, time.monotonic()))
        if not known or known[0] != entry:
            self._write(entry)

    def _forget(self, session):
        found = self._far.pop(session, None)
        if found:
            self._write({**found[0], "presence": None})

    def _flush(self):
        if self._timer:
            self._timer.cancel()
        changed, self._changed, self._timer = self._changed, {}, None
        self._told_at = time.monotonic()
        entries = [{**_entry(socket), "presence": presence} for socket, presence in changed.values()]
        for entry in entries:
            self._write(entry)
        if entries:
            self._to_others({"kind": "presences", "whole": False, "entries": entries})

    def _write(self, entry):
        packet = AmongMembers(protocol.presence_updated(entry["session"], entry["user"], entry["presence"]))
        self._hub.write(packet, but=entry["session"])

    def _to_others(self, message):
        broadcast.send_to_others(self._hub.document_id, message)


def _entry(socket):
    return {"session": socket.session, "user": socket.user, "presence": socket.presence}
