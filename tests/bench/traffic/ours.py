"""A client of the product: text edits by the socket's contract, each replacing the text of the last one."""

import json

# An edit's id carries its number, so that the receiver knows when it was sent.
MARK = b"-0000-7000-8000-"
PREFIX = "5eed5eed"
EDIT = (
    '{"type":"operation.submit","operation":{"id":"%s","type":"text.edit","data":{"kind":"note",'
    '"id":"%s","field":"text","revision":%d,"splices":[[0,%d,"%s"]]}}}'
)


class Ours:
    """A seat in a journey: a token to come in with, and notes of its own, one for each edit under way."""

    kind = 1  # text frames

    def __init__(self, shared_map, seat):
        self.path = f"/ws/journeys/{shared_map['id']}/"
        self.headers = {"Authorization": f"Bearer {seat['token']}"}
        self.notes = seat["notes"]
        self.lengths = [0] * len(self.notes)
        self.revision = shared_map["revision"]
        self.holes = self.refused = 0

    def hello(self):
        """Frames to send after the upgrade: none, the server speaks first."""
        return []

    def edit(self, number, slot, words):
        """The frame of one edit in the slot's note: `words` in place of what the last edit wrote."""
        frame = EDIT % (operation_id(number), self.notes[slot], self.revision, self.lengths[slot], words)
        self.lengths[slot] = len(words)
        return frame.encode()

    def pointer(self, x, y):
        """The frame of one move of the pointer, to a place within a stage and a lane."""
        where = {"stage": "s", "lane": "l", "x": round(x, 3), "y": round(y, 3)}
        return json.dumps({"type": "presence.update", "presence": {"pointer": where}}).encode()

    def ready(self, payload):
        """Has the server let us in? From the revision it names on, none may be missing."""
        if not payload.startswith(b'{"type":"hello"'):
            return False
        self.revision = json.loads(payload)["revision"]
        return True

    def numbers(self, payload):
        """The numbers of the edits that a frame brings, in order."""
        if b"operation.applied" not in payload[:60]:
            self.refused += b"operation.refused" in payload[:60]
            return []
        found = payload.find(b'"revision":')
        revision = int(payload[found + 11 : payload.find(b",", found)])
        self.holes += revision != self.revision + 1
        self.revision = max(revision, self.revision)
        at = payload.find(MARK)
        return [int(payload[at + len(MARK) : at + len(MARK) + 12], 16)] if at >= 0 else []


def operation_id(number):
    """The id of an edit, from its number."""
    return f"{PREFIX}{MARK.decode()}{number:012x}"
