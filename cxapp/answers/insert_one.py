"""Answers that come in one by one, without a batch: each is kept and counted in its day, in one short transaction."""

from django.db import transaction

from cxapp.models import Answer

from . import daily_totals, insert, insert_batches


def store_answers(document_id, rows, *, source):
    """Store AnswerRows of a journey and return how many of them were new.

    What came under the same external id from the same source before is left as it is.
    """
    new = 0
    with transaction.atomic():
        daily_totals.lock(document_id)
        for portion in insert_batches.split_into_portions(rows, document=document_id, source=source, batch=None):
            fresh = insert.insert_answers(portion)
            daily_totals.add(document_id, fresh.tally)
            new += len(fresh.rows)
    return new


def find_stored(row, *, source):
    """Return the answer that a AnswerRow with an external id became, now or when it came first."""
    return Answer.objects.filter(metric=row.metric, source=source, external_id=row.external_id).earliest("pk")


def replace_comment(answer_id, comment, *, since):
    """Replace the words of an answer; returns False where it is gone or was given before `since`."""
    return bool(Answer.objects.filter(pk=answer_id, at__gte=since).update(comment=comment))
