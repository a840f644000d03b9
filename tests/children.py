"""A measured journey that opens from a place of another one."""

import datetime
import uuid

from cxapp import operations, workspaces
from cxapp.models import Measurement, Metric


def open_child(journey, record, *, actor, kind="stage", title="Delivery", answers=None):
    """Make a journey with one stage, and open it from a record of another; with `answers` it has a gap of CES."""
    workspace = journey.document.workspace
    child = workspaces.create_journey(workspace=workspace, actor=actor, title=title)
    stage = str(uuid.uuid4())
    _submit(child, actor, "stage.create", {"id": stage, "title": "At the door"})
    _submit(journey, actor, f"{kind}.update", {"id": record["id"], "child": str(child.pk)})
    if answers:
        scale = {"name": "CES", "kind": "ces", "low": 1, "high": 7, "method": "mean", "target": 5.5}
        Measurement.objects.create(
            metric=Metric.objects.get_or_create(workspace=workspace, **scale)[0],
            document_id=child.pk,
            place_kind="stage",
            place_id=stage,
            day=workspace.today() - datetime.timedelta(days=1),
            histogram={str(value): count for value, count in answers.items()},
        )
    return child


def _submit(journey, actor, type, data):
    operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)
