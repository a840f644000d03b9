"""Editions of a map: states that somebody approved, and who sees the approved one instead of the map as it is."""

import copy
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, permissions, plain_text, records
from cxapp.errors import Conflict, InvalidInput, NotFound, choice_problem, length_problem
from cxapp.models import Document, Edition, StoredFile
from cxapp.schema import JOURNEY_FIELDS, AuditAction, EditionReaders

from . import audit
from .edit_lock import lock_for_edit

MAX_NOTE_LENGTH = 2000
# More than anybody looks through; it keeps the list short enough to send whole.
MAX_EDITIONS = 500


def approve(*, journey, actor, revision, note=""):
    """Approve the state of a map at exactly this revision, which the person looked at; return the new Edition."""
    note = _clean("note", note)
    with transaction.atomic():
        lock_for_edit(journey.document, actor)
        _check_revision(journey.pk, revision)
        state = records.time_travel.read_at(journey.pk, revision)
        # The log may be shortened later, the edition stays.
        records.snapshots.save(state)
        edition = Edition.objects.create(
            document_id=journey.pk,
            number=_next_number(journey.pk),
            revision=revision,
            note=note,
            approved_by=actor,
            approved_at=timezone.now(),
        )
        edition.files.set(_list_files(state))
        _finish(edition, actor, AuditAction.EDITION_APPROVED)
    return edition


def withdraw(*, edition, actor, reason=""):
    """Withdraw the approval of an edition; not of the only one that readers are shown."""
    reason = _clean("reason", reason)
    with transaction.atomic():
        lock_for_edit(edition.document, actor)
        edition.refresh_from_db()
        if not edition.is_approved:
            raise Conflict(_("The approval of this edition is withdrawn already."), code="already_withdrawn")
        _refuse_last_shown(edition)
        fields = {"withdrawn_by": actor, "withdrawn_at": timezone.now(), "withdrawal_reason": reason}
        _change(edition, actor, AuditAction.EDITION_WITHDRAWN, **fields)


def reinstate(*, edition, actor):
    """Take the withdrawal of an approval back; an edition that is approved stays as it is."""
    with transaction.atomic():
        lock_for_edit(edition.document, actor)
        edition.refresh_from_db()
        if not edition.is_approved:
            fields = {"withdrawn_by": None, "withdrawn_at": None, "withdrawal_reason": ""}
            _change(edition, actor, AuditAction.EDITION_REINSTATED, **fields)


def set_readers(*, journey, actor, readers):
    """Set who sees the approved edition; there must be one."""
    if readers not in EditionReaders.values:
        raise InvalidInput(fields={"readers": choice_problem(EditionReaders.values)})
    with transaction.atomic():
        lock_for_edit(journey.document, actor)
        if readers != EditionReaders.NONE and find_approved(journey.pk) is None:
            raise Conflict(_("There is no approved edition that readers could see."), code="no_edition")
        if Document.objects.values_list("edition_readers", flat=True).get(pk=journey.pk) == readers:
            return
        records.set_edition_readers(journey.pk, readers)
        journey.document.edition_readers = readers
        audit.write(
            journey.document.workspace_id, actor, AuditAction.EDITION_READERS_CHANGED, document=journey.document
        )
        transaction.on_commit(lambda: broadcast.announce_edition_readers(journey.pk))


def list_editions(document_id):
    """Return the editions of a map, the newest first, those whose approval was withdrawn among them."""
    rows = Edition.objects.filter(document_id=document_id).select_related("approved_by", "withdrawn_by")
    return list(rows.order_by("-number")[:MAX_EDITIONS])


def find_edition(document_id, number):
    """Return the edition of a map with this number; raise NotFound."""
    rows = Edition.objects.select_related("document", "approved_by", "withdrawn_by")
    if edition := rows.filter(document_id=document_id, number=number).first():
        return edition
    raise NotFound(_("The map has no such edition."), code="no_such_edition")


def find_approved(document_id):
    """Return the newest edition whose approval stands, or None."""
    rows = Edition.objects.filter(document_id=document_id, withdrawn_at=None).select_related("approved_by")
    return rows.order_by("-number").first()


def find_shown_to_guests(document_id):
    """Return the edition that guests see instead of the map; None if they see the map as it is.

    Raise NotFound where there is none to show: the map itself is never shown instead.
    """
    if not permissions.shows_edition(document_id):
        return None
    if edition := find_approved(document_id):
        return edition
    raise NotFound()


def read_snapshot(edition):
    """Return the map of an edition, as the API sends it."""
    return records.build_snapshot(records.time_travel.read_at(edition.document_id, edition.revision))


def read_for_guests(journey):
    """Return what guests see of a map: (the journey with the fields of that state, its snapshot, the Edition or None).

    Whatever shows a map to a guest begins here.
    """
    edition = find_shown_to_guests(journey.pk)
    if edition is None:
        return journey, records.snapshot(journey), None
    snapshot = read_snapshot(edition)
    return as_in_edition(journey, snapshot), snapshot, edition


def as_in_edition(journey, snapshot):
    """Return the journey with its own fields as in a snapshot; it is never saved."""
    shown = copy.copy(journey)
    for name in JOURNEY_FIELDS:
        setattr(shown, name, snapshot[name])
    return shown


def has_file(edition, file_id, *, with_comments):
    """Return whether an edition shows a file; those of comments only `with_comments`."""
    attachments = read_snapshot(edition)["records"]["attachment"]
    return any(row["file"] == str(file_id) and (with_comments or not row["comment"]) for row in attachments)


def _check_revision(document_id, revision):
    """Raise InvalidInput for a future revision, Conflict for one that is not newer than what is approved."""
    head = Document.objects.values_list("revision", flat=True).get(pk=document_id)
    if revision > head:
        raise InvalidInput(_("The map has no such revision yet."), fields={"revision": _("not reached yet")})
    last = find_approved(document_id)
    if last and last.revision >= revision:
        raise Conflict(
            _("Edition {number} is of this state or of a later one."), number=last.number, code="approved_already"
        )


def _next_number(document_id):
    numbers = Edition.objects.filter(document_id=document_id).order_by("-number").values_list("number", flat=True)
    number = (numbers.first() or 0) + 1
    if number > MAX_EDITIONS:
        raise Conflict(_("A journey can have at most {most} editions."), most=MAX_EDITIONS, code="too_many_editions")
    return number


def _list_files(state):
    ids = {UUID(row["file"]) for row in state.tables["attachment"].values() if row["file"]}
    return StoredFile.objects.filter(pk__in=ids, document_id=state.document_id)


def _refuse_last_shown(edition):
    others = Edition.objects.filter(document_id=edition.document_id, withdrawn_at=None).exclude(pk=edition.pk)
    if edition.document.edition_readers != EditionReaders.NONE and not others.exists():
        raise Conflict(
            _("Readers are shown this edition, and there is no other. Show them the current map first."),
            code="edition_shown",
        )


def _change(edition, actor, action, **fields):
    Edition.objects.filter(pk=edition.pk).update(**fields)
    for name, value in fields.items():
        setattr(edition, name, value)
    _finish(edition, actor, action)


def _finish(edition, actor, action):
    document = edition.document
    audit.write(document.workspace_id, actor, action, subject=str(edition.number), document=document)
    transaction.on_commit(lambda: broadcast.announce_edition_readers(document.pk))


def _clean(field, text):
    clean = plain_text.clean_text(text).strip()
    if len(clean) > MAX_NOTE_LENGTH:
        raise InvalidInput(fields={field: length_problem(MAX_NOTE_LENGTH, len(clean))})
    return clean
