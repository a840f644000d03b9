"""The example cards that a template has put on a map."""

from typing import Any

from django.db.models import QuerySet

from cxapp.models import Operation
from cxapp.schema import CARD_KINDS

from .types import DocumentId

# A template is applied when a journey is made, so that a long log need not be searched.
FIRST_REVISIONS = 5


def has_examples(document_id: DocumentId) -> bool:
    """Return whether a journey was made from a template other than the blank one."""
    return _beginnings(document_id).exclude(data__template="blank").exists()


def list_examples(document_id: DocumentId) -> list[dict[str, Any]]:
    """Return the cards as the template put them: [{kind, record}, …]."""
    changes = [change for changes in _beginnings(document_id).values_list("changes", flat=True) for change in changes]
    puts = [change for change in changes if change["change"] == "put" and change["kind"] in CARD_KINDS]
    return [{"kind": change["kind"], "record": change["record"]} for change in puts]


def _beginnings(document_id: DocumentId) -> QuerySet[Operation]:
    return Operation.objects.filter(document_id=document_id, revision__lte=FIRST_REVISIONS, type="template.apply")
