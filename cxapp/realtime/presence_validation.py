"""Validation of a presence: each of its fields is optional, small and checked."""

import math

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput

# `view`: the visible part of the map, sent while somebody follows; `idle`: whole minutes without activity.
FIELDS = {"record", "field", "caret", "selection", "view", "idle"}
VIEW = {"stage", "lane", "x", "y", "overlay", "present", "follow"}
MAX_TEXT_LENGTH = 64
MAX_IDLE_MINUTES = 10


def check_presence(presence):
    """Return the presence if it may be sent to others; raise InvalidInput if not."""
    if not isinstance(presence, dict) or set(presence) - FIELDS:
        names = ", ".join(sorted(FIELDS))
        raise InvalidInput(_("A presence has no other fields than {names}."), names=names, code="not_a_frame")
    for name in ("record", "field"):
        if not _is_short(presence.get(name)):
            raise InvalidInput(
                _("{field} must be a short text."), field=name, fields={name: _("must be a short text.")}
            )
    if presence.get("caret") is not None and not _is_place(presence["caret"]):
        raise InvalidInput(_("caret must be a whole number."), fields={"caret": _("must be a whole number.")})
    _check_selection(presence.get("selection"))
    _check_view(presence.get("view"))
    if presence.get("idle") is not None and not _is_place(presence["idle"], MAX_IDLE_MINUTES):
        sentence = _("idle is a number of minutes, {most} at the most.")
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
        sentence = _("A view has no other fields than {names}.")
        raise InvalidInput(sentence, names=names, fields={"view": _("has an unknown field.")})
    texts = [view.get(name) for name in ("stage", "lane", "overlay", "present", "follow")]
    if not all(map(_is_short, texts)) or not all(_is_share(view.get(name)) for name in ("x", "y")):
        sentence = _("A view is made of short texts and of shares from 0 to 1.")
        raise InvalidInput(sentence, fields={"view": _("makes no sense.")})


def _is_short(value):
    return value is None or (isinstance(value, str) and len(value) <= MAX_TEXT_LENGTH)


def _is_place(value, most=1_000_000):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_share(value):
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and 0 <= value <= 1
