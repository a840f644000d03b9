"""What a presence holds: where somebody is, what they see, where their pointer is and what they drag."""

import math

from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import InvalidInput
from cxapp.schema import Capability

# `view`: the visible part of the map, sent while somebody follows; `idle`: whole minutes without activity; `pointer`
# and `drag`: sent while somebody else is there.
FIELDS = {"record", "field", "caret", "selection", "view", "idle", "pointer", "drag"}
VIEW = {"stage", "lane", "x", "y", "overlay", "present", "follow"}
POINTER = {"stage", "lane", "x", "y"}
DRAG = {"cards", "count", "stage", "lane", "place", "kind", "id"}
# A drag of one of these names it by `kind` and `id`, instead of cards.
DRAGGED_HEADS = ("stage", "lane")
# Fields that change with each move of the pointer.
MOVING = ("pointer", "drag")
MAX_TEXT_LENGTH = 64
MAX_IDLE_MINUTES = 10
# More cards of one drag are only counted.
MAX_DRAGGED_CARDS = 20


def limit_to_rights(presence, connection):
    """Return what a connection may show of itself: visitors have no pointer, and without the right to edit no drag."""
    hidden = MOVING if connection.is_visitor else ()
    if not permissions.has_capability(connection.role, Capability.EDIT):
        hidden = (*hidden, "drag")
    return {name: value for name, value in presence.items() if name not in hidden}


def is_same_place(before, after):
    """Whether two presences differ at most in the pointer and in where what it drags would land."""
    return all(before.get(name) == after.get(name) for name in FIELDS.difference(MOVING)) and (
        _find_dragged(before) == _find_dragged(after)
    )


def _find_dragged(presence):
    drag = presence.get("drag") or {}
    return drag.get("cards"), drag.get("kind"), drag.get("id")


def check_presence(presence):
    """Return the presence if it may be sent to others; raise InvalidInput if not."""
    if not isinstance(presence, dict) or set(presence) - FIELDS:
        names = ", ".join(sorted(FIELDS))
        raise InvalidInput(_("A presence has only the fields {names}."), names=names, code="not_a_frame")
    for name in ("record", "field"):
        if not _is_short(presence.get(name)):
            raise InvalidInput(
                _("{field} must be a short text."), field=name, fields={name: _("must be a short text.")}
            )
    if presence.get("caret") is not None and not _is_place(presence["caret"]):
        raise InvalidInput(_("caret must be a whole number."), fields={"caret": _("must be a whole number.")})
    _check_selection(presence.get("selection"))
    _check_view(presence.get("view"))
    _check_pointer(presence.get("pointer"))
    _check_drag(presence.get("drag"))
    if presence.get("idle") is not None and not _is_place(presence["idle"], MAX_IDLE_MINUTES):
        sentence = _("idle must be a number of minutes, at most {most}.")
        raise InvalidInput(sentence, most=MAX_IDLE_MINUTES, fields={"idle": _("must be a small whole number.")})
    return presence


def _check_selection(selection):
    if selection is not None and not (
        isinstance(selection, list) and len(selection) == 2 and all(map(_is_place, selection))
    ):
        sentence = _("selection must be two whole numbers.")
        raise InvalidInput(sentence, fields={"selection": _("must be two whole numbers.")})


def _check_view(view):
    if view is None:
        return
    if not isinstance(view, dict) or set(view) - VIEW:
        names = ", ".join(sorted(VIEW))
        sentence = _("A view has only the fields {names}.")
        raise InvalidInput(sentence, names=names, fields={"view": _("has an unknown field.")})
    texts = [view.get(name) for name in ("stage", "lane", "overlay", "present", "follow")]
    if not all(map(_is_short, texts)) or not all(_is_share(view.get(name)) for name in ("x", "y")):
        sentence = _("A view consists of short texts and of shares from 0 to 1.")
        raise InvalidInput(sentence, fields={"view": _("is not valid.")})


def _check_pointer(pointer):
    if pointer is None:
        return
    if not isinstance(pointer, dict) or set(pointer) - POINTER:
        names = ", ".join(sorted(POINTER))
        sentence = _("A pointer has only the fields {names}.")
        raise InvalidInput(sentence, names=names, fields={"pointer": _("has an unknown field.")})
    ids, shares = (pointer.get("stage"), pointer.get("lane")), (pointer.get("x"), pointer.get("y"))
    if not all(map(_is_short, ids)) or not all(map(_is_share, shares)):
        sentence = _("A pointer consists of short texts and of shares from 0 to 1.")
        raise InvalidInput(sentence, fields={"pointer": _("is not valid.")})


def _check_drag(drag):
    if drag is None:
        return
    if not isinstance(drag, dict) or set(drag) - DRAG:
        names = ", ".join(sorted(DRAG))
        sentence = _("A drag has only the fields {names}.")
        raise InvalidInput(sentence, names=names, fields={"drag": _("has an unknown field.")})
    numbers = (drag.get("count"), drag.get("place"))
    if not (
        _is_thing(drag)
        and all(map(_is_short, (drag.get("stage"), drag.get("lane"))))
        and all(number is None or _is_place(number) for number in numbers)
    ):
        sentence = _("A drag consists of up to {most} cards or of one stage or lane, short texts and whole numbers.")
        raise InvalidInput(sentence, most=MAX_DRAGGED_CARDS, fields={"drag": _("is not valid.")})


def _is_thing(drag):
    """Whether a drag names cards, or else one stage or lane."""
    if drag.get("kind") is None and drag.get("id") is None:
        return _is_list_of_ids(drag.get("cards"))
    is_head = drag.get("kind") in DRAGGED_HEADS and isinstance(drag.get("id"), str) and _is_short(drag["id"])
    return is_head and drag.get("cards") in (None, [])


def _is_list_of_ids(value):
    return (
        isinstance(value, list)
        and 0 < len(value) <= MAX_DRAGGED_CARDS
        and all(isinstance(id, str) and len(id) <= MAX_TEXT_LENGTH for id in value)
    )


def _is_short(value):
    return value is None or (isinstance(value, str) and len(value) <= MAX_TEXT_LENGTH)


def _is_place(value, most=1_000_000):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_share(value):
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and 0 <= value <= 1
