"""Checks that what a record names belongs to its workspace, and that a target is on its scale."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.changes import Record
from cxapp.errors import InvalidInput, Sentence
from cxapp.models import (
    CHILD_MODELS,
    Document,
    Expectation,
    Journey,
    Metric,
    Persona,
    WorkspaceChannel,
    WorkspaceSystem,
    metric_rules,
)
from cxapp.records import Draft
from cxapp.schema import Choice, People, Person, Systems, WorkspaceLink, own_id, record_fields

from .types import Actor


def check_metrics(draft: Draft, kind: str, record: Record, data: dict[str, Any]) -> None:
    """Raise InvalidInput, with the field's name, for an unknown metric or a target off its scale."""
    specs = record_fields(kind)
    names = [name for name, spec in specs.items() if isinstance(spec, WorkspaceLink) and spec.kind == "metric"]
    if not any(name in data for name in names) and not (kind == "target" and "value" in data):
        return
    for name in names:
        if record[name] is not None:
            metric = _find_metric(draft, record[name], name)
            if kind == "target":
                _check_scale(metric, record["value"])


def _find_metric(draft: Draft, id: str, name: str) -> Metric:
    if metric := Metric.objects.filter(pk=id, workspace__documents=draft.document_id).first():
        return metric
    raise InvalidInput(_("This workspace has no such metric."), fields={name: _("unknown metric")})


def _check_scale(metric: Metric, value: float | None) -> None:
    low, high = metric_rules.bounds(metric.method, metric.low, metric.high)
    if value is None or not low <= value <= high:
        scale = Sentence(_("from {low} to {high}."), low=low, high=high)
        raise InvalidInput(_("A target is outside the scale of its metric."), fields={"value": scale})


def check_channels(draft: Draft, kind: str, record: Record, data: dict[str, Any]) -> None:
    """Raise InvalidInput, with the field's name, for a channel of another workspace."""
    for name, spec in record_fields(kind).items():
        if name in data and isinstance(spec, Choice) and spec.own and (id := own_id(record[name])):
            _check_channel(draft, id, name)


def _check_channel(draft: Draft, id: str, name: str) -> None:
    # Read once for all operations of a batch.
    if draft.channel_ids is None:
        known = WorkspaceChannel.objects.filter(workspace__documents=draft.document_id)
        draft.channel_ids = {str(pk) for pk in known.values_list("pk", flat=True)}
    if id not in draft.channel_ids:
        raise InvalidInput(_("This workspace has no such channel."), fields={name: _("unknown channel")})


def check_personas(draft: Draft, kind: str, data: dict[str, Any]) -> None:
    """Raise InvalidInput, with the field's name, for a persona of another workspace.

    One that the map names already may have been deleted since; what names it can be copied.
    """
    for name, spec in record_fields(kind).items():
        if not (name in data and isinstance(spec, WorkspaceLink) and spec.kind == "persona"):
            continue
        if data[name] not in _read_personas(draft) and not _is_named(draft, kind, name, data[name]):
            raise InvalidInput(_("This workspace has no such persona."), fields={name: _("unknown persona")})


def _is_named(draft: Draft, kind: str, name: str, id: str) -> bool:
    return any(record[name] == id for record in draft.list_records(kind))


def _read_personas(draft: Draft) -> set[str]:
    # Read once for all operations of a batch.
    if draft.persona_ids is None:
        known = Persona.objects.filter(workspace__documents=draft.document_id)
        draft.persona_ids = {str(pk) for pk in known.values_list("pk", flat=True)}
    return draft.persona_ids


def check_systems(draft: Draft, kind: str, before: Record | None, data: dict[str, Any]) -> None:
    """Raise InvalidInput, with the field's name, for a system or department of another workspace.

    One that the record has already may have been deleted since.
    """
    for name, spec in record_fields(kind).items():
        if name in data and isinstance(spec, Systems):
            _check_systems(draft, set(_ids(data[name])) - set(before[name] if before else ()), name)


def drop_deleted_systems(draft: Draft, record: Record) -> Record:
    """Return a record of a template without the systems that have been deleted since."""
    if not record.get("systems"):
        return record
    return {**record, "systems": [id for id in record["systems"] if id in _read_systems(draft)]}


def _read_systems(draft: Draft) -> set[str]:
    # Read once for all operations of a batch.
    if draft.system_ids is None:
        known = WorkspaceSystem.objects.filter(workspace__documents=draft.document_id)
        draft.system_ids = {str(pk) for pk in known.values_list("pk", flat=True)}
    return draft.system_ids


def _check_systems(draft: Draft, ids: set[str], name: str) -> None:
    if ids and not ids <= _read_systems(draft):
        raise InvalidInput(_("This workspace has no such system."), fields={name: _("unknown system")})


def check_cards(draft: Draft, kind: str, record: Record, data: dict[str, Any]) -> None:
    """Raise InvalidInput, with the field's name, for an expectation that is on no map of the workspace."""
    for name, spec in record_fields(kind).items():
        if not (name in data and isinstance(spec, WorkspaceLink) and spec.kind == "expectation" and record[name]):
            continue
        here = Document.objects.filter(pk=draft.document_id).values("workspace_id")
        if not Expectation.objects.filter(pk=record[name], document__workspace_id__in=here).exists():
            raise InvalidInput(_("This workspace has no such expectation."), fields={name: _("unknown expectation")})


def check_children(draft: Draft, kind: str, record: Record, data: dict[str, Any], actor: Actor) -> None:
    """Raise InvalidInput, with the field's name, for a child journey that is not in the workspace.

    People can choose only those that they see; but what is on the map already can be copied on it by everybody.
    """
    for name, spec in record_fields(kind).items():
        if not (name in data and isinstance(spec, WorkspaceLink) and spec.kind == "journey" and record[name]):
            continue
        here = Document.objects.filter(pk=draft.document_id).values("workspace_id")
        known = Journey.objects.filter(pk=record[name], document__workspace_id__in=here)
        if not (known if actor is None else known & _list_visible(actor)).exists() and not _is_used(draft, record):
            raise InvalidInput(_("This workspace has no such journey."), fields={name: _("unknown journey")})


def _is_used(draft: Draft, record: Record) -> bool:
    others = (one for kind in CHILD_MODELS for one in draft.list_records(kind) if one["id"] != record["id"])
    return any(one["child"] == record["child"] for one in others)


def _list_visible(actor: Any) -> Any:
    """Return the journeys that an actor may choose; a visitor by a link sees only the one map."""
    is_visitor = isinstance(actor, permissions.Visitor)
    return Journey.objects.none() if is_visitor else Journey.objects.visible_to(actor)


def check_members(draft: Draft, kind: str, data: dict[str, Any]) -> None:
    """Raise InvalidInput, with the field's name, if the data of a record names somebody without a role on its map."""
    fields = record_fields(kind)
    named = {name: _ids(data[name]) for name in data if isinstance(fields.get(name), People | Person)}
    if not any(named.values()):
        return
    document = Document.objects.only("id", "workspace_id").get(pk=draft.document_id)
    members = {str(id) for id in permissions.people_roles(document, {id for ids in named.values() for id in ids})}
    for name, ids in named.items():
        if not set(ids) <= members:
            raise InvalidInput(_("This workspace has no such member."), fields={name: _("unknown member")})


def _ids(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
