"""Import and undo of batches of answers: all of a batch counts or none, and the same content only once."""

import contextlib
import datetime
import itertools
import uuid
from collections import Counter

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import AppError, Conflict, NotFound
from cxapp.models import Answer, Batch, Document, Workspace, sqlite_write_priority
from cxapp.models.ids import new_id
from cxapp.schema import AnswerSource, BatchState

from . import batch_state, daily_totals, insert, insert_batches

UNDO_DAYS = 30
# SQLite's settings during an import, and the number of portions between checkpoints of its write-ahead log.
RELAXED_PRAGMAS = {"synchronous": 1, "wal_autocheckpoint": 0}
PORTIONS_PER_CHECKPOINT = 16
# Customers answer an archived journey too, by a survey or a webhook: what they say must not be lost.
BY_PEOPLE = {AnswerSource.FILE, AnswerSource.PASTE, AnswerSource.TYPED, AnswerSource.API}


def import_answers(
    document_id,
    rows,
    *,
    way,
    actor=None,
    name="",
    source="",
    batch_id=None,
    digest="",
    progress=None,
    left_out=None,
    seen=None,
):
    """Store validated answers, an iterable of AnswerRow or of Chunk, and return their Batch.

    Either all of them count, from the moment the last is stored, or none. If `batch_id`, or `digest` in this journey,
    was used before, the existing batch is returned. Answers that their source sent before are not counted twice.
    `progress(rows so far)` is called after each portion and may raise an exception to stop the import. `left_out` is
    called at the end and returns (skipped rows, answers imported before) for rows that the source itself left out.
    `seen` is the number of imports, by `batch_state.count_imports`, that the rows were compared with: Conflict is
    raised if there are more by now.
    """
    if earlier := batch_state.find_batch(document_id, id=batch_id, digest=digest):
        return earlier
    if way in BY_PEOPLE:
        permissions.refuse_archived(Document.objects.only("archived_at").get(pk=document_id))
    batch_state.clean_up(document_id)
    batch = Batch(
        id=uuid.UUID(str(batch_id)) if batch_id else new_id(),
        document_id=document_id,
        actor=actor,
        way=way,
        name=name,
        source=source,
        digest=digest,
        time_zone=str(Workspace.objects.find_zone(document_id)),
    )
    cut = insert_batches.split_into_portions(rows, document=document_id, source=source, batch=batch.pk)
    first = list(itertools.islice(cut, 2))
    writer = BatchWriter(batch, progress, left_out or (lambda: (0, 0)), seen)
    return (writer.write_at_once if len(first) < 2 else writer.write_in_batches)(itertools.chain(first, cut))


class BatchWriter:
    """Writes the answers of one batch."""

    def __init__(self, batch, progress, left_out, seen):
        self.batch = batch
        self.seen = seen
        self.progress = progress
        self.left_out = left_out
        # A row of a file may contain answers at several places; an id that a program sends belongs to one answer.
        self.per_place = batch.way in (AnswerSource.FILE, AnswerSource.PASTE)
        self.tally, self.counts = Counter(), Counter()

    def write_at_once(self, cut):
        """Write a small batch in one transaction, so that it is never visible as running."""
        with transaction.atomic():
            daily_totals.lock(self.batch.document_id)
            # The same content may have been imported while the rows were read.
            if earlier := batch_state.find_same_content(self.batch.document_id, self.batch.digest):
                return earlier
            batch_state.check_unchanged(self.batch.document_id, self.seen)
            batch_state.begin(self.batch)
            for portion in cut:
                self.write_portion(portion)
            self.finish()
        self.report_progress()
        return self.batch

    def write_in_batches(self, cut):
        """Write each portion in its own transaction: SQLite has one writer, and edits of maps must not wait for all."""
        batch_state.begin(self.batch)
        if earlier := batch_state.find_same_content(self.batch.document_id, self.batch.digest):
            self.batch.delete()
            return earlier
        try:
            batch_state.check_unchanged(self.batch.document_id, self.seen)
            with relaxed_sqlite_durability() as settle:
                for number, portion in enumerate(cut, 1):
                    with sqlite_write_priority.import_batch(), transaction.atomic():
                        batch_state.record_heartbeat(self.batch)
                        self.write_portion(portion)
                    settle(number)
                    self.report_progress()
            with transaction.atomic():
                daily_totals.lock(self.batch.document_id)
                self.finish()
        except BaseException as error:
            batch_state.fail(self.batch, error.detail if isinstance(error, AppError) else "")
            raise
        return self.batch

    def write_portion(self, portion):
        """Write a portion; only new answers are counted."""
        new = insert.insert_answers(portion, per_place=self.per_place)
        self.tally.update(new.tally)
        self.counts.update(new.counts)
        self.batch.rows += portion.rows_read
        self.batch.repeated += len(portion.rows) - len(new.rows)

    def finish(self):
        """Mark the batch as done and add its answers to the journey's measurements."""
        total = daily_totals.clear_deleted_personas(self.tally + self.counts if self.counts else self.tally)
        skipped, repeated = self.left_out()
        self.batch.added, self.batch.skipped = total.total(), skipped
        self.batch.repeated += repeated
        self.batch.counts = daily_totals.serialize_tally(self.counts)
        batch_state.finish(self.batch)
        daily_totals.add(self.batch.document_id, total)

    def report_progress(self):
        if self.progress:
            self.progress(self.batch.rows)


