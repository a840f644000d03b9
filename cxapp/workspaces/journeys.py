"""Journeys: created blank, from a template or from another journey, copied and deleted."""

import uuid
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cxapp import files, operations, permissions, plain_text, records
from cxapp.errors import InvalidInput
from cxapp.models import RECORD_MODELS, Journey, Metric, Persona, StoredFile
from cxapp.models.ids import new_id
from cxapp.schema import AuditAction, Capability, State

from . import audit, channels, child_copies, experience_copies, pairs, parent_maps, systems
from .metrics import create_missing_metrics

DEFAULT_LANGUAGE = "en"


def create_journey(
    *,
    workspace,
    actor,
    title,
    state=State.AS_IS,
    language=None,
    personas=(),
    template=None,
    on_copy=None,
    **more,
):
    """Create a journey, empty or with the records of a template and the metrics that the workspace lacks.

    `more` are its scenario, scope, owner, review date or folder. `on_copy(journey, {(kind, old id): new id})` is called
    in the same transaction where the template is a journey.

    `template` is None (no records), "blank", the name of a trade's template or of a sample, or the id of a journey the
    actor may see. Its texts are in `language`; where none is given, those of the blank map and of samples are in the
    reader's.

    Raise an AppError that names the wrong field; then nothing is created.
    """
    permissions.require(actor, workspace.pk, Capability.EDIT)
    if not plain_text.clean_line(title):
        raise InvalidInput(_("A journey needs a name."), fields={"title": _("required")})
    source = _read_source(actor, template, workspace)
    with _discarding(source), transaction.atomic():
        # Before the journey, whose row keeps the workspace from being locked by two of these requests at once.
        copied = source and _adopt_lists(workspace, actor, source)
        spoken = language or DEFAULT_LANGUAGE
        journey = records.create_journey(workspace=workspace, actor=actor, language=spoken)
        fields = {"title": title, "state": state, "language": spoken, "personas": [str(id) for id in personas]}
        given = {name: value if value is None else str(value) for name, value in more.items()}
        _submit(journey, actor, "journey.update", {**given, **fields})
        if source:
            new_ids = _fill_from_journey(journey, actor, source, copied)
            if on_copy:
                on_copy(journey, new_ids)
        elif template:
            with _language_context(language):
                _fill_from_template(journey, actor, template)
    journey.refresh_from_db()
    return journey


def duplicate_journey(*, journey, actor, title):
    """Copy a journey's map, without its answers, in its workspace; the copy of a to-be map has the same as-is map."""
    return copy_journey(journey=journey, actor=actor, title=title, on_copy=partial(pairs.copy_pair, journey, actor))


def copy_journey(*, journey, actor, title, state=None, on_copy=None):
    """Copy a journey's map, without its answers, in its workspace, in the same state or in another."""
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    return create_journey(
        workspace=journey.document.workspace,
        actor=actor,
        title=title,
        state=state or journey.state,
        language=journey.language,
        scenario=journey.scenario,
        scope=journey.scope,
        owner=_keep_owner(journey),
        folder=journey.folder,
        personas=_list_existing(journey.personas),
        template=str(journey.pk),
        on_copy=on_copy,
    )


def _keep_owner(journey):
    """Return the owner for a copy: nobody if they have left, or have a role on that one journey only."""
    is_member = journey.owner and permissions.roles(journey.document.workspace_id, [journey.owner])
    return str(journey.owner) if is_member else None


def rename_journey(*, journey, actor, title):
    """Give a journey another name, also where it is open."""
    if not plain_text.clean_line(title):
        raise InvalidInput(_("A journey needs a name."), fields={"title": _("required")})
    _submit(journey, actor, "journey.update", {"title": title})


def move_journey(*, journey, actor, folder):
    """Put a journey into a folder of its workspace; "" takes it out of all."""
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    set_folder(journey, actor, plain_text.clean_line(folder))


def set_folder(journey, actor, folder, in_archive=False):
    """Change the folder of a journey by an operation, so that it is seen where the journey is open."""
    _submit(journey, actor, "journey.update", {"folder": folder}, in_archive=in_archive)


def delete_journey(*, journey, actor):
    """Move a journey to the trash with all that belongs to it; its sockets close."""
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    with transaction.atomic():
        audit.write(journey.document.workspace_id, actor, AuditAction.JOURNEY_DELETED, subject=journey.title)
        records.move_to_trash(journey, actor)
        parent_maps.announce_change(journey.pk)


