"""Answers of a deleted persona: they count without one until it is restored, and then are its answers as before.

A single answer keeps the id of its former persona. Counts of imports name their persona all the time. What is left of
a day, such as totals of other programs, is kept with the persona in the trash.
"""

from collections import Counter

from django.db import transaction
from django.db.models import Q

from cxapp import records
from cxapp.models import Answer, Batch, Document, FormerMeasurement, Measurement
from cxapp.schema import BatchState

from . import daily_totals
from .batch_import import filter_counted


def find_documents(persona_id, workspace_id):
    """Return the ids of the journeys with answers of a persona, also a deleted one."""
    everywhere = Document.objects.filter(Q(workspace=workspace_id) | Q(deleted_from=workspace_id))
    measured = Measurement.objects.filter(document__in=everywhere, persona=persona_id)
    single = Answer.objects.filter(Q(persona=persona_id) | Q(former_persona=persona_id), document__in=everywhere)
    rows = measured.values_list("document_id", flat=True), single.values_list("document_id", flat=True)
    found = {id for documents in rows for id in documents.distinct()}
    batches = Batch.objects.filter(document__in=everywhere).exclude(counts=[]).values_list("document_id", "counts")
    return found | {id for id, counts in batches if any(count["persona"] == str(persona_id) for count in counts)}


def lock(document_ids):
    """Lock journeys until the end of the transaction, in the order that everyone keeps who locks several."""
    rows = Document.objects.select_for_update(no_key=True).filter(pk__in=document_ids).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def forget_persona(persona, item=None):
    """Delete a persona; its answers stay, without a persona. The item in the trash keeps what a restore needs."""
    with transaction.atomic():
        for document_id in lock(find_documents(persona.pk, persona.workspace_id)):
            _take_from(persona, document_id, item)
        Answer.objects.filter(persona=persona).update(persona=None, former_persona=persona.pk)
        records.delete_persona(persona, item and item.deleted_by, keep=bool(item))


def give_back(persona_id, document_ids, former):
    """Give a restored persona its answers in locked journeys, but not those of days that were replaced meanwhile.

    `former` are the rows of FormerMeasurement that its item in the trash had.
    """
    for document_id in document_ids:
        _give_back_in(str(persona_id), document_id, [row for row in former if row.document_id == document_id])
    Answer.objects.filter(document__in=document_ids, former_persona=persona_id, persona=None).update(
        persona=persona_id, former_persona=None
    )


def _take_from(persona, document_id, item):
    rows = Measurement.objects.filter(document_id=document_id, persona=persona)
    counted = daily_totals.replace_persona(daily_totals.tally_measurements(rows), None)
    if item:
        _keep(item, document_id, counted, counted - _tally_known(document_id, str(persona.pk), {"persona": persona}))
    rows.delete()
    daily_totals.add(document_id, counted)


def _keep(item, document_id, counted, rest):
    """Note each day that loses its persona, with those of its answers that nothing else knows of."""
    histograms = daily_totals.group_by_day(rest)
    kept = [
        FormerMeasurement(
            item=item,
            document_id=document_id,
            metric_id=metric,
            place_kind=kind,
            place_id=place,
            day=day,
            histogram=histograms.get((metric, kind, place, persona, day), {}),
        )
        for metric, kind, place, persona, day in daily_totals.group_by_day(counted)
    ]
    FormerMeasurement.objects.bulk_create(kept, batch_size=500)


def _give_back_in(persona_id, document_id, former):
    lost = _tally_known(document_id, persona_id, {"former_persona": persona_id, "persona": None}) + _tally_rest(former)
    replaced = {_day(row) for row in former if row.replaced}
    left = Counter({key: count for key, count in lost.items() if key[:-1] not in replaced})
    moved = daily_totals.limit(document_id, left)
    daily_totals.add(document_id, moved, -1)
    daily_totals.add(document_id, daily_totals.replace_persona(moved, persona_id))


def _tally_known(document_id, persona_id, answers):
    """Return the tally, for no persona, of what counts now: single answers, and counts of imports for a persona."""
    single = filter_counted(Answer.objects.filter(document_id=document_id, **answers))
    tally = daily_totals.tally_answers(single)
    done = Batch.objects.filter(document_id=document_id, state=BatchState.DONE).exclude(counts=[])
    for counts in done.values_list("counts", flat=True):
        tally += daily_totals.tally_counts([count for count in counts if count["persona"] == persona_id])
    return daily_totals.replace_persona(tally, None)


def _tally_rest(former):
    return Counter({(*_day(row), int(value)): count for row in former for value, count in row.histogram.items()})


def _day(row):
    return (str(row.metric_id), row.place_kind, str(row.place_id), None, row.day)
