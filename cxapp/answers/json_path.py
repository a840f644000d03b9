"""Paths into JSON: `form[0].score`, `data[*].text`, `answers[field.id=q1].number`, `["odd key"]`, and `=constant`."""

import re

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput

MAX_PATH_LENGTH, MAX_STEPS = 200, 20
STEP = re.compile(
    r"""(?:^|(?<=.)\.)(?P<key>[^.\[\]"=*]+)|\[(?P<place>\d{1,4})\]|\["(?P<quoted>[^"]+)"\]|\[(?P<each>\*)\]"""
    r"""|\[(?P<where>[^\[\]="*]+)=(?P<is>[^\[\]]*)\]"""
)
MISSING = object()
EACH = ("each",)


def parse_path(text):
    """Return the steps of a path; raises InvalidInput for one that cannot be read."""
    if isinstance(text, str) and text.startswith("=") and 1 < len(text) <= MAX_PATH_LENGTH:
        return (("constant", text[1:]),)
    steps, at = [], 0
    while isinstance(text, str) and len(text) <= MAX_PATH_LENGTH and (match := STEP.match(text, at)):
        steps.append(_build_step(match))
        at = match.end()
    if not steps or at != len(text) or len(steps) > MAX_STEPS:
        raise InvalidInput(_("“{path}” is not a path like data.answers[*].score."), path=str(text)[:80])
    return tuple(steps)


class Body:
    """A JSON body in which paths are looked up.

    Each list is searched once per filter, however many items use it: so each step of the paths costs no more than the
    size of the body.
    """

    def __init__(self, value):
        self._value = value
        self._filtered = {}

    def list_matches(self, steps):
        """Yield (list indexes, value or MISSING) for each match of a path; each [*] matches all indexes of a list."""
        return self._list_matches(self._value, steps, ())

    def find(self, steps, at):
        """Return the value of a path whose [*] take the indexes `at`; MISSING if there is none."""
        places, value = iter(at), self._value
        for step in steps:
            value = self._follow_step(value, ("place", next(places, -1)) if step == EACH else step)
        return value

    def _list_matches(self, value, steps, at):
        for number, step in enumerate(steps):
            if step == EACH:
                for place, inner in enumerate(value if isinstance(value, list) else ()):
                    yield from self._list_matches(inner, steps[number + 1 :], (*at, place))
                return
            value = self._follow_step(value, step)
        yield at, value

    def _follow_step(self, value, step):
        kind, *rest = step
        if kind == "constant":
            return rest[0]
        if kind == "key":
            return _find_item(value, rest[0])
        if not isinstance(value, list):
            return MISSING
        if kind == "place":
            return value[rest[0]] if 0 <= rest[0] < len(value) else MISSING
        # The lists live as long as this object, so ids are not reused.
        key = id(value), step
        if key not in self._filtered:
            self._filtered[key] = next((item for item in value if _has_value(item, *rest)), MISSING)
        return self._filtered[key]


def list_prefixes(steps):
    """Return the prefixes of a path that end with each of its [*]."""
    return [steps[: number + 1] for number, step in enumerate(steps) if step == EACH]


def _build_step(match):
    if match["place"] is not None:
        return "place", int(match["place"])
    if match["each"]:
        return EACH
    if match["where"]:
        return "where", tuple(match["where"].split(".")), match["is"]
    return "key", match["quoted"] or match["key"]


def _find_item(value, key):
    return value.get(key, MISSING) if isinstance(value, dict) else MISSING


def _has_value(value, keys, expected):
    """Return whether the text or number at these nested keys equals `expected`."""
    for key in keys:
        if (value := _find_item(value, key)) is MISSING:
            return False
    return isinstance(value, str | int | float) and str(value) == expected
