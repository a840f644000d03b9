"""Validation of operation data, field by field, before an operation is planned."""

import datetime
import math
import re
import uuid
from collections.abc import Callable, Container, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.errors import InvalidInput, Sentence
from cxapp.schema import (
    Address,
    Day,
    Flag,
    Link,
    Number,
    People,
    Person,
    Spec,
    Systems,
    Text,
    WorkspaceLink,
    record_fields,
)

CANONICAL_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MAX_IDS = 50
CONTROL_CHARACTERS = str.maketrans({chr(code): None for code in range(32) if chr(code) not in "\t\n"} | {"\x7f": None})


def check_keys(data: object, allowed: Container[str], required: Iterable[str] = ()) -> dict[str, Any]:
    """Check that `data` is an object with only allowed keys and all required ones."""
    if not isinstance(data, dict):
        raise InvalidInput(_("Data must be an object."), fields={"data": _("not an object")})
    unknown = {str(name): _("unknown field") for name in data if name not in allowed}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise InvalidInput(_("There is no field {names}."), names=names, code="unknown_field", fields=unknown)
    missing = {name: _("required") for name in required if name not in data}
    if missing:
        raise InvalidInput(_("Required: {names}."), names=", ".join(missing), code="required", fields=missing)
    return data


def parse_id(value: object, field: str = "id") -> str:
    """Return a UUID in its canonical spelling; raise InvalidInput for anything else."""
    try:
        if isinstance(value, str) and len(value) in (32, 36):
            return value if CANONICAL_UUID.fullmatch(value) else str(uuid.UUID(value))
    except ValueError:
        pass
    raise InvalidInput(_("{field} must be a UUID."), field=field, fields={field: _("must be a UUID.")})


def parse_text(value: object, field: str) -> str:
    """Return text with line feeds as line breaks and no control characters except tab and line feed."""
    if not isinstance(value, str):
        raise InvalidInput(_("{field} must be text."), field=field, fields={field: _("must be text.")})
    plain_text.check_string(value)
    return plain_text.unify_breaks(value).translate(CONTROL_CHARACTERS)


def parse_integer(value: object, field: str, low: int = 0, high: int = 2**53) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        problem = Sentence(_("must be a whole number from {low} to {high}."), low=low, high=high)
        raise InvalidInput("{field}: {problem}", field=field, problem=problem, fields={field: problem})
    return value


def parse_number(value: object, field: str) -> float | None:
    """Return a number rounded to four decimals, or None; whole numbers are ints, for one spelling everywhere."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InvalidInput(_("{field} must be a number."), field=field, fields={field: _("must be a number.")})
    short = round(value, 4)
    return int(short) if short == int(short) else short


def parse_day(value: Any, field: str) -> str | None:
    """Return a day as YYYY-MM-DD, or None."""
    try:
        if value is None or datetime.date.fromisoformat(value).isoformat() == value:
            return value
    except (TypeError, ValueError):
        pass
    raise InvalidInput(_("{field} must be a day as YYYY-MM-DD."), field=field, fields={field: _("must be a day.")})


def parse_person(value: object, field: str) -> str | None:
    """Return the id of a person, or None."""
    return None if value is None else parse_id(value, field)


def parse_ids(value: object, field: str) -> list[str]:
    """Return a list of ids without duplicates."""
    if not isinstance(value, list) or len(value) > MAX_IDS:
        sentence = _("{field} must be a list of at most {most} ids.")
        raise InvalidInput(sentence, field=field, most=MAX_IDS, fields={field: _("must be a list of ids.")})
    return list(dict.fromkeys(parse_id(id, field) for id in value))


def parse_fields(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return the given fields of a record with types checked; ranges and links are checked later."""
    specs = record_fields(kind)
    return {name: parse_field(name, specs.get(name), value) for name, value in data.items() if name != "id"}


def parse_field(name: str, spec: Spec | None, value: Any) -> Any:
    """Return one field's value, checked by its spec; `rank` has no spec."""
    if isinstance(spec, Text) or name == "rank":
        return parse_text(value, name)
    if type(spec) in PARSERS:
        return PARSERS[type(spec)](value, name)
    if isinstance(spec, Link | WorkspaceLink):
        return None if value is None and spec.null else parse_id(value, name)
    # True equals 1: without this check a boolean in a number field could pass as no change.
    if isinstance(value, bool) == isinstance(spec, Flag) and (value is None or isinstance(value, str | int)):
        return parse_text(value, name) if isinstance(value, str) else value
    raise InvalidInput(_("{field} has a value of the wrong type."), field=name, fields={name: _("wrong type")})


PARSERS: dict[type, Callable[[Any, str], Any]] = {
    Address: parse_text,
    Person: parse_person,
    People: parse_ids,
    Systems: parse_ids,
    Day: parse_day,
    Number: parse_number,
}
