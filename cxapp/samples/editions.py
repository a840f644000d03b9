"""Approves a state of a sample map, and changes the map since, as operations: it ends as its file has it."""

from datetime import timedelta

from django.utils import timezone

from cxapp import operations
from cxapp.models import RECORD_MODELS, Document, Edition
from cxapp.models.ids import new_id
from cxapp.workspaces import editions

NOTE = "Agreed with the managers of both branches."
APPROVED_DAYS_AGO, CHANGED_DAYS_AGO = 28, 6
# For each sample what was approved otherwise than it is now: (kind, field and value to find it, former values).
FORMER = {
    "bank-branch": [
        ("stage", ("title", "Wait"), {"duration": "20 min"}),
        (
            "touchpoint",
            ("text", "35 minutes in line, two of six desks open"),
            {"text": "20 minutes in line, four of six desks open", "emotion": -1},
        ),
        ("expectation", ("text", "Write my address once"), {"status": "met"}),
    ],
}


def add_edition(sample, journey, people):
    """Approve the former state of a sample map, and bring it to its present one."""
    if sample not in FORMER:
        return
    changes = [_find_change(journey, *row) for row in FORMER[sample]]
    approved = timezone.now() - timedelta(days=APPROVED_DAYS_AGO)
    for kind, id, former, _present in changes:
        _update(journey, people["maya"], kind, {"id": id, **former}, approved)
    journey.document = Document.objects.select_related("workspace").get(pk=journey.pk)
    edition = editions.approve(journey=journey, actor=people["maya"], revision=journey.document.revision, note=NOTE)
    Edition.objects.filter(pk=edition.pk).update(approved_at=approved)
    since = timezone.now() - timedelta(days=CHANGED_DAYS_AGO)
    for kind, id, _former, present in changes:
        _update(journey, people["ines"], kind, {"id": id, **present}, since)


def _find_change(journey, kind, found_by, former):
    """Return (kind, id, former values, present values) of a record."""
    field, value = found_by
    record = RECORD_MODELS[kind].objects.get(document_id=journey.pk, **{field: value})
    return kind, str(record.pk), former, {name: getattr(record, name) for name in former}


def _update(journey, actor, kind, data, at):
    with operations.override_time(at):
        operations.submit(journey.pk, actor=actor, id=str(new_id()), type=f"{kind}.update", data=data)
