"""Adds tallies of answers to the daily measurements that scores are computed from, and subtracts them."""

import datetime
from collections import Counter, defaultdict
from functools import partial

from django.db import transaction
from django.db.models import Count

from cxapp import broadcast
from cxapp.errors import NotFound
from cxapp.models import Answer, Document, Measurement, Persona, fast_sql
from cxapp.models.ids import new_id

DAY_FIELDS = ("metric", "place_kind", "place_id", "persona", "day")
MEASUREMENT_FIELDS = ("pk", "metric_id", "place_kind", "place_id", "persona_id", "day", "histogram")


def lock(document_id):
    """Lock a journey against other writers of its answers until the end of the transaction.

    Raises NotFound if the journey was deleted meanwhile.
    """
    if not list(Document.objects.select_for_update(no_key=True).filter(pk=document_id).values_list("pk")):
        raise NotFound()


def add(document_id, tally, sign=1):
    """Add a tally to the measurements of a locked journey, or subtract it (sign -1).

    A tally is {(metric, place kind, place, persona, day, value): count}.
    A count never falls below zero: a day whose total was replaced meanwhile keeps the rest. Measurements without
    answers are deleted.
    """
    days = group_by_day(tally)
    if not days:
        return
    known = _load_days(document_id, days)
    new, emptied = [], []
    for day, histogram in days.items():
        pk, before = known.get(day, (None, {}))
        after = sum_histograms(before, histogram, sign)
        if pk is None:
            new += [_build_row(document_id, day, after)] if after else []
        elif after:
            fast_sql.update(Measurement, pk, {"histogram": after})
        else:
            emptied.append(pk)
    fast_sql.insert(Measurement, new)
    for start in range(0, len(emptied), 500):
        Measurement.objects.filter(pk__in=emptied[start : start + 500]).delete()
    metrics = sorted({day[0] for day in days})
    transaction.on_commit(partial(broadcast.announce_score_change, document_id, metrics))


def group_by_day(tally):
    """Return {(metric, place kind, place, persona, day): {value: count}}."""
    days = defaultdict(Counter)
    for (*day, value), count in tally.items():
        if count:
            days[tuple(day)][value] += count
    return days


def sum_histograms(before, histogram, sign):
    """Return a stored histogram plus or minus another, smallest value first, without values that have no answers."""
    after = {int(value): count for value, count in before.items()}
    for value, count in histogram.items():
        after[value] = after.get(value, 0) + sign * count
    return {str(value): after[value] for value in sorted(after) if after[value] > 0}


def serialize_tally(tally):
    """Return a tally in the form that a batch stores: [{metric, place_kind, place_id, persona, day, histogram}, …]."""
    days = group_by_day(tally).items()
    return [
        {
            **dict(zip(DAY_FIELDS, day, strict=True)),
            "day": day[-1].isoformat(),
            "histogram": sum_histograms({}, histogram, 1),
        }
        for day, histogram in days
    ]


def tally_batch(batch):
    """Return the tally of a batch: of its answers as they are now and of its counts as they were imported."""
    return tally_counts(batch.counts) + tally_answers(Answer.objects.filter(batch=batch))


def tally_counts(counts):
    """Return the tally of counts in the form that a batch stores."""
    tally = Counter()
    for count in counts:
        persona = count["persona"]
        day = datetime.date.fromisoformat(count["day"])
        for value, number in count["histogram"].items():
            tally[count["metric"], count["place_kind"], count["place_id"], persona, day, int(value)] += number
    return tally


def clear_deleted_personas(tally):
    """Return the tally of a locked journey with deleted personas replaced by None, as in the measurements."""
    persona_ids = {key[DAY_FIELDS.index("persona")] for key in tally}
    there = {str(pk) for pk in Persona.objects.filter(pk__in=persona_ids - {None}).values_list("pk", flat=True)}
    if persona_ids <= there | {None}:
        return tally
    named = Counter()
    for (metric, kind, place, persona, *rest), count in tally.items():
        named[metric, kind, place, persona if persona in there else None, *rest] += count
    return named


def tally_answers(answers):
    """Return the tally of a queryset of answers, counted by the database."""
    named = ("metric_id", "place_kind", "place_id", "persona_id", "counted_on", "value")
    rows = answers.annotate_counted_day().order_by().values(*named).annotate(number=Count("pk"))
    return Counter({_to_strings(key): number for *key, number in rows.values_list(*named, "number")})


def tally_measurements(measurements):
    """Return the tally of a queryset of measurements."""
    tally = Counter()
    for _pk, *day, histogram in measurements.values_list(*MEASUREMENT_FIELDS):
        for value, count in histogram.items():
            tally[*_to_strings(day), int(value)] += count
    return tally


def limit(document_id, tally):
    """Return as much of a tally as the measurements of a locked journey hold."""
    days = group_by_day(tally)
    known = _load_days(document_id, days) if days else {}
    stored = {day: known.get(day, (None, {}))[1] for day in days}
    return Counter({key: min(count, stored[key[:-1]].get(str(key[-1]), 0)) for key, count in tally.items()})


def replace_persona(tally, persona):
    """Return a tally with all counts for this persona, or for None."""
    place = DAY_FIELDS.index("persona")
    named = Counter()
    for key, count in tally.items():
        named[*key[:place], persona, *key[place + 1 :]] += count
    return named


def _to_strings(key):
    metric, kind, place, persona, *rest = key
    return (str(metric), kind, str(place), str(persona) if persona else None, *rest)


def _load_days(document_id, new_days):
    metrics, days = {day[0] for day in new_days}, [day[-1] for day in new_days]
    rows = Measurement.objects.filter(document_id=document_id, metric_id__in=metrics, day__range=(min(days), max(days)))
    return {_to_strings(day): (pk, histogram) for pk, *day, histogram in rows.values_list(*MEASUREMENT_FIELDS)}


def _build_row(document_id, day, histogram):
    names = dict(zip(DAY_FIELDS, day, strict=True))
    return {"id": new_id(), "document": str(document_id), **names, "histogram": histogram}