@contextlib.contextmanager
def relaxed_sqlite_durability():
    """On SQLite, let commits not wait for the disk; the last commit, which makes the answers count, waits for all.

    Yields a function that takes the number of each portion and runs a checkpoint every PORTIONS_PER_CHECKPOINT:
    SQLite's automatic checkpoints run within a commit and would make editors wait.
    """
    light = connection.vendor == "sqlite" and not connection.in_atomic_block
    if not light:
        yield lambda number: None
        return
    connection.ensure_connection()
    sqlite = connection.connection
    usual = {name: sqlite.execute(f"PRAGMA {name}").fetchone()[0] for name in RELAXED_PRAGMAS}
    checkpoint = "PRAGMA wal_checkpoint(PASSIVE)"
    _set_pragmas(sqlite, RELAXED_PRAGMAS)
    try:
        yield lambda number: number % PORTIONS_PER_CHECKPOINT or sqlite.execute(checkpoint).fetchone()
    finally:
        _set_pragmas(sqlite, usual)


def _set_pragmas(sqlite, pragmas):
    for name, value in pragmas.items():
        sqlite.execute(f"PRAGMA {name}={value}")


def undo(batch, actor):
    """Remove the answers of a batch, at most 30 days after its import, and return it; a second undo changes nothing."""
    while True:
        tally, seen = daily_totals.tally_batch(batch), batch.added
        with transaction.atomic():
            daily_totals.lock(batch.document_id)
            batch = Batch.objects.get(pk=batch.pk)
            if batch.state == BatchState.UNDONE:
                break
            _check_undo(batch)
            if batch.added != seen:
                continue  # An answer of the batch was deleted after the tally was made.
            daily_totals.add(batch.document_id, daily_totals.clear_deleted_personas(tally), -1)
            batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, timezone.now(), actor
            batch.save(update_fields=["state", "undone_at", "undone_by"])
        break
    if not connection.in_atomic_block:
        batch_state.clear(batch.pk)
    return batch


def _check_undo(batch):
    if batch.state != BatchState.DONE:
        raise Conflict(_("These answers are not on the map. There is nothing to undo."))
    if not may_undo(batch):
        sentence = _("An import can be undone for {days} days.")
        raise Conflict(sentence, code="too_late", days=UNDO_DAYS)


def may_undo(batch):
    """Return whether a batch counts and is at most 30 days old."""
    young = timezone.now() - batch.at <= datetime.timedelta(days=UNDO_DAYS)
    return batch.state == BatchState.DONE and young


def remove_answer(answer):
    """Delete a single answer and subtract it from the measurement of its day."""
    with transaction.atomic():
        daily_totals.lock(answer.document_id)
        counted = filter_counted(Answer.objects.filter(pk=answer.pk))
        tally = daily_totals.tally_answers(counted)
        if not tally:
            raise NotFound()
        daily_totals.add(answer.document_id, tally, -1)
        counted.delete()
        if answer.batch_id:
            batch = Batch.objects.select_for_update(no_key=True).get(pk=answer.batch_id)
            Batch.objects.filter(pk=batch.pk).update(added=max(batch.added - 1, 0))


def filter_counted(answers):
    """Filter a queryset to answers that count: those without a batch, or with one that is done."""
    return answers.exclude(batch__state__in=[BatchState.RUNNING, BatchState.FAILED, BatchState.UNDONE])
