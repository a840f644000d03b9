"""States of a batch: running with a heartbeat, then done and visible; or failed, or undone."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Conflict
from cxapp.models import Answer, Batch
from cxapp.schema import AnswerSource, BatchState

# Every portion records a heartbeat, many times a second: after this long without one, the process is gone.
HEARTBEAT_TIMEOUT = datetime.timedelta(seconds=20)
DELETE_SIZE = 2000


def find_batch(document_id, *, id, digest):
    """Return the batch that counts already and has this id or this content, None if there is none.

    Raises Conflict if the id belongs to other answers or to a batch that was undone.
    """
    if id and (batch := Batch.objects.filter(pk=id).first()):
        if str(batch.document_id) != str(document_id) or batch.digest != digest:
            raise Conflict(_("This id was used for other answers."), code="id_reused", fields={"id": _("used before")})
        if batch.state == BatchState.UNDONE:
            raise Conflict(_("These answers have been undone. Send them with a new id."), code="undone")
        if batch.state == BatchState.DONE:
            return batch
    return find_same_content(document_id, digest)


def find_same_content(document_id, digest):
    """Return the batch that imported this content before, None if there is none.

    A batch that left out answers of another batch is not returned once that other batch is undone.
    """
    done = Batch.objects.filter(document_id=document_id, digest=digest, state=BatchState.DONE)
    undone_later = Batch.objects.filter(document_id=document_id, undone_at__gt=OuterRef("at"))
    return done.exclude(Q(repeated__gt=0) & Exists(undone_later)).order_by("at").first() if digest else None


def count_imports(document_id):
    """Return how many files and pasted texts a journey has imported; a caller detects later imports by it."""
    ways = [AnswerSource.FILE, AnswerSource.PASTE]
    return Batch.objects.filter(document_id=document_id, state=BatchState.DONE, way__in=ways).count()


def check_unchanged(document_id, seen):
    """Raise Conflict if files were imported since `count_imports` returned `seen`; None checks nothing."""
    if seen is not None and count_imports(document_id) != seen:
        raise Conflict(_("Other answers have been added meanwhile. Check the file again."), code="changed")


def begin(batch):
    """Create a running batch.

    A journey imports one file at a time: otherwise raises Conflict, which says who imports which file.
    """
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
        return Conflict(_("These answers are being imported now. Try again."), code="running")
    sentence = _("{who} is importing “{name}” now. Wait until it is done.")
    who = other.actor.get_short_name() if other.actor else _("Someone")
    return Conflict(sentence, code="running", who=who, name=other.name or _("a file"))


def record_heartbeat(batch):
    """Record that a batch still runs; raises Conflict if it was given up."""
    _update_running(batch, beat=timezone.now())


def finish(batch):
    """Mark a batch as done, with its figures, so that it counts."""
    figures = {name: getattr(batch, name) for name in ("rows", "added", "repeated", "skipped", "counts")}
    batch.state = BatchState.DONE
    _update_running(batch, state=BatchState.DONE, beat=timezone.now(), **figures)


def _update_running(batch, **values):
    if not Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).update(**values):
        raise Conflict(_("The import stopped responding and was cancelled. Start again."), code="given_up")


def fail(batch, problem=""):
    """Mark a running batch as failed and delete its answers."""
    Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING).update(state=BatchState.FAILED, problem=problem[:2000])
    clear(batch.pk)


def clear(batch_id):
    """Delete the answers of a batch that does not count, in portions so that others can write in between."""
    while pks := list(Answer.objects.filter(batch_id=batch_id).values_list("pk", flat=True)[:DELETE_SIZE]):
        Answer.objects.filter(pk__in=pks).delete()


def clean_up(document_id=None):
    """Fail the imports whose process is gone, and delete the remaining answers of failed and undone batches."""
    here = {"document_id": document_id} if document_id else {}
    silent = Batch.objects.filter(state=BatchState.RUNNING, beat__lt=timezone.now() - HEARTBEAT_TIMEOUT, **here)
    for batch in silent:
        fail(batch)
    past = Batch.objects.filter(state__in=[BatchState.FAILED, BatchState.UNDONE], **here)
    for id in past.filter(answers__isnull=False).values_list("pk", flat=True).distinct():
        clear(id)
