"""What a client may send, and what it is told: the frames of the contract."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cxapp import wire
from cxapp.refusals import Bad, TooBig

from . import places

LARGEST = 256 * 1024
FATAL = 1024 * 1024


def read(message):
    """A client's frame as an object with a `type`; raises Bad or TooBig."""
    text = message.get("text")
    if text is None:
        raise Bad(_("Frames are JSON text."), code="not_json")
    if len(text) > LARGEST or (len(text) > LARGEST // 4 and len(text.encode()) > LARGEST):
        raise TooBig(_("A frame may have {limit} bytes at the most."), limit=LARGEST)
    frame = wire.loads(text)
    if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
        raise Bad(_("A frame is an object with a type."), code="not_a_frame", fields={"type": _("required")})
    return frame


def size(message):
    """How many characters or bytes a message has."""
    return len(message.get("text") or message.get("bytes") or "")


def operation(frame):
    """The id, type and data of an operation.submit frame; raises Bad."""
    inner = frame.get("operation")
    if set(frame) != {"type", "operation"} or not isinstance(inner, dict) or set(inner) != {"id", "type", "data"}:
        raise Bad(_("operation.submit carries an operation of id, type and data."), code="not_a_frame")
    return inner["id"], inner["type"], inner["data"]


def presence(frame):
    """The presence of a presence.update frame; raises Bad."""
    if set(frame) != {"type", "presence"}:
        raise Bad(_("presence.update carries a presence alone."), code="not_a_frame")
    return places.checked(frame["presence"])


def error(refusal, language):
    """The frame for a frame that is not valid, in the language of its reader."""
    return wire.dumps({"type": "error", **_told(refusal, language)})


def refused(id, refusal, language):
    """The frame for an operation that is not applied, in the language of its reader."""
    return wire.dumps({"type": "operation.refused", "id": id, "status": refusal.status, **_told(refusal, language)})


def _told(refusal, language):
    with translation.override(language):
        return refusal.as_json()


def head(revision):
    """The frame that shows a silent hole."""
    return wire.dumps({"type": "head", "revision": revision})


def presence_updated(session, user, presence):
    """The frame on where somebody is; None for the presence: gone."""
    return wire.dumps({"type": "presence.updated", "session": session, "user": user, "presence": presence})
