"""The life of a batch: begun, beating while it runs, then done for all to see; failed, or undone."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Conflict
from cxapp.models import Answer, Batch
from cxapp.schema import AnswerSource, BatchState

# A batch beats with every portion, many times a second: whoever is silent for so long is no more.
HEARTBEAT_TIMEOUT = datetime.timedelta(seconds=20)
DELETE_SIZE = 2000


def find_batch(document_id, *, id, digest):
    """Return the batch that came before under this id, or with this content, and counts; None where it is new."""
    if id and (found := Batch.objects.filter(pk=id).first()):
        if str(found.document_id) != str(document_id) or found.digest != digest:
            raise Conflict(_("This id was used for other answers."), code="id_reused", fields={"id": _("used before")})
        if found.state == BatchState.UNDONE:
            raise Conflict(_("These answers were undone. Send them under a new id."), code="undone")
        if found.state == BatchState.DONE:
            return found
    return find_same_content(document_id, digest)


def find_same_content(document_id, digest):
    """Return the batch by which this content came in before, None where it is new.

    One that left answers out because another batch had brought them is not the same once that other is undone.
    """
    done = Batch.objects.filter(document_id=document_id, digest=digest, state=BatchState.DONE)
    gone = Batch.objects.filter(document_id=document_id, undone_at__gt=OuterRef("at"))
    return done.exclude(Q(repeated__gt=0) & Exists(gone)).order_by("at").first() if digest else None


def count_imports(document_id):
    """Return how many files and texts were brought into a journey so far: whether something came after a look at it."""
    ways = [AnswerSource.FILE, AnswerSource.PASTE]
    return Batch.objects.filter(document_id=document_id, state=BatchState.DONE, way__in=ways).count()


def check_unchanged(document_id, seen):
    """Raise Conflict where other files have come in since `seen` were counted; None checks nothing."""
    if seen is not None and count_imports(document_id) != seen:
        raise Conflict(_("Other answers came in meanwhile. Check the file again."), code="changed")


def begin(batch):
    """Write a new batch that runs. One file at a time comes into a journey: else Conflict, with who imports what."""
    try:
        with transaction.atomic():
            Batch.objects.filter(pk=batch.pk, state=BatchState.FAILED).delete()
            batch.save(force_insert=True)
    except IntegrityError:
        raise _build_conflict(batch) from None


def _build_conflict(batch):
    other = Batch.objects.filter(document_id=batch.document_id, state=BatchState.RUNNING, way=AnswerSource.FILE)
    other = other.select_related("actor").first()
    if batch.way != AnswerSource.FILE or other is None:
        return Conflict(_("These answers are coming in at this moment. Try again."), code="running")
    told = _("{who} is importing “{name}” at this moment. Wait until it is done.")
    who = other.actor.get_short_name() if other.actor else _("Somebody")
    return Conflict(told, code="running", who=who, name=other.name or _("a file"))


def record_heartbeat(batch):
    """Record that a batch still runs; raises Conflict where it was given up."""
    _update_running(batch, beat=timezone.now())


def finish(batch):
    """Let a batch count, with its figures."""
    figures = {name: getattr(batch, name) for name in ("rows", "added", "repeated", "skipped", "counts")}
    batch.state = BatchState.DONE
    _update_running(batch, state=BatchState.DONE, beat=timezone.now(), **figures)


def _update_running(batch, **values):
    if not Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).update(**values):
        raise Conflict(_("The import was silent for too long and was given up. Begin again."), code="given_up")


def fail(batch, problem=""):
    """Let nothing be left of a batch that runs."""
    Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).update(state=BatchState.FAILED, problem=problem[:2000])
    clear(batch.pk)


def clear(batch_id):
    """Delete the answers of a batch that does not count, a piece at a time: others write in between."""
    while pks := list(Answer.objects.filter(batch_id=batch_id).values_list("pk", flat=True)[:DELETE_SIZE]):
        Answer.objects.filter(pk__in=pks).delete()


def clean_up(document_id=None):
    """Clean up after imports whose process is gone, and finish the deleting of what failed or was undone."""
    here = {"document_id": document_id} if document_id else {}
    silent = Batch.objects.filter(state=BatchState.RUNNING, beat__lt=timezone.now() - HEARTBEAT_TIMEOUT, **here)
    for batch in silent:
        fail(batch)
    past = Batch.objects.filter(state__in=[BatchState.FAILED, BatchState.UNDONE], **here)
    for id in past.filter(answers__isnull=False).values_list("pk", flat=True).distinct():
        clear(id)
