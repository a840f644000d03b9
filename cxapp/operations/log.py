"""The log of a document: how an operation is stored, and how it is sent."""

import hashlib
from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import permissions, strict_json
from cxapp.errors import InvalidInput, LogPruned, NotFound
from cxapp.models import Document, Operation

from .types import Actor, DocumentId, LogEntry

PAGE_SIZE = 500


def digest(type: str, data: object) -> str:
    """Return a hash to compare operations of the same id; raise InvalidInput for data that is not JSON."""
    try:
        return hashlib.sha256(strict_json.dumps([type, data], ordered=True).encode()).hexdigest()
    except (TypeError, ValueError):
        sentence = _("Data must be JSON without NaN and without lone surrogates.")
        raise InvalidInput(sentence, fields={"data": _("not JSON")}) from None


def to_json(entry: Any, name: str | None = None) -> LogEntry:
    """Return an entry of the log as everyone receives it; `name` is the actor's."""
    return {
        "id": str(entry.operation_id),
        "revision": entry.revision,
        "type": entry.type,
        "actor": actor_to_json(entry, name),
        "at": entry.at.isoformat(),
        "changes": entry.changes,
    }


def actor_columns(actor: Actor) -> dict[str, Any]:
    """Return the columns of an entry for its actor: a member, a visitor, or the product itself."""
    if isinstance(actor, permissions.Visitor):
        return {"actor_id": None, "visitor_id": actor.id, "visitor_name": actor.guest}
    return {"actor_id": actor and actor.pk, "visitor_id": None, "visitor_name": ""}


def read_since(document_id: DocumentId, after: int, limit: int = PAGE_SIZE) -> dict[str, Any]:
    """Return the operations after a revision, oldest first, with the document's revision; raises LogPruned."""
    state = Document.objects.values("revision", "kept_after").filter(pk=document_id).first()
    if state is None:
        raise NotFound()
    if after < state["kept_after"]:
        raise LogPruned(_("The log does not go back that far. Load the map again."))
    rows = Operation.objects.filter(document_id=document_id, revision__gt=after).select_related("actor")
    entries = rows.order_by("revision")[:limit]
    return {"revision": state["revision"], "operations": [to_json(entry) for entry in entries]}


def log_start(document_id: DocumentId) -> int:
    """Return the revision after which the log of a document is kept."""
    return Document.objects.values_list("kept_after", flat=True).get(pk=document_id)


def actor_to_json(entry: Any, name: str | None = None) -> dict[str, str] | None:
    """Return who made an entry of the log, as everyone receives it: {id, name}, or None."""
    if entry.visitor_id:
        return {"id": str(entry.visitor_id), "name": entry.visitor_name}
    if not entry.actor_id:
        return None
    return {"id": str(entry.actor_id), "name": name if name is not None else str(entry.actor)}
