"""JSON as it may cross the border: nothing that one database, one browser or one parser takes and another does not."""

import json
import re

from django.utils.translation import gettext_lazy as _

from cxapp.refusals import Bad

DEPTH = 32
LARGEST = 2**53 - 1
DIGITS = 20
STRICT = {"ensure_ascii": False, "allow_nan": False, "separators": (",", ":")}
PLAIN, ORDERED = json.JSONEncoder(**STRICT), json.JSONEncoder(**STRICT, sort_keys=True)


def loads(raw):
    """Read JSON from `raw` (bytes or str), or raise Bad with a sentence on what is wrong with it."""
    text = _decoded(raw)
    if _depth(text) > DEPTH:
        raise Bad(_("JSON may be nested {depth} deep at the most."), code="too_deep", depth=DEPTH)
    try:
        value = (WARY if LONG_NUMBER.search(text) else BRISK).decode(text)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise Bad(_("This is not JSON: see line {line}, column {column}."), code="not_json", **place) from None
    if "\\u" in text:
        _check_text(value)
    else:
        # What no escape hides is seen in the whole: JSON forbids a bare NUL.
        check_string(text)
    return value


def dumps(value, ordered=False):
    """Write JSON without spaces, with `ordered` keys or as they come; NaN and infinities raise ValueError."""
    return (ORDERED if ordered else PLAIN).encode(value)


def check_string(text):
    """Raise Bad where a string holds what some database or browser cannot keep."""
    if "\x00" in text:
        raise Bad(_("Text may not hold the NUL character."), code="bad_character")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Bad(_("Text may not hold half a character (a lone surrogate)."), code="bad_character") from None


def _decoded(raw):
    if isinstance(raw, str):
        return raw
    try:
        return bytes(raw).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Bad(_("This is not UTF-8."), code="not_json") from None


def _depth(text):
    """How deep the brackets outside strings go, without recursion."""
    if text.count("[") + text.count("{") <= DEPTH:
        return 0
    depth = deepest = 0
    quoted = escaped = False
    for character in text:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEPTH:
                break
        elif character in "]}":
            depth -= 1
    return deepest


def _whole(digits):
    if len(digits) > DIGITS or abs(int(digits)) > LARGEST:
        raise Bad(_("A whole number lies outside ±(2^53 − 1)."), code="bad_number")
    return int(digits)


def _number(digits):
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise Bad(_("A number is too large."), code="bad_number")
    return value


def _constant(name):
    raise Bad(_("{name} is not a number that JSON knows."), code="bad_number", name=name)


def _pairs(pairs):
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise Bad(_("An object names the same key twice."), code="duplicate_key")
    return keys


def _check_text(value):
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            check_string(item)
        elif isinstance(item, dict):
            stack.extend(item.keys())
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


HOOKS = {"parse_constant": _constant, "parse_float": _number, "object_pairs_hook": _pairs}
# Most JSON has no number that needs a second look: a call for each would take half the time of reading.
LONG_NUMBER = re.compile(r"[0-9]{16}")
BRISK, WARY = json.JSONDecoder(**HOOKS), json.JSONDecoder(**HOOKS, parse_int=_whole)
