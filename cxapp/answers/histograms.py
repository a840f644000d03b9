"""Measurements (histograms by day, place and persona): validated, added to stored ones, announced to open maps."""

import datetime
import re
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast
from cxapp.errors import InvalidInput, Sentence
from cxapp.models import FormerMeasurement, Measurement
from cxapp.statistics import histograms

from . import daily_totals

MAX_ANSWERS = 10_000_000
WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,5}")


def add_histogram(*, metric, document_id, place_kind, place_id, day, histogram, persona=None, replace=False):
    """Add a day's answers {"value": count} to the measurement of a place, or replace it; returns the measurement."""
    new = build_row(
        metric=metric,
        document_id=document_id,
        place_kind=place_kind,
        place_id=place_id,
        day=day,
        histogram=histogram,
        persona=persona,
    )
    with transaction.atomic():
        daily_totals.lock(document_id)
        measurement = _find_same(Measurement, new).filter(persona=persona).first() or new
        if measurement is not new:
            measurement.histogram = new.histogram if replace else _sum(measurement.histogram, new.histogram)
        if replace and persona is None:
            _find_same(FormerMeasurement, new).update(replaced=True)
        measurement.save()
        transaction.on_commit(partial(broadcast.announce_score_change, document_id, [metric.pk]))
    return measurement


def build_row(*, metric, document_id, place_kind, place_id, day, histogram, persona=None):
    """Return an unsaved measurement; raises InvalidInput for a value off the scale or an invalid count."""
    if not isinstance(day, datetime.date):
        raise InvalidInput(_("Write a day as 2026-11-22."), fields={"day": _("not a day")})
    return Measurement(
        metric=metric,
        document_id=document_id,
        place_kind=place_kind,
        place_id=place_id,
        day=day,
        persona=persona,
        histogram=_clean(metric, histogram),
    )


def write(rows):
    """Insert new measurements of one journey, after adding up those with the same metric, place, day and persona."""
    summed = {}
    for row in rows:
        key = (row.metric_id, row.place_kind, str(row.place_id), row.day, row.persona_id)
        if key in summed:
            summed[key].histogram = _sum(summed[key].histogram, row.histogram)
        else:
            summed[key] = row
    Measurement.objects.bulk_create(summed.values(), batch_size=500)


def validate(model):
    """Run Django's validation of a model and raise its errors as one InvalidInput that names the fields."""
    try:
        model.full_clean()
    except ValidationError as error:
        fields = {name: " ".join(texts) for name, texts in error.message_dict.items()}
        raise InvalidInput(fields=fields) from None


def _clean(metric, histogram):
    if not isinstance(histogram, dict) or not histogram:
        sentence = _("A histogram maps values to counts.")
        raise InvalidInput(sentence, fields={"histogram": _("must be a non-empty object.")})
    return {str(_parse_value(metric, value)): _check_count(count) for value, count in sorted(histogram.items())}


def _parse_value(metric, value):
    """Return a key of a histogram as a number on the metric's scale; accepts one spelling per number."""
    number = int(value) if isinstance(value, str) and WHOLE_NUMBER.fullmatch(value) else None
    if number is None or not metric.low <= number <= metric.high:
        raise scale_error(metric, "histogram")
    return number


def scale_error(metric, field):
    """Return the error for a value in this field that is off the metric's scale."""
    scale = {"metric": metric.name, "low": metric.low, "high": metric.high}
    problem = Sentence(_("{metric} goes from {low} to {high}."), **scale)
    return InvalidInput(problem, fields={field: problem})


def _check_count(count):
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MAX_ANSWERS:
        raise InvalidInput(_("A count is a whole number, 0 or more."), fields={"histogram": _("not a count")})
    return count


def _sum(first, second):
    return daily_totals.sum_histograms(first, histograms.parse(second), 1)


def _find_same(model, new):
    return model.objects.filter(
        metric=new.metric,
        document_id=new.document_id,
        place_kind=new.place_kind,
        place_id=new.place_id,
        day=new.day,
    )
