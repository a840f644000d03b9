"""One transaction's work on a document: operations planned in order, then written, logged and told."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, permissions, records
from cxapp.models import Document, Operation, sql
from cxapp.refusals import Conflict, Refusal
from cxapp.vocabulary import Capability

from . import cleaning, log
from .registry import find

LOGGED = ("document_id", "revision", "operation_id", "type", "actor_id", "at", "digest", "data", "changes")


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
        verb = self._permitted(submission)
        id = cleaning.identity(submission.id)
        digest = log.digest(submission.type, submission.data)
        if id in self.known:
            return self._repeated(self.known[id], digest)
        for change in verb.plan(draft=self.draft, data=submission.data, actor=submission.actor):
            self.draft.take(change)
        return self._log(submission, id, digest, self.draft.finish())

    def _permitted(self, submission):
        """The verb, if the actor may do it now; an outsider learns nothing, not even whether there is such a verb."""
        role = self.roles.get(submission.actor.pk) if submission.actor else None
        if submission.actor:
            permissions.check(role, Capability.VIEW)
        verb = find(submission.type)
        if submission.actor:
            permissions.check(role, verb.needs)
        return verb

    def _repeated(self, entry, digest):
        if entry.digest != digest:
            told = _("This id was used for another operation.")
            raise Conflict(told, code="id_reused", fields={"id": _("used before")})
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
