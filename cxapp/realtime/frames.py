"""What a client may send, and what it is told: the frames of the contract."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cxapp import wire
from cxapp.refusals import Bad, TooBig

LARGEST = 256 * 1024
FATAL = 1024 * 1024
PRESENCE = {"record", "field", "caret", "selection"}


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
    inner = frame.get("presence")
    if set(frame) != {"type", "presence"} or not isinstance(inner, dict) or set(inner) - PRESENCE:
        names = ", ".join(sorted(PRESENCE))
        raise Bad(_("A presence has no other fields than {names}."), names=names, code="not_a_frame")
    for name in ("record", "field"):
        if inner.get(name) is not None and not (isinstance(inner[name], str) and len(inner[name]) <= 64):
            raise Bad(_("{field} must be a short text."), field=name, fields={name: _("must be a short text.")})
    if inner.get("caret") is not None and not _is_place(inner["caret"]):
        raise Bad(_("caret must be a whole number."), fields={"caret": _("must be a whole number.")})
    return _with_selection(inner)


def _with_selection(inner):
    selection = inner.get("selection")
    if selection is not None and not (
        isinstance(selection, list) and len(selection) == 2 and all(map(_is_place, selection))
    ):
        told = _("selection must be two whole numbers.")
        raise Bad(told, fields={"selection": _("must be two whole numbers.")})
    return inner


def _is_place(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


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
