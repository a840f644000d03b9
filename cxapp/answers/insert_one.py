"""Answers that come in one by one, without a batch: each is kept and counted in its day, in one short transaction."""

from django.db import transaction

from cxapp.models import Answer

from . import daily_totals, insert, insert_batches


def take(document_id, rows, *, source):
    """Keep answers to a journey, Given by Given; returns how many of them were new.

    What came under the same external id from the same source before is left as it is.
    """
    new = 0
    with transaction.atomic():
        daily_totals.lock(document_id)
        for portion in insert_batches.cut(rows, document=document_id, source=source, batch=None):
            fresh = insert.pour(portion)
            daily_totals.add(document_id, fresh.tally)
            new += len(fresh.rows)
    return new


def kept(row, *, source):
    """The answer that a Given with an external id became, now or when it came first."""
    return Answer.objects.filter(metric=row.metric, source=source, external_id=row.external_id).earliest("pk")


def amend(answer_id, comment, *, since):
    """Put the words of an answer in the place of its former ones; False where it is gone or was given before that."""
    return bool(Answer.objects.filter(pk=answer_id, at__gte=since).update(comment=comment))
