"""Strict JSON for input and output: only what all databases, browsers and parsers accept.

Neither json nor orjson limits the number of values or the length of a number before it parses them.
"""

import json
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from .errors import InvalidInput
from .plain_text import check_string

MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
MAX_DIGITS = 20
LONG_NUMBERS = (b"0" * 16, b"0e000", b"0e+000")
STRICT: dict[str, Any] = {"ensure_ascii": False, "allow_nan": False, "separators": (",", ":")}
ENCODER, SORTING_ENCODER = json.JSONEncoder(**STRICT), json.JSONEncoder(**STRICT, sort_keys=True)


def loads(raw: str | bytes | bytearray | memoryview, values: int | None = None) -> Any:
    """Return the value of JSON in `raw` (bytes or str), or raise InvalidInput with the problem.

    `values` is the maximum number of values, since each costs far more than a character. Takes linear time.
    """
    text = _decode(raw)
    _check_shape(text, values or len(text))
    try:
        value = (CHECKING_DECODER if _has_long_number(text) else DECODER).decode(text)
    except json.JSONDecodeError as error:
        place: dict[str, Any] = {"line": error.lineno, "column": error.colno}
        raise InvalidInput(_("This is not JSON: see line {line}, column {column}."), code="not_json", **place) from None
    if "\\u" in text:
        _check_text(value)
    else:
        # Without escapes the text can be checked as a whole.
        check_string(text)
    return value


def dumps(value: object, ordered: bool = False) -> str:
    """Return JSON without spaces, with sorted keys if `ordered`; raise ValueError for NaN and infinities."""
    return (SORTING_ENCODER if ordered else ENCODER).encode(value)


def _decode(raw: str | bytes | bytearray | memoryview) -> str:
    if isinstance(raw, str):
        return raw
    try:
        return bytes(raw).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(_("This is not UTF-8."), code="not_json") from None


def _check_shape(text: str, values: int) -> None:
    """Check depth and number of values before parsing, so that a refusal is cheap."""
    if text.count("[") + text.count("{") <= MAX_DEPTH and text.count(",") <= values - MAX_DEPTH:
        return
    # Lone surrogates become "?": they are checked later and do not matter here.
    marks = STRING.sub("", text).encode("ascii", "replace").translate(AS_LISTS, NO_MARKS)
    if marks.count(b",") + marks.count(b"[") > values:
        raise InvalidInput(_("JSON can have at most {most} values."), code="too_many_values", most=values)
    if _is_deep(marks.replace(b",", b"")):
        raise InvalidInput(_("JSON can be nested at most {depth} levels deep."), code="too_deep", depth=MAX_DEPTH)


def _is_deep(brackets: bytes) -> bool:
    """Whether brackets are nested deeper than MAX_DEPTH. Each round removes the innermost pairs."""
    for _round in range(MAX_DEPTH):
        if b"[]" not in brackets:
            break
        brackets = brackets.replace(b"[]", b"")
    return b"[]" in brackets or brackets.count(b"[") > MAX_DEPTH


def _has_long_number(text: str) -> bool:
    """Whether some number may be out of range and needs a check; checking each number would double the time.

    Without sixteen digits in a row or three in an exponent no number exceeds the range of integers or floats.
    """
    zeros = text.encode("ascii", "replace").translate(DIGITS_AS_ZERO)
    return any(sign in zeros for sign in LONG_NUMBERS)


def _parse_integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS or abs(int(digits)) > MAX_INTEGER:
        raise InvalidInput(_("A whole number is outside ±(2^53 − 1)."), code="bad_number")
    return int(digits)


def _parse_float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise InvalidInput(_("A number is too large."), code="bad_number")
    return value


def _refuse_constant(name: str) -> None:
    raise InvalidInput(_("{name} is not a JSON number."), code="bad_number", name=name)


def _build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise InvalidInput(_("An object has the same key twice."), code="duplicate_key")
    return keys


def _check_text(value: object) -> None:
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


HOOKS: dict[str, Any] = {"parse_constant": _refuse_constant, "object_pairs_hook": _build_object}
DECODER, CHECKING_DECODER = (
    json.JSONDecoder(**HOOKS),
    json.JSONDecoder(**HOOKS, parse_int=_parse_integer, parse_float=_parse_float),
)
# Matches strings, also unterminated ones, so that brackets in them do not count.
STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
AS_LISTS = bytes.maketrans(b"{}", b"[]")
DIGITS_AS_ZERO = bytes.maketrans(b"123456789E", b"000000000e")
NO_MARKS = bytes(set(range(256)) - set(b"[]{},"))
