"""Create, update and delete, for every kind of record."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from cxapp import changes
from cxapp.changes import Change, Record
from cxapp.errors import Conflict, InvalidInput
from cxapp.models.ids import new_id
from cxapp.records import Draft, record_changes
from cxapp.schema import (
    CARD_KINDS,
    KINDS,
    PERSONA_KINDS,
    RECORD_KINDS,
    Capability,
    Link,
    Number,
    WorkspaceLink,
    incoming_links,
    is_empty,
    links,
    settable_fields,
)

from . import authorship, input_validation, ordering, workspace_references
from .registry import operation
from .types import Actor, Data


def create(kind: str, *, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a new record; missing fields take their defaults, and without a rank it goes last."""
    specs = RECORD_KINDS[kind]
    required = [
        name for name, spec in specs.items() if isinstance(spec, Link | Number | WorkspaceLink) and not spec.null
    ]
    input_validation.check_keys(data, {"id", "rank", *settable_fields(kind)}, required)
    id = input_validation.parse_id(data["id"]) if "id" in data else str(new_id())
    check_free(draft, id)
    defaults = {name: spec.default for name, spec in specs.items()}
    record = {
        "id": id,
        "rank": "",
        **defaults,
        **input_validation.parse_fields(kind, data),
        **authorship.build_stamps(kind, actor),
    }
    workspace_references.check_members(draft, kind, data)
    workspace_references.check_metrics(draft, kind, record, data)
    workspace_references.check_channels(draft, kind, record, data)
    workspace_references.check_personas(draft, kind, record)
    workspace_references.check_systems(draft, kind, None, record)
    workspace_references.check_cards(draft, kind, record, data)
    workspace_references.check_children(draft, kind, record, data, actor)
    _check_links(draft, kind, record)
    yield from _put(draft, kind, record)


def update(kind: str, *, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan new values for some fields of a record; a new text becomes splices."""
    input_validation.check_keys(data, {"id", "rank", *settable_fields(kind)}, ["id"])
    if len(data) < 2:
        raise InvalidInput(_("Nothing to update: give at least one field."), code="required")
    before = draft.require(kind, input_validation.parse_id(data["id"]))
    after = {**before, **input_validation.parse_fields(kind, data)}
    workspace_references.check_members(draft, kind, data)
    workspace_references.check_metrics(draft, kind, after, data)
    workspace_references.check_channels(draft, kind, after, data)
    workspace_references.check_personas(draft, kind, {name: after[name] for name in data})
    workspace_references.check_systems(draft, kind, before, after)
    workspace_references.check_cards(draft, kind, after, data)
    workspace_references.check_children(draft, kind, after, data, actor)
    _check_links(draft, kind, after)
    if {"rank", "stage", "lane"} & set(data):
        after = _move(draft, kind, before, after, data)
    yield record_changes.patch(kind, before, after)
    yield from ordering.rebalance(draft, kind, after)


def delete(kind: str, *, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan the deletion of a record and of its children; optional links to it are set to null."""
    input_validation.check_keys(data, {"id"}, ["id"])
    record = draft.require(kind, input_validation.parse_id(data["id"]))
    for source, name, spec in sorted(incoming_links(kind), key=_child_first_order):
        yield from _cascade(draft, source, name, spec, record["id"])
    yield changes.remove(kind, record)


def delete_empty(draft: Draft) -> Iterator[Change]:
    """Plan the deletion of the records that the operation being planned has left without any value."""
    for kind, record in draft.list_planned():
        if is_empty(kind, record):
            yield from delete(kind, draft=draft, data={"id": record["id"]}, actor=None)


def _put(draft: Draft, kind: str, record: Record) -> Iterator[Change]:
    record = ordering.place(draft, kind, record)
    yield changes.put(kind, record)
    yield from ordering.rebalance(draft, kind, record)


def _move(draft: Draft, kind: str, before: Record, after: Record, data: Data) -> Record:
    """Place a record by its requested rank; a card that moves to another cell without a rank goes last there."""
    elsewhere = kind in CARD_KINDS and any(before[name] != after[name] for name in ("stage", "lane"))
    if elsewhere and "rank" not in data:
        after = {**after, "rank": ""}
    return ordering.place(draft, kind, after)


def check_free(draft: Draft, id: str) -> None:
    """Raise Conflict if a record of the document has this id."""
    if any(draft.get(kind, id) for kind in draft.kind.records) or id == draft.root["id"]:
        raise Conflict(_("This id is taken."), code="id_taken", fields={"id": _("taken")})


def _check_links(draft: Draft, kind: str, record: Record) -> None:
    for name, spec in links(kind).items():
        if record[name] is not None:
            draft.require_linked(spec, record[name], name)


def _child_first_order(link: tuple[str, str, Link]) -> int:
    return -list(KINDS).index(link[0])


def _cascade(draft: Draft, source: str, name: str, spec: Link, id: str) -> Iterator[Change]:
    """Delete the records that point to a deleted record, or set their link to null if it may be null."""
    for record in draft.find_referrers(source, name, id):
        if draft.get(source, record["id"]) is None:
            continue
        if spec.is_set_null:
            yield changes.patch(source, record["id"], {name: id}, {name: None})
        else:
            yield from delete(source, draft=draft, data={"id": record["id"]}, actor=None)


def _register(kinds: Iterable[str], document: str) -> None:
    for kind in kinds:
        for verb, plan in (("create", create), ("update", update), ("delete", delete)):
            operation(f"{kind}.{verb}", needs=Capability.EDIT, documents=(document,))(partial(plan, kind))


_register(KINDS.keys() - {"comment", "version", "experience", "target", "waiver", "attachment"}, "journey")
_register(PERSONA_KINDS, "persona")
