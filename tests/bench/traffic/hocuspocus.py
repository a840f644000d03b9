"""How a client of Hocuspocus speaks: Yjs updates in its binary frames, with no Yjs document kept.

Formats: lib0's variable-length integers and strings, y-protocols' sync messages, Yjs' update format 1.
"""

import itertools

AUTH, SYNC, UPDATE, TOKEN = 2, 0, 2, 0
# The mark stands in the inserted words themselves; the server keeps them as they are.
MARK = b"<<edit:"
_clients = itertools.count(1000)


def varint(number):
    """A whole number in groups of seven bits, the lowest first."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def string(data):
    """Bytes after their length."""
    return varint(len(data)) + data


class Hocuspocus:
    """A seat in a document; it appends to its own chain of letters, as a person typing in one place does."""

    kind = 2  # binary frames
    headers = {}
    path = "/"
    holes = refused = 0  # it numbers nothing and refuses nothing

    def __init__(self, shared_map, seat):
        self.name = string(shared_map["id"].encode())
        self.client = varint(next(_clients))
        self.clock = 0

    def hello(self):
        """Frames to send after the upgrade."""
        return [self.name + varint(AUTH) + varint(TOKEN) + string(b"")]

    def edit(self, number, slot, words):
        """The frame of one insert: the words, with the mark of this edit."""
        text = MARK + b"%012x" % number + words.encode()
        content = string(text)
        if self.clock:  # an item right of our last letter: info byte, origin, content
            item = b"\x84" + self.client + varint(self.clock - 1) + content
        else:  # the first one: info byte, a parent by name, content
            item = b"\x04" + varint(1) + string(b"text") + content
        update = varint(1) + varint(1) + self.client + varint(self.clock) + item + varint(0)
        self.clock += len(text)
        return self.name + varint(SYNC) + varint(UPDATE) + string(update)

    def ready(self, payload):
        """Has the server let us in? It answers the token at once."""
        return payload.startswith(self.name + varint(AUTH))

    def numbers(self, payload):
        """The numbers of the edits that a frame brings; the server merges updates of one turn of its loop."""
        if (at := payload.find(MARK)) < 0:
            return []
        found = []
        while at >= 0:
            found.append(int(payload[at + len(MARK) : at + len(MARK) + 12], 16))
            at = payload.find(MARK, at + len(MARK))
        return found
