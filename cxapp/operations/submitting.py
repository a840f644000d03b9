"""The one door through which a map changes."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from cxapp import broadcast, permissions, records
from cxapp.models import Document, Operation, sql
from cxapp.refusals import Conflict, Missing, Refusal, Unavailable

from . import cleaning, log
from .registry import find

DOCUMENT = ("id", "workspace_id", "revision")
LOGGED = ("document_id", "revision", "operation_id", "type", "actor_id", "at", "digest", "data", "changes")
READS_LOG = {"operation.undo", "journey.restore"}
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Submission:
    """What one person asks for. `actor` is a User, or None for the product itself (samples)."""

    actor: Any
    id: str
    type: str
    data: Any


@dataclass(frozen=True)
class Applied:
    """An operation as everyone receives it; `created` is False when this id had been applied before."""

    operation: dict
    created: bool


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
    if len(batches) > 1 and connection.vendor == "sqlite" and not any(map(_reads_log, batches)):
        try:
            with transaction.atomic():
                return [_refusable(document_id, submissions) for document_id, submissions in batches]
        except DatabaseError:
            logger.warning("A shared commit failed; each document gets its own.", exc_info=True)
    return [_alone(document_id, submissions) for document_id, submissions in batches]


def _reads_log(batch):
    return any(submission.type in READS_LOG for submission in batch[1])


def _alone(document_id, submissions):
    return [outcome for group in _groups(submissions) for outcome in _attempt(document_id, group)]


def _refusable(document_id, submissions):
    try:
        return _run(document_id, submissions)
    except Refusal as refusal:
        return [refusal] * len(submissions)


def _groups(submissions):
    """Runs that may share a transaction: a verb that reads the log begins a new one, to find its neighbours there."""
    groups = [[]]
    for submission in submissions:
        if submission.type in READS_LOG and groups[-1]:
            groups.append([])
        groups[-1].append(submission)
    return [group for group in groups if group]


def _attempt(document_id, submissions):
    try:
        return _refusable(document_id, submissions)
    except IntegrityError as error:
        if len(submissions) == 1:
            return [_conflict(error)]
        # One of them broke a constraint that no check foresaw: each alone finds out which.
        return [outcome for submission in submissions for outcome in _attempt(document_id, [submission])]
    except DatabaseError:
        logger.exception("The database refused %d operations", len(submissions))
        return [Unavailable("The database cannot be written now. Try again.")] * len(submissions)


def _run(document_id, submissions):
    with transaction.atomic(savepoint=False):
        document = _lock(document_id)
        work = Work(document, submissions)
        outcomes = [work.take(submission) for submission in submissions]
        work.write()
    return outcomes


def _lock(document_id):
    found = sql.select(Document, DOCUMENT, {"pk": document_id}, lock=True)
    if not found:
        raise Missing("There is no such map, or none that you may see.")
    return Document(**dict(zip(DOCUMENT, found[0], strict=True)))


def _conflict(error):
    return Conflict(f"The map would not be whole: {error}.", code="not_whole")


class Work:
    """One transaction's operations on a locked document."""

    def __init__(self, document, submissions):
        self.document = document
        self.draft = records.Draft(records.open_sheet(document.pk, document.revision))
        self.roles = permissions.roles(document.workspace_id, {s.actor.pk for s in submissions if s.actor})
        self.known = self._applied_before(submissions)
        self.entries = []

    def take(self, submission):
        """Plan one operation; returns Applied or the Refusal."""
        try:
            return self._plan(submission)
        except Refusal as refusal:
            self.draft.drop()
            return refusal

    def write(self):
        """Write records, log and revision; tell everyone once it is committed."""
        if not self.entries:
            return
        records.write(self.draft)
        sql.insert(Operation, [{name: getattr(entry, name) for name in LOGGED} for entry in self.entries])
        last = self.entries[-1]
        changed = {"revision": last.revision, "changed_at": last.at, "changed_by": last.actor_id}
        sql.update(Document, self.document.pk, changed)
        transaction.on_commit(partial(_committed, self.draft, [log.told(entry) for entry in self.entries]), robust=True)

    def _plan(self, submission):
        verb = find(submission.type)
        if submission.actor:
            permissions.check(self.roles.get(submission.actor.pk), verb.needs)
        id = cleaning.identity(submission.id)
        digest = log.digest(submission.type, submission.data)
        if id in self.known:
            return self._repeated(self.known[id], digest)
        for change in verb.plan(draft=self.draft, data=submission.data, actor=submission.actor):
            self.draft.take(change)
        return self._log(submission, id, digest, self.draft.finish())

    def _repeated(self, entry, digest):
        if entry.digest != digest:
            raise Conflict("This id was used for another operation.", code="id_reused", fields={"id": "used before"})
        return Applied(log.told(entry), created=False)

    def _log(self, submission, id, digest, changes):
        entry = Operation(
            document=self.document,
            revision=self.draft.revision,
            operation_id=id,
            type=submission.type,
            actor=submission.actor,
            at=timezone.now(),
            digest=digest,
            data=submission.data,
            changes=changes,
        )
        self.entries.append(entry)
        self.known[id] = entry
        return Applied(log.told(entry), created=True)

    def _applied_before(self, submissions):
        ids = [id for s in submissions if (id := _readable(s.id))]
        if not sql.select(Operation, ["revision"], {"document": self.document.pk, "operation_id": ids}):
            return {}
        found = Operation.objects.filter(document=self.document, operation_id__in=ids).select_related("actor")
        return {str(entry.operation_id): entry for entry in found}


def _readable(id):
    try:
        return cleaning.identity(id)
    except Refusal:
        return None


def _committed(draft, told):
    sheet = draft.sheet.following(draft.revision, draft.kept)
    for revision, key, splices in draft.splices:
        sheet.trail.add(revision, key, splices)
    records.shelve(sheet)
    broadcast.announce(draft.document_id, told)
