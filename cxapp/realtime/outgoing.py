"""Frames on their way to many sockets: made once for all members, and once for all visitors who see the same."""

import struct
from functools import cached_property

import orjson

from cxapp import broadcast
from cxapp.workspaces import redaction


class Packet:
    """Frames that everybody is shown; their bytes are made once."""

    def __init__(self, *texts):
        self.texts = texts

    @cached_property
    def raw(self):
        """The texts as WebSocket frames from a server (RFC 6455, section 5.2), one after another."""
        return b"".join(map(_framed, self.texts))

    def seen_by(self, guest):
        """The packet that a guest is shown, None for nothing."""
        return self


class AmongMembers(Packet):
    """Frames that visitors by share links are not shown: who is there, and where."""

    def seen_by(self, guest):
        """Itself, or nothing."""
        return None if guest.is_visitor else self


class News(Packet):
    """Frames of operations; visitors are shown what of them they may see, in the same revisions."""

    def __init__(self, texts, names):
        super().__init__(*texts)
        self._names = names
        self._redacted = {}

    def seen_by(self, guest):
        """Itself for members; for visitors what their role is shown, made with the first of them."""
        if not guest.is_visitor:
            return self
        if guest.role not in self._redacted:
            self._redacted[guest.role] = Packet(*(self._shown(text, guest.role) for text in self.texts))
        return self._redacted[guest.role]

    def _shown(self, text, role):
        return broadcast.applied_frame(redaction.redact_operation(orjson.loads(text)["operation"], role, self._names))


def _framed(text):
    data = text.encode()
    size = len(data)
    if size < 126:
        return bytes((0x81, size)) + data
    if size < 65536:
        return struct.pack("!BBH", 0x81, 126, size) + data
    return struct.pack("!BBQ", 0x81, 127, size) + data
