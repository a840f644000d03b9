"""Stores answers that arrive one by one, without a batch, and counts them in their days, in one transaction."""

from django.db import transaction

from cxapp.models import Answer

from . import daily_totals, insert, insert_batches


def store_answers(document_id, rows, *, source):
    """Store AnswerRows of a journey and return how many of them were new.

    An answer that is stored already for the same source and external id is not changed.
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
    """Return the stored answer of an AnswerRow with an external id; it may have been stored earlier."""
    return Answer.objects.filter(metric=row.metric, source=source, external_id=row.external_id).earliest("pk")


def replace_comment(answer_id, comment, *, since):
    """Replace the comment of an answer; returns False if it was deleted or is older than `since`."""
    return bool(Answer.objects.filter(pk=answer_id, at__gte=since).update(comment=comment))
