"""Applies operations, which are the only way to change a map."""

import logging
from collections import namedtuple
from collections.abc import Sequence
from typing import TypeAlias

from django.db import DataError, Error, IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from cxapp.errors import AppError, Conflict, InvalidInput, NotFound, Unavailable
from cxapp.models import Document, fast_sql, sqlite_write_priority
from cxapp.records.recent_edits import UNDO_TYPES

from .transaction import OperationBatch, OperationRequest, OperationResult, Outcome
from .types import Actor, Data, DocumentId

# The operations of one document.
Batch: TypeAlias = tuple[DocumentId, Sequence[OperationRequest]]

LockedDocument = namedtuple("LockedDocument", ["id", "workspace_id", "revision", "kept_after", "archived_at"])
logger = logging.getLogger(__name__)


class OperationFailed(Unavailable):
    """An operation failed because of a bug; `__cause__` is the exception."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.__cause__ = error


def submit(
    document_id: DocumentId, *, actor: Actor, id: str, type: str, data: Data, in_archive: bool = False
) -> OperationResult:
    """Apply one operation and return its OperationResult, or raise an AppError without any change.

    With `in_archive` it is applied to an archived document too: for what a change of the workspace leads to.
    """
    [outcome] = submit_many(document_id, [OperationRequest(actor, id, type, data, in_archive)])
    if isinstance(outcome, OperationFailed) and outcome.__cause__:
        raise outcome.__cause__
    if isinstance(outcome, AppError):
        raise outcome
    return outcome


def submit_many(document_id: DocumentId, requests: Sequence[OperationRequest]) -> list[Outcome]:
    """Apply operations in order and return their results or errors. They share a commit but fail independently."""
    return submit_across([(document_id, requests)])[0]


def submit_across(batches: Sequence[Batch]) -> list[list[Outcome]]:
    """Apply the operations of several documents, [(document id, [request, …]), …], and return each batch's outcomes.

    On SQLite, which has one writer, they share a commit if that is safe.
    """
    with sqlite_write_priority.edit_first():
        if len(batches) > 1 and connection.vendor == "sqlite" and not any(map(_has_undo, batches)):
            try:
                with transaction.atomic():
                    return [_run(document_id, requests) for document_id, requests in batches]
            except Exception:
                logger.warning("A shared commit failed; each document gets its own.", exc_info=True)
        return [_run_separately(document_id, requests) for document_id, requests in batches]


def _has_undo(batch: Batch) -> bool:
    return any(request.type in UNDO_TYPES for request in batch[1])


def _run_separately(document_id: DocumentId, requests: Sequence[OperationRequest]) -> list[Outcome]:
    return [outcome for group in _group(requests) for outcome in _attempt(document_id, group)]


def _group(requests: Sequence[OperationRequest]) -> list[list[OperationRequest]]:
    """Return groups that may share a transaction: an undo starts a new one, as it must find earlier ones in the log."""
    groups: list[list[OperationRequest]] = [[]]
    for request in requests:
        if request.type in UNDO_TYPES and groups[-1]:
            groups.append([])
        groups[-1].append(request)
    return [group for group in groups if group]


def _attempt(document_id: DocumentId, requests: Sequence[OperationRequest]) -> list[Outcome]:
    """Apply operations in one transaction or, if that fails, each in its own, so that only the faulty one fails."""
    try:
        return _run(document_id, requests)
    except Exception as error:
        if len(requests) == 1:
            return [_build_error(error)]
        logger.warning("A commit of %d operations failed; each gets its own.", len(requests), exc_info=True)
    outcomes: list[Outcome] = []
    for request in requests:
        outcomes += [_build_unavailable()] if _is_database_lost() else _attempt(document_id, [request])
    return outcomes


def _is_database_lost() -> bool:
    """Whether the database is unreachable: to wait for it again for each operation would take too long."""
    return connection.connection is None or not connection.is_usable()


def _run(document_id: DocumentId, requests: Sequence[OperationRequest]) -> list[Outcome]:
    with transaction.atomic(savepoint=False):
        document = _lock(document_id)
        if document is None:
            # Returned, not raised: an exception would roll back the whole shared commit.
            return [NotFound(_("Map not found, or you do not have access to it."))] * len(requests)
        batch = OperationBatch(document, requests)
        outcomes = [batch.plan(request) for request in requests]
        batch.write()
    return outcomes


def _lock(document_id: DocumentId) -> LockedDocument | None:
    rows = fast_sql.select(Document, LockedDocument._fields, {"pk": document_id}, lock=True)
    return LockedDocument(*rows[0]) if rows else None


def _build_error(error: Exception) -> AppError:
    """Return the error that the author of a failed operation receives."""
    if isinstance(error, IntegrityError):
        logger.warning("A constraint refused an operation: %s", error)
        return Conflict(_("This would make the map inconsistent."), code="not_whole")
    if isinstance(error, DataError):
        logger.warning("The database cannot store an operation: %s", error)
        return InvalidInput(_("This contains something that cannot be stored."), code="not_storable")
    logger.error("An operation failed", exc_info=error)
    return _build_unavailable() if isinstance(error, Error) else OperationFailed(error)


def _build_unavailable() -> Unavailable:
    return Unavailable(_("The database cannot be written to now. Try again."))
