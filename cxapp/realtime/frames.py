"""What a client may send, and what it is told: the frames of the contract."""

from cxapp import wire
from cxapp.refusals import Bad, TooBig

LARGEST = 256 * 1024
FATAL = 1024 * 1024
PRESENCE = {"record", "field", "caret", "selection"}


def read(message):
    """A client's frame as an object with a `type`; raises Bad or TooBig."""
    text = message.get("text")
    if text is None:
        raise Bad("Frames are JSON text.", code="not_json")
    if len(text) > LARGEST or (len(text) > LARGEST // 4 and len(text.encode()) > LARGEST):
        raise TooBig(f"A frame may have {LARGEST} bytes at the most.")
    frame = wire.loads(text)
    if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
        raise Bad("A frame is an object with a type.", code="not_a_frame", fields={"type": "required"})
    return frame


def size(message):
    """How many characters or bytes a message has."""
    return len(message.get("text") or message.get("bytes") or "")


def operation(frame):
    """The id, type and data of an operation.submit frame; raises Bad."""
    inner = frame.get("operation")
    if set(frame) != {"type", "operation"} or not isinstance(inner, dict) or set(inner) != {"id", "type", "data"}:
        raise Bad('Send {"type": "operation.submit", "operation": {"id", "type", "data"}}.', code="not_a_frame")
    return inner["id"], inner["type"], inner["data"]


def presence(frame):
    """The presence of a presence.update frame; raises Bad."""
    inner = frame.get("presence")
    if set(frame) != {"type", "presence"} or not isinstance(inner, dict) or set(inner) - PRESENCE:
        raise Bad(f"A presence has no other fields than {', '.join(sorted(PRESENCE))}.", code="not_a_frame")
    for name in ("record", "field"):
        if inner.get(name) is not None and not (isinstance(inner[name], str) and len(inner[name]) <= 64):
            raise Bad(f"{name} must be a short text.", fields={name: "must be a short text."})
    if inner.get("caret") is not None and not _is_place(inner["caret"]):
        raise Bad("caret must be a whole number.", fields={"caret": "must be a whole number."})
    return _with_selection(inner)


def _with_selection(inner):
    selection = inner.get("selection")
    if selection is not None and not (
        isinstance(selection, list) and len(selection) == 2 and all(map(_is_place, selection))
    ):
        raise Bad("selection must be two whole numbers.", fields={"selection": "must be two whole numbers."})
    return inner


def _is_place(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


def error(refusal):
    """The frame for a frame that is not valid."""
    return wire.dumps({"type": "error", **refusal.as_json()})


def refused(id, refusal):
    """The frame for an operation that is not applied."""
    return wire.dumps({"type": "operation.refused", "id": id, "status": refusal.status, **refusal.as_json()})


def head(revision):
    """The frame that shows a silent hole."""
    return wire.dumps({"type": "head", "revision": revision})


def presence_updated(session, user, presence):
    """The frame on where somebody is; None for the presence: gone."""
    return wire.dumps({"type": "presence.updated", "session": session, "user": user, "presence": presence})
