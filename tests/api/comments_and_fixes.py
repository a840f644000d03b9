"""A comment with a notice of it, and a fix, for the worlds of the API's tests."""

import uuid

from cxapp import operations
from cxapp.models import Notice


def create_records(journey, *, author, editor, mentioned):
    """The ids of a comment, of the notice that somebody got of it, and of a fix."""
    comment, fix = str(uuid.uuid4()), str(uuid.uuid4())
    fields = {"id": comment, "text": f"@{mentioned}, why?", "mentions": [str(mentioned.pk)]}
    _submit(journey, author, "comment.create", fields)
    _submit(journey, editor, "fix.create", {"id": fix, "comment": comment, "text": "Call first"})
    notice = Notice.objects.filter(comment=comment).values_list("pk", flat=True).first()
    return {"comment": comment, "fix": fix, "notice": str(notice or uuid.uuid4())}


def _submit(journey, actor, type, data):
    operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)
