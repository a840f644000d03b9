"""The one door through which a map changes."""

import logging
from collections import namedtuple

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from cxapp.models import Document, sql, turns
from cxapp.records.trails import UNDOING
from cxapp.refusals import Conflict, Missing, Refusal, Unavailable

from .work import Submission, Work

Locked = namedtuple("Locked", ["id", "workspace_id", "revision", "kept_after"])
logger = logging.getLogger(__name__)


def submit(document_id, *, actor, id, type, data):
    """Apply one operation and return it as Applied; raises a Refusal and changes nothing."""
    [outcome] = submit_many(document_id, [Submission(actor, id, type, data)])
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def submit_many(document_id, submissions):
    """Apply operations in order; for each, Applied or the Refusal. They share a commit, none touches its neighbours."""
    return submit_across([(document_id, submissions)])[0]


def submit_across(batches):
    """Apply the operations of several documents, [(document id, [Submission, …]), …], in one commit where that is safe.

    On SQLite, which has one writer, a shared commit serves all that wait for it; returns the outcomes of each batch.
    """
    with turns.edit():
        return _together(batches)


def _together(batches):
    if len(batches) > 1 and connection.vendor == "sqlite" and not any(map(_reads_log, batches)):
        try:
            with transaction.atomic():
                return [_run(document_id, submissions) for document_id, submissions in batches]
        except DatabaseError:
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
    try:
        return _run(document_id, submissions)
    except IntegrityError as error:
        if len(submissions) == 1:
            return [_conflict(error)]
        # One of them broke a constraint that no check foresaw: each alone finds out which.
        return [outcome for submission in submissions for outcome in _attempt(document_id, [submission])]
    except DatabaseError:
        logger.exception("The database refused %d operations", len(submissions))
        return [Unavailable(_("The database cannot be written now. Try again."))] * len(submissions)


def _run(document_id, submissions):
    with transaction.atomic(savepoint=False):
        document = _lock(document_id)
        if document is None:
            # Returned, not raised: an exception would roll back all that shares this commit.
            return [Missing(_("There is no such map, or none that you may see."))] * len(submissions)
        work = Work(document, submissions)
        outcomes = [work.take(submission) for submission in submissions]
        work.write()
    return outcomes


def _lock(document_id):
    found = sql.select(Document, Locked._fields, {"pk": document_id}, lock=True)
    return Locked(*found[0]) if found else None


def _conflict(error):
    logger.warning("A constraint refused an operation: %s", error)
    return Conflict(_("The map would not be whole."), code="not_whole")
