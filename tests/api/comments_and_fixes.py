"""A comment with a notice of it, a fix, and a touchpoint, for the worlds of the API's tests."""

import uuid

from cxapp import operations
from cxapp.models import Notice
from cxapp.touchpoints import names


def create_records(journey, *, author, editor, mentioned):
    """The ids of a comment, of the notice that somebody got of it, and of a fix."""
    comment, fix = str(uuid.uuid4()), str(uuid.uuid4())
    fields = {"id": comment, "text": f"@{mentioned}, why?", "mentions": [str(mentioned.pk)]}
    _submit(journey, author, "comment.create", fields)
    _submit(journey, editor, "fix.create", {"id": fix, "comment": comment, "text": "Call first"})
    notice = Notice.objects.filter(comment=comment).values_list("pk", flat=True).first()
    return {"comment": comment, "fix": fix, "notice": str(notice or uuid.uuid4())}


def create_touchpoint(journey, stage, *, actor):
    """Put a touchpoint on a stage, and return the key that it has in the library; its name is the id of the stage."""
    lane = str(uuid.uuid4())
    _submit(journey, actor, "lane.create", {"id": lane, "title": "Touchpoints", "kind": "touchpoints"})
    place = {"id": str(uuid.uuid4()), "stage": stage, "lane": lane}
    _submit(journey, actor, "touchpoint.create", place | {"text": f"Counter {stage}"})
    return names.name_key(f"counter {stage}", "")


def _submit(journey, actor, type, data):
    operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)
