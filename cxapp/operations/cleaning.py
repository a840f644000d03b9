"""Data as it comes from outside, checked field by field before a verb sees it."""

import uuid

from cxapp import wire
from cxapp.refusals import Bad
from cxapp.vocabulary import KINDS, Flag, Link, Text

BREAKS = str.maketrans({chr(code): None for code in range(32) if chr(code) not in "\t\n"} | {"\x7f": None})


def only(data, allowed, required=()):
    """Check that `data` is an object with no other than the allowed keys and all the required ones."""
    if not isinstance(data, dict):
        raise Bad("Data must be an object.", fields={"data": "not an object"})
    unknown = {str(name): "unknown field" for name in data if name not in allowed}
    if unknown:
        raise Bad(f"There is no field {', '.join(sorted(unknown))} here.", code="unknown_field", fields=unknown)
    missing = {name: "required" for name in required if name not in data}
    if missing:
        raise Bad(f"Required: {', '.join(missing)}.", code="required", fields=missing)
    return data


def identity(value, field="id"):
    """An id in its one spelling; raises Bad where it is no UUID."""
    try:
        if isinstance(value, str) and len(value) in (32, 36):
            return str(uuid.UUID(value))
    except ValueError:
        pass
    raise Bad(f"{field} must be a UUID.", fields={field: "must be a UUID."})


def words(value, field):
    """Free text: line breaks in one spelling, no control characters but tab and line break."""
    if not isinstance(value, str):
        raise Bad(f"{field} must be text.", fields={field: "must be text."})
    wire.check_string(value)
    return value.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS)


def whole(value, field, low=0, high=2**53):
    """A whole number from low to high."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        problem = f"must be a whole number from {low} to {high}."
        raise Bad(f"{field} {problem}", fields={field: problem})
    return value


def kind(value):
    """A record kind."""
    if value not in KINDS:
        raise Bad("There is no such kind of record.", fields={"kind": f"must be one of {', '.join(KINDS)}."})
    return value


def fields(kind, data):
    """The given fields of a record, each of its type; ranges and links are checked on the whole record."""
    return {name: field(name, KINDS[kind].get(name), value) for name, value in data.items() if name != "id"}


def field(name, spec, value):
    """One field's value by its spec; `rank` has none."""
    if isinstance(spec, Text) or name == "rank":
        return words(value, name)
    if isinstance(spec, Link):
        return None if value is None and spec.null else identity(value, name)
    # True equals 1: only a flag is true or false, else a wrong value would pass for no change.
    if isinstance(value, bool) == isinstance(spec, Flag) and (value is None or isinstance(value, str | int)):
        return words(value, name) if isinstance(value, str) else value
    raise Bad(f"{name} has a value of the wrong type.", fields={name: "wrong type"})
