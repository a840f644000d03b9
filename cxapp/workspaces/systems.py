"""The systems and departments that a workspace's cards name: added, renamed and deleted by its editors."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Conflict, choice_problem, length_problem
from cxapp.models import RECORD_MODELS, IndexedDocument, Journey, WorkspaceSystem
from cxapp.models.systems import MAX_SYSTEM_NAME
from cxapp.schema import CARD_KINDS, SystemKind, record_fields

from . import named_lists

MAX_SYSTEMS = 300
FIELDS = ("name", "kind")
# The kinds of cards that name systems.
SYSTEM_CARDS = tuple(kind for kind in CARD_KINDS if "systems" in record_fields(kind))


@dataclass(frozen=True)
class Use:
    """A card that names a system, with its stage and its journey."""

    journey: Journey
    stage: str
    kind: str
    card: str
    text: str


def list_systems(workspace):
    """Return the systems and departments of a workspace, in the order of the alphabet."""
    return named_lists.sort_by_name(workspace.systems.all())


def list_used(workspace, records):
    """Return those of a workspace that cards among the records of a map name."""
    ids = used_ids(records)
    return [system for system in list_systems(workspace) if str(system.pk) in ids] if ids else []


def used_ids(records):
    """Return the ids that cards name."""
    return {id for kind in SYSTEM_CARDS for record in records.get(kind, ()) for id in _ids(record)}


def to_json(system):
    """Return one as pages and the API of a map show it."""
    return {"id": str(system.pk)} | {name: getattr(system, name) for name in FIELDS}


def create_system(*, workspace, actor, name, kind=SystemKind.SYSTEM):
    """Add a system or a department; raise an AppError for a name that is taken."""
    with transaction.atomic():
        named_lists.lock(workspace.pk, actor)
        fields = _clean({"name": name, "kind": kind})
        known = list_systems(workspace)
        _check_name(fields["name"], known)
        return _create(workspace, fields, known)


def change_system(*, system, actor, **fields):
    """Change the name or the kind; all cards that name it show the new name."""
    with transaction.atomic():
        named_lists.lock(system.workspace_id, actor)
        system = WorkspaceSystem.objects.select_related("workspace").get(pk=system.pk)
        cleaned = _clean(fields)
        if "name" in cleaned:
            _check_name(cleaned["name"], [one for one in list_systems(system.workspace) if one.pk != system.pk])
        for name, value in cleaned.items():
            setattr(system, name, value)
        system.save()
        _index_again(system)
    return system


def delete_system(*, system, actor):
    """Delete one. Cards that name it do not show it any more; their records stay as they are."""
    with transaction.atomic():
        named_lists.lock(system.workspace_id, actor)
        _index_again(system)
        system.delete()


def _index_again(system):
    """Have the search read the maps again whose cards name a system: its name is among their words."""
    here = Q(document__workspace=system.workspace_id) | Q(document__deleted_from=system.workspace_id)
    documents = set()
    for kind in SYSTEM_CARDS:
        rows = RECORD_MODELS[kind].objects.filter(here).exclude(systems=[]).order_by()
        documents |= {document for document, ids in rows.values_list("document_id", "systems") if str(system.pk) in ids}
    IndexedDocument.objects.filter(document__in=documents).delete()


def find_uses(workspace, user):
    """Return {id of a system: its uses} on the maps that a person may read, in the order of the maps' titles."""
    journeys = Journey.objects.visible_to(user).filter(document__workspace=workspace)
    found = {journey.pk: journey for journey in journeys.select_related("document")}
    uses = {}
    for kind in SYSTEM_CARDS:
        rows = RECORD_MODELS[kind].objects.filter(document__in=found).exclude(systems=[])
        for row in rows.select_related("stage").order_by("stage__rank", "rank"):
            use = Use(found[row.document_id], row.stage.title, kind, str(row.pk), row.text)
            for id in row.systems:
                uses.setdefault(id, []).append(use)
    return {id: sorted(listed, key=lambda use: use.journey.title.casefold()) for id, listed in uses.items()}


def bring_systems(*, workspace, actor, described):
    """Return {key: id} of systems of other workspaces: one of the same name here, else a new one.

    `described` are {key, name, kind?}.
    """
    return named_lists.bring(
        workspace=workspace,
        actor=actor,
        described=described,
        names=FIELDS,
        known=list_systems,
        clean=_clean,
        create=_create,
    )


def replace_ids(records, ids):
    """Return the records of a map whose cards name other systems, by {id before: id after}; others are left out."""
    changed = {kind: [_replace(record, ids) for record in records[kind]] for kind in SYSTEM_CARDS if records.get(kind)}
    return {**records, **changed}


def keep_known(records, workspace):
    """Return the records of a map without the systems that have been deleted."""
    if not used_ids(records):
        return records
    return replace_ids(records, {str(one.pk): str(one.pk) for one in workspace.systems.all()})


def _replace(record, ids):
    if not record.get("systems"):
        return record
    return {**record, "systems": list(dict.fromkeys(ids[id] for id in _ids(record) if id in ids))}


def _ids(record):
    """Return what a card names; records of files may hold anything."""
    named = record.get("systems")
    return [id for id in named if isinstance(id, str)] if isinstance(named, list) else []


def _create(workspace, fields, known):
    if len(known) >= MAX_SYSTEMS:
        raise Conflict(
            _("A workspace can have at most {most} systems and departments."), most=MAX_SYSTEMS, code="too_many_systems"
        )
    return WorkspaceSystem.objects.create(workspace=workspace, **fields)


def _clean(fields):
    return named_lists.clean(fields, PROBLEMS, _("The system could not be saved. Check its fields."))


def _check_name(name, known):
    named_lists.require_name(name)
    if named_lists.find_namesake(name, known):
        named_lists.refuse_name(_("There is a system or department of this name."))


PROBLEMS = {
    "name": lambda name: None if len(name) <= MAX_SYSTEM_NAME else length_problem(MAX_SYSTEM_NAME, len(name)),
    "kind": lambda kind: None if kind in SystemKind.values else choice_problem(SystemKind.values),
}
