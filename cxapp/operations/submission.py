"""The one door through which a map changes."""

import logging
from collections import namedtuple

from django.db import DataError, Error, IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from cxapp.errors import AppError, Conflict, InvalidInput, NotFound, Unavailable
from cxapp.models import Document, fast_sql, sqlite_write_priority
from cxapp.records.recent_edits import UNDOING

from .transaction import Submission, Work

Locked = namedtuple("Locked", ["id", "workspace_id", "revision", "kept_after"])
logger = logging.getLogger(__name__)


class Failed(Unavailable):
    """An operation that broke on a fault of ours, which is its cause."""

    def __init__(self, error):
        super().__init__(_("This could not be done now. Try again."))
        self.__cause__ = error


def submit(document_id, *, actor, id, type, data):
    """Apply one operation and return it as Applied; raises a Refusal and changes nothing."""
    [outcome] = submit_many(document_id, [Submission(actor, id, type, data)])
    if isinstance(outcome, AppError):
        raise outcome.__cause__ if isinstance(outcome, Failed) else outcome
    return outcome


def submit_many(document_id, submissions):
    """Apply operations in order; for each, Applied or the Refusal. They share a commit, none touches its neighbours."""
    return submit_across([(document_id, submissions)])[0]


def submit_across(batches):
    """Apply the operations of several documents, [(document id, [Submission, …]), …], in one commit where that is safe.

    On SQLite, which has one writer, a shared commit serves all that wait for it; returns the outcomes of each batch.
    """
    with sqlite_write_priority.edit():
        return _together(batches)


def _together(batches):
    if len(batches) > 1 and connection.vendor == "sqlite" and not any(map(_reads_log, batches)):
        try:
            with transaction.atomic():
                return [_run(document_id, submissions) for document_id, submissions in batches]
        except Exception:
            logger.warning("A shared commit failed; each document gets its own.", exc_info=True)
    return [_alone(document_id, submissions) for document_id, submissions in batches]


def _reads_log(batch):
    return any(submission.type in UNDOING for submission in batch[1])


def _alone(document_id, submissions):
    return [outcome for group in _groups(submissions) for outcome in _attempt(document_id, group)]


def _groups(submissions):
    """Runs that may share a transaction: a verb that reads the log begins a new one, to find its neighbours there."""
    groups = [[]]
    for submission in submissions:
        if submission.type in UNDOING and groups[-1]:
            groups.append([])
        groups[-1].append(submission)
    return [group for group in groups if group]


def _attempt(document_id, submissions):
    """Apply operations in one transaction, or each in its own where that fails: no other pays for the one to blame."""
    try:
        return _run(document_id, submissions)
    except Exception as error:
        if len(submissions) == 1:
            return [_failure(error)]
        logger.warning("A commit of %d operations failed; each gets its own.", len(submissions), exc_info=True)
    outcomes = []
    for submission in submissions:
        outcomes += [_unavailable()] if _is_away() else _attempt(document_id, [submission])
    return outcomes


def _is_away():
    """Whether there is no database to try again with: to wait for it once for each operation would take too long."""
    return connection.connection is None or not connection.is_usable()


def _run(document_id, submissions):
    with transaction.atomic(savepoint=False):
        document = _lock(document_id)
        if document is None:
            # Returned, not raised: an exception would roll back all that shares this commit.
            return [NotFound(_("There is no such map, or none that you may see."))] * len(submissions)
        work = Work(document, submissions)
        outcomes = [work.take(submission) for submission in submissions]
        work.write()
    return outcomes


def _lock(document_id):
    found = fast_sql.select(Document, Locked._fields, {"pk": document_id}, lock=True)
    return Locked(*found[0]) if found else None


def _failure(error):
    """What the author of an operation is told that failed alone."""
    if isinstance(error, IntegrityError):
        logger.warning("A constraint refused an operation: %s", error)
        return Conflict(_("The map would not be whole."), code="not_whole")
    if isinstance(error, DataError):
        logger.warning("The database cannot store an operation: %s", error)
        return InvalidInput(_("This holds something that cannot be stored."), code="not_storable")
    logger.error("An operation failed", exc_info=error)
    return _unavailable() if isinstance(error, Error) else Failed(error)


def _unavailable():
    return Unavailable(_("The database cannot be written now. Try again."))
