"""A persona with two records of every kind, and a valid value for every field."""

import uuid

from cxapp.schema import PERSONA_FIELDS, PERSONA_KINDS, Choice, Integer, Text


def steps():
    """(ids, steps of a batch): `ids` has two ids for each kind of record."""
    ids = {kind: [str(uuid.uuid4()) for _ in range(2)] for kind in PERSONA_KINDS}
    return ids, [
        {"type": f"{kind}.create", "data": {"id": id, **dict.fromkeys(_texts(kind), f"{kind} {place}")}}
        for kind in PERSONA_KINDS
        for place, id in enumerate(ids[kind])
    ]


def others(kind, linked):
    """A valid value for every field of a kind, mostly not its default; `linked` has {kind of object: id}."""
    specs = PERSONA_FIELDS if kind == "persona" else PERSONA_KINDS[kind]
    return {name: _other(name, spec, linked) for name, spec in specs.items()}


def _other(name, spec, linked):
    if isinstance(spec, Text):
        return f"Как there: {name} \U0001f382"
    if isinstance(spec, Choice):
        return spec.words.values[-1]
    return spec.low if isinstance(spec, Integer) else linked[spec.kind]


def _texts(kind):
    return [name for name, spec in PERSONA_KINDS[kind].items() if isinstance(spec, Text)]
