"""One transaction's work on a document: operations planned in order, then written, logged and told."""

import logging
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, permissions, records
from cxapp.errors import AppError, Conflict, Unavailable
from cxapp.models import Document, Operation, Removal, Spent, fast_sql
from cxapp.records.recent_edits import UNDOING
from cxapp.schema import Capability

from . import input_validation, log, notify
from .registry import find

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Submission:
    """What one person asks for. `actor` is a User, a Visitor, or None for the product itself (samples)."""

    actor: Any
    id: str
    type: str
    data: Any


@dataclass(frozen=True)
class Entry:
    """A row of the log on its way there: cheaper than a model's instance, and read alike."""

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
    changes: list


LOGGED = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True)
class Applied:
    """An operation as everyone receives it; `created` is False when this id had been applied before."""

    operation: dict
    created: bool


class Work:
    """One transaction's operations on a locked document."""

    def __init__(self, document, submissions):
        self.document = document
        self.draft = records.Draft(records.open_sheet(document.id, document.revision))
        self.roles = permissions.roles_on(document, [s.actor for s in submissions if s.actor])
        self.known = self._applied_before(submissions)
        self.entries = []
        self.told = []

    def take(self, submission):
        """Plan one operation; returns Applied or the Refusal."""
        try:
            return self._plan_or_refuse(submission)
        except AppError as refusal:
            self.draft.drop()
            return refusal

    def write(self):
        """Write records, log and revision; tell everyone once it is committed."""
        if not self.entries:
            return
        records.write(self.draft)
        fast_sql.insert(Operation, [{name: getattr(entry, name) for name in LOGGED} for entry in self.entries])
        notify.note(self.document, self.draft, self.told)
        fast_sql.insert(Removal, list(self._removals()))
        last = self.entries[-1]
        changed = {"revision": last.revision, "changed_at": last.at, "changed_by": last.actor_id}
        fast_sql.update(Document, self.document.id, changed)
        transaction.on_commit(partial(_committed, self.draft, self.told), robust=True)

    def _removals(self):
        for entry in self.entries:
            for change in entry.changes:
                if change["change"] == "remove":
                    where = {"document_id": entry.document_id, "record_id": change["record"]["id"]}
                    yield {**where, "revision": entry.revision}

    def _plan_or_refuse(self, submission):
        """Plan; a fault of ours in one operation must not take along those that share its transaction."""
        try:
            return self._plan(submission)
        except (AppError, DatabaseError):
            raise
        except Exception:
            logger.exception("An operation of type %.80r failed", submission.type)
            raise Unavailable(_("This could not be done now. Try again.")) from None

    def _plan(self, submission):
        verb = self._permitted(submission)
        id = input_validation.identity(submission.id)
        digest = log.digest(submission.type, submission.data)
        if id in self.known:
            return self._repeated(self.known[id], digest, submission)
        for change in verb.plan(draft=self.draft, data=submission.data, actor=submission.actor):
            self.draft.take(change)
        return self._log(submission, id, digest, self.draft.finish(undoes=verb.type in UNDOING))

    def _permitted(self, submission):
        """The verb, if the actor may do it now; an outsider learns nothing, not even whether there is such a verb."""
        role = self.roles.get(submission.actor.id) if submission.actor else None
        self.draft.rights = permissions.TABLE.get(role, frozenset()) if submission.actor else frozenset(Capability)
        if submission.actor:
            permissions.check(role, Capability.VIEW)
        verb = find(submission.type)
        if submission.actor:
            permissions.check(role, verb.needs)
        return verb

    def _repeated(self, known, digest, submission):
        before, told_then = known
        if before != digest:
            told = _("This id was used for another operation.")
            raise Conflict(told, code="id_reused", fields={"id": _("used before")})
        # What was pruned is told without its changes: a hole to ask about, as one that is too big.
        return Applied({"type": submission.type, "actor": None, **told_then}, created=False)

    def _log(self, submission, id, digest, changes):
        actor, revision = submission.actor, self.draft.revision
        entry = Entry(
            document_id=self.document.id,
            revision=revision,
            operation_id=id,
            type=submission.type,
            **log.signed(actor),
            at=datetime.now(UTC),
            digest=digest,
            data=submission.data,
            changes=changes,
        )
        self.entries.append(entry)
        self.told.append(log.told(entry, str(actor) if entry.actor_id else None))
        self.known[id] = digest, self.told[-1]
        return Applied(self.told[-1], created=True)

    def _applied_before(self, submissions):
        """Of the ids that are in the log already, what they said and what was told: {id: (digest, told)}."""
        ids = [id for s in submissions if (id := _readable(s.id))]
        where = {"document": self.document.id, "operation_id": ids}
        pruned = self._pruned(where) if self.document.kept_after else {}
        if not fast_sql.select(Operation, ["revision"], where):
            return pruned
        found = Operation.objects.filter(document_id=self.document.id, operation_id__in=ids).select_related("actor")
        return pruned | {str(entry.operation_id): (entry.digest, log.told(entry)) for entry in found}

    def _pruned(self, where):
        """The same of ids that the log keeps no more: what they changed is in every map that reads anew."""
        found = fast_sql.select(Spent, ["operation_id", "revision", "at", "digest"], where)
        told = {str(id): {"id": str(id), "revision": revision, "at": at.isoformat()} for id, revision, at, _ in found}
        return {str(id): (digest, told[str(id)]) for id, _, _, digest in found}


def _readable(id):
    try:
        return input_validation.identity(id)
    except AppError:
        return None


def _committed(draft, told):
    sheet = draft.sheet.following(draft.revision, draft.kept)
    for key, edit in draft.edits:
        sheet.trail.add(key, edit)
    records.shelve(sheet)
    broadcast.announce(draft.document_id, told)
