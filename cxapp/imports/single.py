"""Answers that come in one by one, without a batch: each is kept and counted in its day, in one short transaction."""

import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast
from cxapp.models import Answer, Document, Measurement
from cxapp.refusals import Missing


def take(document_id, rows, *, source):
    """Keep answers to a journey; returns [(answer, is it new?), …] in their order.

    What came under the same external id from the same source before is left as it is.
    """
    with transaction.atomic():
        # The document's row orders writers of one journey's answers among themselves.
        if not Document.objects.select_for_update(no_key=True).filter(pk=document_id).first():
            raise Missing(_("There is no such thing, or none that you may see."))
        taken = [_keep(document_id, row, source) for row in rows]
        if metrics := sorted({str(answer.metric_id) for answer, new in taken if new}):
            transaction.on_commit(partial(broadcast.scores_changed, document_id, metrics))
    return taken


def amend(answer_id, comment, *, since):
    """Put the words of an answer in the place of its former ones; False where it is gone or was given before that."""
    return bool(Answer.objects.filter(pk=answer_id, at__gte=since).update(comment=comment))


def moment(at):
    """The moment of an answer; one that only has a day was given as that day began."""
    if isinstance(at, datetime.datetime):
        return at
    return datetime.datetime.combine(at, datetime.time(), datetime.UTC)


def _keep(document_id, row, source):
    if row.external_id is not None:
        before = Answer.objects.filter(metric_id=row.metric, source=source, external_id=row.external_id).first()
        if before:
            return before, False
    at = moment(row.at)
    asked = {"metric_id": row.metric, "place_kind": row.place_kind, "place_id": row.place_id, "persona_id": row.persona}
    asked["document_id"] = document_id
    said = {"value": row.value, "comment": row.comment, "external_id": row.external_id}
    answer = Answer.objects.create(**asked, **said, at=at, source=source)
    _count(asked | {"day": at.astimezone(datetime.UTC).date()}, str(row.value))
    return answer, True


def _count(day, value):
    """One more answer of this value in a day's roll-up."""
    kept = Measurement.objects.filter(**day).first() or Measurement(**day)
    counts = {**kept.histogram, value: kept.histogram.get(value, 0) + 1}
    kept.histogram = dict(sorted(counts.items(), key=lambda pair: int(pair[0])))
    kept.save()
