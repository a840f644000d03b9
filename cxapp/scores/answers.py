"""Reads answers, rolled up by day, and the targets they are held against. All ids are strings."""

import json
import uuid
from collections import defaultdict
from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast

from cxapp.models import Measurement, Target
from cxapp.statistics import histograms

PLACE = ("document_id", "metric_id", "place_kind", "place_id")


def read(documents, window, *, persona=None, metric=None):
    """The answers of maps in a window: {document: {(metric, place kind, place): [histogram of each week]}}.

    A place that was measured at another time, or only by other personas, has no weeks. Two queries.
    """
    asked = Measurement.objects.filter(document__in=documents, **given(metric=metric))
    found = defaultdict(dict)
    for document, *place in asked.order_by().values_list(*map(plain, PLACE)).distinct():
        found[identity(document)][named(place)] = []
    for (document, *place), weeks in weekly(asked.filter(**given(persona=persona)), window).items():
        found[identity(document)][named(place)] = [histograms.read(week) for week in weeks]
    return found


def targets(documents, *, metric=None):
    """The targets that places set for themselves: {document: {(metric, place kind, place): target}}."""
    found = defaultdict(dict)
    rows = Target.objects.filter(document__in=documents, **given(metric=metric))
    for document, *place, target in rows.values_list(*map(plain, PLACE), "target"):
        found[identity(document)][named(place)] = target
    return found


def weekly(rows, window):
    """{place as stored: [histogram with its values as strings, for each week of the window]}."""
    found, week_of = {}, window.week_of
    inside = rows.filter(day__gte=window.first, day__lte=window.last).order_by()
    for *key, day, histogram in inside.values_list(*map(plain, (*PLACE, "day", "histogram"))):
        place = tuple(key)
        weeks = found.get(place)
        if weeks is None:
            weeks = found[place] = [{} for _ in range(window.weeks)]
        histograms.pour(weeks[week_of[day]], json.loads(histogram))
    return found


def given(**conditions):
    """Only the conditions that are given."""
    return {name: value for name, value in conditions.items() if value is not None}


def plain(field):
    """A column as the text it is: tens of thousands of rows are read without a conversion each."""
    return Cast(field, TextField())


def named(place):
    """A stored metric, place kind and place with ids as the contract writes them."""
    metric, kind, id = place
    return identity(metric), kind, identity(id)


@lru_cache(maxsize=4096)
def identity(stored):
    """An id as the contract writes it; SQLite keeps it without hyphens."""
    return str(uuid.UUID(stored))
