"""The frames that a client may send and receive: see docs/architecture.md, Sockets and hubs."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cxapp import strict_json
from cxapp.errors import InvalidInput, PayloadTooLarge

from . import allowances
from .presence_fields import check_presence

MAX_FRAME_BYTES = allowances.EDIT.largest
MAX_MESSAGE_BYTES = 1024 * 1024
# A presence holds a few ids, numbers and short texts.
MAX_PRESENCE_BYTES = 4 * 1024
# A batch of 2,000 operations has about as many. Parsing them takes 10 ms.
MAX_VALUES = 50_000


def read_frame(message, largest=MAX_FRAME_BYTES):
    """Return a client's frame as an object with a `type`.

    Raise InvalidInput or PayloadTooLarge. A frame of more than `largest` bytes is not parsed.
    """
    if message_size(message) > largest:
        raise PayloadTooLarge(_("A frame can have at most {limit} bytes."), limit=largest)
    text = message.get("text")
    if text is None:
        raise InvalidInput(_("Frames are JSON text."), code="not_json")
    frame = strict_json.loads(text, MAX_VALUES)
    if not isinstance(frame, dict) or not isinstance(frame.get("type"), str):
        raise InvalidInput(_("A frame is an object with a type."), code="not_a_frame", fields={"type": _("required")})
    return frame


def message_size(message):
    if text := message.get("text"):
        return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    return len(message.get("bytes") or b"")


def parse_operation(frame):
    """Return the id, type and data of an operation.submit frame; raise InvalidInput if it has others."""
    inner = frame.get("operation")
    if set(frame) != {"type", "operation"} or not isinstance(inner, dict) or set(inner) != {"id", "type", "data"}:
        raise InvalidInput(_("operation.submit must have an operation with id, type and data."), code="not_a_frame")
    return inner["id"], inner["type"], inner["data"]


def parse_presence(frame, size):
    """Return the presence of a presence.update frame of `size` bytes; raise InvalidInput or PayloadTooLarge."""
    if size > MAX_PRESENCE_BYTES:
        raise PayloadTooLarge(_("A frame can have at most {limit} bytes."), limit=MAX_PRESENCE_BYTES)
    if set(frame) != {"type", "presence"}:
        raise InvalidInput(_("presence.update must have only a presence."), code="not_a_frame")
    return check_presence(frame["presence"])


def error_frame(error, language):
    """Return the answer to an invalid frame, in the reader's language."""
    return strict_json.dumps({"type": "error", **_error_to_json(error, language)})


def refusal_frame(id, error, language):
    """Return the answer to an operation that was refused, in the reader's language."""
    return strict_json.dumps(
        {"type": "operation.refused", "id": id, "status": error.status, **_error_to_json(error, language)}
    )


def _error_to_json(error, language):
    with translation.override(language):
        return error.to_json()


def head_frame(revision):
    """Return the heartbeat frame, by which clients notice missing revisions."""
    return strict_json.dumps({"type": "head", "revision": revision})


def access_changed_frame(role, is_archived):
    """Return the frame with the reader's new role, and whether that is due to the archive."""
    return strict_json.dumps({"type": "access.changed", "role": role, "archived": is_archived})


def members_changed_frame():
    """Return the frame that says that members of the workspace or their roles changed."""
    return strict_json.dumps({"type": "members.changed"})


def children_changed_frame():
    """Return the frame that says that a journey that opens from this map was archived, deleted or put back."""
    return strict_json.dumps({"type": "children.changed"})


def journey_deleted_frame(actor):
    """Return the frame that is sent before a deleted journey's sockets close; `actor` is {id, name} or None."""
    return strict_json.dumps({"type": "journey.deleted", "actor": actor})


def presence_updated_frame(session, user, presence):
    """Return the frame of a presence; None means that its user left."""
    return strict_json.dumps({"type": "presence.updated", "session": session, "user": user, "presence": presence})
