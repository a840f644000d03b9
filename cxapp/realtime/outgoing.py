"""Frames for many sockets: built once for all members, and once for all visitors of a role."""

import struct
from functools import cached_property

import orjson

from cxapp import broadcast
from cxapp.workspaces import redaction


class Packet:
    """Frames that everybody receives; they are encoded once."""

    def __init__(self, *texts):
        self.texts = texts

    @cached_property
    def raw(self):
        """The texts as WebSocket frames from a server (RFC 6455, section 5.2), one after another."""
        return b"".join(map(_frame, self.texts))

    def for_viewer(self, connection):
        """Return the packet that a connection receives, or None."""
        return self


class MembersOnly(Packet):
    """Frames that visitors by share links do not receive, such as presences."""

    def for_viewer(self, connection):
        return None if connection.is_visitor else self


class OperationMessages(Packet):
    """Frames of operations; visitors receive redacted frames with the same revisions."""

    def __init__(self, texts, names):
        super().__init__(*texts)
        self._names = names
        self._redacted = {}

    def for_viewer(self, connection):
        """Return itself for members; for visitors a copy redacted for their role, built once per role."""
        if not connection.is_visitor:
            return self
        if connection.role not in self._redacted:
            self._redacted[connection.role] = Packet(*(self._redact(text, connection.role) for text in self.texts))
        return self._redacted[connection.role]

    def _redact(self, text, role):
        return broadcast.operation_frame(redaction.redact_operation(orjson.loads(text)["operation"], role, self._names))


def _frame(text):
    data = text.encode()
    size = len(data)
    if size < 126:
        return bytes((0x81, size)) + data
    if size < 65536:
        return struct.pack("!BBH", 0x81, 126, size) + data
    return struct.pack("!BBQ", 0x81, 127, size) + data
