"""Records and the values of their fields in words, for readers of a comparison."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from cxapp.map_diff import ADDED, CHANGED, MOVED, REMOVED
from cxapp.models import Metric, Persona, WorkspaceSystem
from cxapp.schema import (
    CARD_KINDS,
    KIND_LABELS,
    Choice,
    Day,
    Flag,
    Integer,
    LaneKind,
    Link,
    Number,
    Personas,
    Systems,
    Text,
    WorkspaceLink,
    record_fields,
)
from cxapp.scores import format_number
from cxapp.text.markup import strip_markup
from cxapp.workspaces import channels

from .compared_fields import EXPERIENCES
from .reading import ComparedMaps

# The field that a record is known by.
NAME_FIELDS = {**dict.fromkeys(CARD_KINDS, "text"), "path": "label", "dependency": "label"}


class Words:
    """Names of records, personas, metrics, systems and channels of both maps of a comparison."""

    def __init__(self, comparison: ComparedMaps) -> None:
        """Read the names."""
        workspace = comparison.workspace
        models = (Metric, Persona, WorkspaceSystem)
        metrics, personas, systems = (model.objects.filter(workspace=workspace) for model in models)
        self.metrics = {str(id): name for id, name in metrics.values_list("pk", "name")}
        self.personas = {str(id): name for id, name in personas.values_list("pk", "name")}
        self.systems = {str(id): name for id, name in systems.values_list("pk", "name")}
        self.channels = {str(one.pk): channels.to_json(one) for one in channels.list_channels(workspace)}
        ends = (comparison.to_be["records"], comparison.as_is["records"])
        self.records = {
            record["id"]: (kind, record)
            for end in ends
            for kind, group in end.items()
            if kind in NAME_FIELDS or kind in ("stage", "lane", "target")
            for record in group
        }

    def title(self, kind: str, record: dict[str, Any]) -> str:
        """Return what a record is called: its words, else its kind."""
        if kind == "target":
            return gettext("Target of %(metric)s") % {"metric": self.metrics.get(record["metric"], "")}
        if kind == "path" and not record["label"].strip():
            end = self.name(record["target"]) if record["target"] else pgettext("path", "exit")
            ends = (self.name(record["source"]), end)
            return gettext("%(source)s → %(target)s") % dict(zip(("source", "target"), ends, strict=True))
        if kind == "dependency" and not record["label"].strip():
            ends = {name: self.name(record[name]) for name in ("source", "target")}
            return gettext("%(source)s → %(target)s") % ends
        words = strip_markup(record[NAME_FIELDS.get(kind, "title")]).strip()
        if not words and kind == "lane":
            return str(LaneKind(record["kind"]).label)
        return words or gettext("Without text")

    def name(self, id: str | None) -> str:
        """Return what the record with this id is called."""
        known = self.records.get(id or "")
        return self.title(*known) if known else gettext("none")

    def value(self, kind: str, name: str, value: Any) -> str:
        """Return the value of a field."""
        if name == EXPERIENCES:
            return self._list_experiences(value)
        spec = record_fields(kind)[name]
        if isinstance(spec, Link):
            return gettext("the whole journey") if value is None and kind == "target" else self.name(value)
        if isinstance(spec, Text):
            return strip_markup(value) if spec.formatted else value
        if isinstance(spec, Flag):
            return gettext("yes") if value else gettext("no")
        if isinstance(spec, Personas):
            return ", ".join(self.personas[id] for id in value if id in self.personas) or gettext("none")
        if isinstance(spec, Systems):
            return ", ".join(self.systems[id] for id in value if id in self.systems) or gettext("none")
        if value in (None, ""):
            return gettext("none")
        return self._filled_value(spec, value)

    def _list_experiences(self, experiences: dict[str, dict[str, Any]]) -> str:
        """Return what a touchpoint is for single personas: Anna Negative, 40 %."""
        shown = {self.personas[id]: values for id, values in experiences.items() if id in self.personas}
        texts = {
            name: ", ".join(
                self.value("experience", field, value) for field, value in values.items() if value is not None
            )
            for name, values in shown.items()
        }
        return "; ".join(f"{name} {text}" for name, text in sorted(texts.items())) or gettext("none")

    def _filled_value(self, spec: Any, value: Any) -> str:
        if isinstance(spec, Choice):
            return channels.look(value, self.channels)[1] if spec.own else str(spec.words(value).label)
        if isinstance(spec, Integer):
            labels = spec.labels or {}
            unit = "\u00a0%" if spec.control == "percent" else ""
            return str(labels[value]) if value in labels else format_number(value, signed=spec.signed) + unit
        if isinstance(spec, Number):
            return format_number(value, 0 if float(value).is_integer() else 1, signed=spec.signed)
        if isinstance(spec, WorkspaceLink):
            # Its name is for those who may read it.
            return (
                gettext("a journey of its own") if spec.kind == "journey" else self.metrics.get(value, gettext("none"))
            )
        return date_format(value, "j E Y") if isinstance(spec, Day) else str(value)


def field_label(kind: str, name: str) -> str:
    """Return the label of a field."""
    if name == EXPERIENCES:
        return gettext("By persona")
    return str(record_fields(kind)[name].label)


def kind_label(kind: str) -> str:
    """Return the label of a kind of record."""
    return pgettext("record", "target") if kind == "target" else str(KIND_LABELS[kind])


def mark_labels() -> dict[str, str]:
    """Return the words for the types of difference."""
    return {
        ADDED: gettext("Added"),
        REMOVED: gettext("Removed"),
        CHANGED: gettext("Changed"),
        MOVED: gettext("Moved"),
    }
