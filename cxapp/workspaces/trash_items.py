"""The trash of personas, metrics and surveys: restored for thirty days with the ids and addresses that they had."""

import json
from datetime import timedelta

from django.core import serializers
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import permissions, records
from cxapp.errors import Conflict, NotFound
from cxapp.models import Document, Journey, Metric, Persona, Survey, TrashItem, User
from cxapp.schema import AuditAction, Capability, TrashKind

from . import audit, personas

KEEP_DAYS = 30
DELETED = {
    TrashKind.PERSONA: AuditAction.PERSONA_DELETED,
    TrashKind.METRIC: AuditAction.METRIC_DELETED,
    TrashKind.SURVEY: AuditAction.SURVEY_DELETED,
}


def put(kind, thing, *, workspace_id, actor, title, related=(), document=None, used_by=None):
    """Keep a copy of what is deleted, and log it, in the transaction that deletes; return the copy."""
    by = actor if isinstance(actor, User) else None
    rows = json.loads(serializers.serialize("json", [thing, *related]))
    fields = {"title": title[:200], "rows": rows, "used_by": used_by or {}, "deleted_by": by}
    item = TrashItem.objects.create(workspace_id=workspace_id, kind=kind, **fields)
    audit.write(workspace_id, actor, DELETED[kind], subject=title, document=document)
    return item


def restore(*, item, actor):
    """Put a thing back, as somebody who may edit; raise Conflict where its place is taken or gone."""
    permissions.require(actor, item.workspace_id, Capability.EDIT)
    with transaction.atomic():
        _take_out(item)
        for restored in serializers.deserialize("python", item.rows):
            _fit(restored.object)
            restored.save()
        if item.kind == TrashKind.PERSONA:
            records.restore_persona(item.rows[0]["pk"], item.workspace_id)
        _put_on_journeys(item, actor)
        audit.write(item.workspace_id, actor, AuditAction.ITEM_RESTORED, subject=item.title)


def erase(*, item, actor):
    """Delete a thing permanently, as an owner."""
    permissions.require(actor, item.workspace_id, Capability.ADMINISTER)
    with transaction.atomic():
        _take_out(item)
        _erase_document(item)
        audit.write(item.workspace_id, actor, AuditAction.ITEM_ERASED, subject=item.title)


def purge_day(item):
    """Return the moment after which a thing cannot be restored."""
    return item.deleted_at + timedelta(days=KEEP_DAYS)


def purge(now=None):
    """Delete what has been in the trash for thirty days; return how many things that were."""
    late = (now or timezone.now()) - timedelta(days=KEEP_DAYS)
    items = TrashItem.objects.filter(deleted_at__lt=late)
    with transaction.atomic():
        for item in items.filter(kind=TrashKind.PERSONA):
            _erase_document(item)
        return items.delete()[0]


def _erase_document(item):
    """Delete the log of a persona, which stayed for a restore."""
    if item.kind == TrashKind.PERSONA and item.rows:
        records.erase_persona(item.rows[0]["pk"])


def _put_on_journeys(item, actor):
    """Put a persona back on the journeys and surveys that it was taken off, where they are still there."""
    places, surveys = item.used_by.get("journeys", {}), item.used_by.get("surveys", [])
    if not places and not surveys:
        return
    id = item.rows[0]["pk"]
    for journey in Journey.objects.filter(pk__in=places, document__workspace_id=item.workspace_id).order_by("pk"):
        personas.insert_persona(journey, actor, id, places[str(journey.pk)])
    Survey.objects.filter(pk__in=surveys, persona=None).update(persona=id)


def _take_out(item):
    """Delete the copy; raise NotFound if another request has done so."""
    if not TrashItem.objects.filter(pk=item.pk).delete()[0]:
        raise NotFound()


def _fit(thing):
    """Raise Conflict where a row cannot come back, and drop what it referred to and is gone."""
    if isinstance(thing, Metric):
        if Metric.objects.filter(workspace_id=thing.workspace_id, name=thing.name).exists():
            raise Conflict(_("A metric with this name already exists."), code="name_taken")
    elif isinstance(thing, Survey):
        _fit_survey(thing)
    for name in ("author", "actor"):
        if hasattr(thing, f"{name}_id") and not User.objects.filter(pk=getattr(thing, f"{name}_id")).exists():
            setattr(thing, f"{name}_id", None)


def _fit_survey(survey):
    if not Document.objects.filter(pk=survey.document_id).exists():
        raise Conflict(_("The journey of this survey is deleted permanently."), code="deleted")
    if not Metric.objects.filter(pk=survey.metric_id).exists():
        raise Conflict(_("The metric of this survey is deleted. Restore it first."), code="deleted")
    if not Persona.objects.filter(pk=survey.persona_id).exists():
        survey.persona_id = None