def _list_existing(persona_ids):
    """Return those of the ids, in their order, whose personas have not been deleted."""
    existing = {str(id) for id in Persona.objects.filter(pk__in=persona_ids).values_list("pk", flat=True)}
    return [id for id in persona_ids if id in existing]


class Source(NamedTuple):
    """A journey to copy: its records, and copies of the files on them, {id of the file: copy}."""

    journey: Journey
    records: dict[str, list[dict[str, Any]]]
    files: dict[str, StoredFile]


def _read_source(actor, template, workspace):
    """Return the journey that the template names by its id, with copies of its files; None if it names none."""
    journey = template and _template_journey(actor, template)
    if not journey:
        return None
    found = records.snapshot(journey)["records"]
    ids = {record["file"] for record in found["attachment"] if record["target"]}
    # Before the transaction: nobody waits at its locks until all content is copied.
    originals = StoredFile.objects.filter(pk__in=ids, document_id=journey.pk).order_by("pk")
    copies = files.copy_files(originals, actor=actor, workspace_id=workspace.pk)
    return Source(journey, found, {str(id): copy for id, copy in copies.items()})


@contextmanager
def _discarding(source):
    """Delete the copied files of a source if the journey for them is not created."""
    try:
        yield
    except Exception:
        files.discard(source.files.values() if source else ())
        raise


def _language_context(language):
    """Return a context in which texts are in a language, if the product has it."""
    return translation.override(language) if language in dict(settings.LANGUAGES) else nullcontext()


def _fill_from_template(journey, actor, template):
    # The metrics first: the template has targets for them.
    create_missing_metrics(journey.document.workspace, operations.template_metrics(template))
    _submit(journey, actor, "template.apply", {"template": template})


def _fill_from_journey(journey, actor, source, copied):
    if source.journey.document.workspace_id != journey.document.workspace_id:
        create_missing_metrics(journey.document.workspace, _used_metrics(source.journey))
    new_ids = {}
    copies = operations.renew_ids(copied, new_ids)
    StoredFile.objects.filter(pk__in=[file.pk for file in source.files.values()]).update(document=journey.pk)
    attachments = _renew_attachments(source, {old: new for (_kind, old), new in new_ids.items()})
    for batch in operations.split_into_batches([*copies, *attachments]):
        _submit(journey, actor, "records.batch", batch)
    return new_ids


def _adopt_lists(workspace, actor, source):
    """Return the records of a source; those of another workspace have the channels and systems of this one.

    What this one lacks is added.
    """
    origin = source.journey.document.workspace
    if origin == workspace:
        known = experience_copies.keep_known(systems.keep_known(source.records, workspace), workspace)
        return child_copies.keep_known(known, workspace=workspace, actor=actor)
    used = channels.list_used(origin, source.records)
    described = [{"key": str(one.pk), "name": one.name, "icon": one.icon, "online": one.online} for one in used]
    ids = channels.bring_channels(workspace=workspace, actor=actor, described=described)
    named = [{"key": str(one.pk), **systems.to_json(one)} for one in systems.list_used(origin, source.records)]
    system_ids = systems.bring_systems(workspace=workspace, actor=actor, described=named)
    brought = channels.replace_ids(experience_copies.drop_all(child_copies.drop_all(source.records)), ids)
    return systems.replace_ids(brought, system_ids)


def _renew_attachments(source, new_ids):
    """Return the files on the copied records, [("attachment", data), …]."""
    return [
        (
            "attachment",
            {
                "id": str(new_id()),
                "rank": record["rank"],
                "target": new_ids[record["target"]],
                "file": str(source.files[record["file"]].pk),
                "description": record["description"],
            },
        )
        for record in source.records["attachment"]
        if record["target"] in new_ids and record["file"] in source.files
    ]


def _used_metrics(journey):
    """Return the fields of the metrics that a journey has answers to or targets for."""
    named = RECORD_MODELS["target"].objects.filter(document_id=journey.pk).values("metric")
    metric_ids = journey.document.measurements.values("metric")
    return Metric.objects.filter(Q(pk__in=named) | Q(pk__in=metric_ids)).values()


def _template_journey(actor, template):
    """Return the journey that the template names by its id, None if there is none."""
    try:
        id = uuid.UUID(str(template))
    except ValueError:
        return None
    return Journey.objects.visible_to(actor).filter(pk=id).first()


def _submit(journey, actor, type, data, in_archive=False):
    options = {"actor": actor, "in_archive": in_archive}
    return operations.submit(journey.pk, id=str(new_id()), type=type, data=data, **options)
