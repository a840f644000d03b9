"""One transaction on a document: operations planned in order, then written, logged and broadcast."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, permissions, records
from cxapp.changes import Change
from cxapp.errors import AppError, Conflict, Unavailable
from cxapp.models import Document, Operation, Removal, Spent, fast_sql
from cxapp.records.recent_edits import UNDO_TYPES
from cxapp.schema import Capability

from . import attachments, crud, input_validation, log, notify, segment_links
from .registry import OperationType, find
from .types import Actor, Data, LogEntry

logger = logging.getLogger(__name__)

# The digest of an operation that was applied before, and the operation as sent.
Applied: TypeAlias = tuple[str, LogEntry]


@dataclass(frozen=True)
class OperationRequest:
    """A submitted operation. `actor` is a User, a Visitor, or None for the product itself (samples)."""

    actor: Actor
    id: str
    type: str
    data: Data
    in_archive: bool = False


@dataclass(frozen=True)
class LogRow:
    """A row of the log before it is written: cheaper than a model instance, with the same attributes."""

    document_id: Any
    revision: int
    operation_id: str
    type: str
    actor_id: Any
    visitor_id: Any
    visitor_name: str
    at: Any
    digest: str
    data: Any
    changes: list[Change]


LOG_COLUMNS = tuple(field.name for field in fields(LogRow))


@dataclass(frozen=True)
class OperationResult:
    """An operation as everyone receives it; `created` is False if this id had been applied before."""

    operation: LogEntry
    created: bool


Outcome: TypeAlias = OperationResult | AppError


class OperationBatch:
    """The operations of one transaction on a locked document."""

    def __init__(self, document: Any, requests: Sequence[OperationRequest]) -> None:
        self.document = document
        self.draft = records.Draft(records.read_state(document.id, document.revision))
        self.roles = permissions.document_roles(document, [s.actor for s in requests if s.actor])
        self.applied = self._read_applied(requests)
        self.log_rows: list[LogRow] = []
        self.log_entries: list[LogEntry] = []

    def plan(self, request: OperationRequest) -> Outcome:
        """Plan one operation; return an OperationResult or the error.

        A bug in one operation must not make the others of its transaction fail.
        """
        try:
            return self._plan(request)
        except DatabaseError:
            raise
        except AppError as error:
            self.draft.drop()
            return error
        except Exception:
            self.draft.drop()
            logger.exception("An operation of type %.80r failed", request.type)
            return Unavailable()

    def write(self) -> None:
        """Write records, log and revision; publish them after the commit."""
        if not self.log_rows:
            return
        records.write(self.draft)
        fast_sql.insert(Operation, [{name: getattr(entry, name) for name in LOG_COLUMNS} for entry in self.log_rows])
        notify.create_notices(self.document, self.draft, self.log_entries)
        attachments.mark_files(self.document.id, (change for row in self.log_rows for change in row.changes))
        fast_sql.insert(Removal, list(self._list_removals()))
        last = self.log_rows[-1]
        changed = {"revision": last.revision, "changed_at": last.at, "changed_by": last.actor_id}
        fast_sql.update(Document, self.document.id, changed)
        transaction.on_commit(partial(_publish, self.draft, self.log_entries), robust=True)

    def _list_removals(self) -> Iterator[dict[str, Any]]:
        for entry in self.log_rows:
            for change in entry.changes:
                if change["change"] == "remove":
                    where = {"document_id": entry.document_id, "record_id": change["record"]["id"]}
                    yield {**where, "revision": entry.revision}

    def _plan(self, request: OperationRequest) -> OperationResult:
        operation_type = self._check_permission(request)
        id = input_validation.parse_id(request.id)
        digest = log.digest(request.type, request.data)
        if id in self.applied:
            return self._repeat_result(self.applied[id], digest, request)
        if not request.in_archive:
            permissions.refuse_archived(self.document)
        for change in operation_type.plan(draft=self.draft, data=request.data, actor=request.actor):
            self.draft.apply(change)
        undoes = operation_type.type in UNDO_TYPES
        for change in [*segment_links.settle(self.draft, undoes=undoes), *crud.delete_empty(self.draft)]:
            self.draft.apply(change)
        return self._log(request, id, digest, self.draft.finish(undoes=undoes))

    def _check_permission(self, request: OperationRequest) -> OperationType:
        """Return the operation's type if the actor may do it; outsiders do not learn whether the type exists."""
        role = permissions.actor_role(self.roles, request.actor) if request.actor else None
        self.draft.rights = permissions.CAPABILITIES.get(role, frozenset()) if request.actor else frozenset(Capability)
        if request.actor:
            permissions.check(role, Capability.VIEW)
        operation_type = find(request.type, self.draft.kind.name)
        if request.actor:
            permissions.check(role, operation_type.needs)
        return operation_type

    def _repeat_result(self, known: Applied, digest: str, request: OperationRequest) -> OperationResult:
        before, entry = known
        if before != digest:
            sentence = _("This id was used for another operation.")
            raise Conflict(sentence, code="id_reused", fields={"id": _("used before")})
        # A pruned operation is sent without its changes: clients then fetch them, as for one that is too big.
        return OperationResult({"type": request.type, "actor": None, **entry}, created=False)

    def _log(self, request: OperationRequest, id: str, digest: str, changes: list[Change]) -> OperationResult:
        actor, revision = request.actor, self.draft.revision
        entry = LogRow(
            document_id=self.document.id,
            revision=revision,
            operation_id=id,
            type=request.type,
            **log.actor_columns(actor),
            at=datetime.now(UTC),
            digest=digest,
            data=request.data,
            changes=changes,
        )
        self.log_rows.append(entry)
        self.log_entries.append(log.to_json(entry, str(actor) if entry.actor_id else None))
        self.applied[id] = digest, self.log_entries[-1]
        return OperationResult(self.log_entries[-1], created=True)

    def _read_applied(self, requests: Iterable[OperationRequest]) -> dict[str, Applied]:
        """Return {id: (digest, the operation as sent)} of the requested ids that were already applied."""
        ids = [id for s in requests if (id := _parse_id(s.id))]
        where = {"document": self.document.id, "operation_id": ids}
        pruned = self._read_pruned(where) if self.document.kept_after else {}
        if not fast_sql.select(Operation, ["revision"], where):
            return pruned
        entries = Operation.objects.filter(document_id=self.document.id, operation_id__in=ids).select_related("actor")
        return pruned | {str(entry.operation_id): (entry.digest, log.to_json(entry)) for entry in entries}

    def _read_pruned(self, where: dict[str, Any]) -> dict[str, Applied]:
        """Return the same for pruned ids, without changes: a reloaded map already contains them."""
        rows = fast_sql.select(Spent, ["operation_id", "revision", "at", "digest"], where)
        entries = {str(id): {"id": str(id), "revision": revision, "at": at.isoformat()} for id, revision, at, _ in rows}
        return {str(id): (digest, entries[str(id)]) for id, _, _, digest in rows}


def _parse_id(id: object) -> str | None:
    try:
        return input_validation.parse_id(id)
    except AppError:
        return None


def _publish(draft: records.Draft, log_entries: list[LogEntry]) -> None:
    state = draft.base.apply_changes(draft.revision, draft.kept)
    for key, edit in draft.edits:
        state.recent_edits.add(key, edit)
    records.cache_put(state)
    broadcast.announce_operations(draft.document_id, log_entries)
