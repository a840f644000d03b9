"""The schema as the browser reads it: JSON without a language, whose labels are messages of the catalogue."""

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any

from django.db.models.enums import TextChoices

from .choices import CHANNEL_ICONS, Role
from .fields import Choice, Spec, Text
from .kinds import ANNOTATION_KINDS, CARD_KINDS, DETAILS, JOURNEY_FIELDS, KINDS, LANE_CARDS, Specs
from .personas import PERSONA_FIELDS, PERSONA_KINDS

HEAD = "// Written by `manage.py browser_schema` from cxapp/schema; changes here are lost.\n"
# What only the server needs.
SERVER_OPTIONS = {"subject", "length", "is_constrained", "blank", "source"}
CAPITAL = re.compile(r"(?<=.)(?=[A-Z])")


def build_module() -> str:
    """Return the schema as a module of the browser."""
    parts = [f"  {name}: {_format_value(value)},\n" for name, value in build_schema().items()]
    return f"{HEAD}export const SCHEMA = {{\n{''.join(parts)}}};\n"


def _format_value(value: Any) -> str:
    """Return JSON with one line for each item of an object, so that a search shows the item alone."""
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    items = (f"    {json.dumps(name)}: {json.dumps(item, ensure_ascii=False)},\n" for name, item in value.items())
    return f"{{\n{''.join(items)}  }}"


def build_persona_module() -> str:
    """Return the fields of personas and of their records as a module of the browser; maps do without it."""
    kinds = {kind: fields_to_json(specs) for kind, specs in ({"persona": PERSONA_FIELDS} | PERSONA_KINDS).items()}
    return f"{HEAD}export const PERSONA_SCHEMA = {_format_value(kinds)};\n"


def build_schema() -> dict[str, Any]:
    """Return the schema: the fields of each kind, the groups of kinds, and the choices."""
    return {
        "kinds": {kind: fields_to_json(specs) for kind, specs in ({"journey": JOURNEY_FIELDS} | KINDS).items()},
        "annotations": list(ANNOTATION_KINDS),
        "cards": CARD_KINDS,
        "laneCards": LANE_CARDS,
        "details": DETAILS,
        "choices": {words.__name__: labels_to_json(dict(words.choices)) for words in list_choices()},
        "channelIcons": CHANNEL_ICONS,
    }


def list_choices() -> list[type[TextChoices]]:
    """Return the choices of all fields, and the roles of members."""
    return [*dict.fromkeys(spec.words for spec in list_fields() if isinstance(spec, Choice)), Role]


def list_fields() -> list[Spec]:
    """Return the fields of the journey and of all kinds."""
    return [spec for specs in (JOURNEY_FIELDS, *KINDS.values()) for spec in specs.values()]


def fields_to_json(specs: Specs) -> dict[str, Any]:
    """Return {name: field} of the fields of a kind."""
    return {name: field_to_json(spec) for name, spec in specs.items()}


def field_to_json(spec: Spec) -> dict[str, Any]:
    """Return a field's type, default value, label, and those of its other options that say anything."""
    names = [
        option.name for option in dataclasses.fields(spec) if option.name not in {"label", "default", *SERVER_OPTIONS}
    ]
    options = {name: option_to_json(name, getattr(spec, name)) for name in names if getattr(spec, name) is not None}
    kind = CAPITAL.sub("_", type(spec).__name__).lower()
    return {"type": kind, "default": spec.default, "label": message(spec.label), **options}


def option_to_json(name: str, value: Any) -> Any:
    """Return the value of a field's option."""
    converters = {"words": lambda words: words.__name__, "labels": labels_to_json, "question": message}
    return converters[name](value) if name in converters else value


def labels_to_json(labels: Mapping[Any, object]) -> list[list[Any]]:
    """Return labels as pairs, since an object would put its whole numbers first."""
    return [[value, message(label)] for value, label in labels.items()]


def message(label: Any) -> list[str]:
    """Return [message] or [message, context] of a lazy translation, which pickles as its function and arguments."""
    _function, arguments, *_rest = label.__reduce__()[1]
    return list(reversed(arguments))


def list_labels() -> list[object]:
    """Return the lazy labels that the browser shows."""
    specs = list_fields()
    of_values = [getattr(spec, "labels", None) or {} for spec in specs] + [
        dict(choices.choices) for choices in list_choices()
    ]
    questions = [spec.question for spec in specs if isinstance(spec, Text) and spec.question]
    return [*(spec.label for spec in specs), *questions, *(label for labels in of_values for label in labels.values())]
