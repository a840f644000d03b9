"""Reads answers, aggregated by day, and the targets of places. All ids are strings."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from django.db.models import Aggregate, QuerySet, TextField, Value
from django.db.models.functions import Cast

from cxapp.models import Measurement, Target
from cxapp.statistics import histograms

from .types import AnswersKey, Days, Id, Maps, PlaceKey, Weeks
from .windows import Window

PLACE_FIELDS = ("document_id", "metric_id", "place_kind", "place_id")


class TextAggregate(Aggregate):
    """Joins the texts of a group by commas, each built from the given expressions."""

    arg_joiner = " || "
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, ',')", **extra)


PAIRS = TextAggregate(Value('["'), Cast("day", TextField()), Value('",'), Cast("histogram", TextField()), Value("]"))


def read(
    documents: Iterable[Id],
    metrics: Iterable[Id],
    window: Window,
    *,
    persona: Id | None = None,
    metric: Id | None = None,
) -> dict[str, dict[PlaceKey, Weeks]]:
    """Return the answers of maps in a window: {document: {(metric, place kind, place): [histogram of each week]}}.

    `metrics` are those of the workspace. A place that was measured only at another time, or only by other
    personas, has an empty list. Takes two queries.
    """
    measurements = Measurement.objects.filter(document__in=documents, **drop_none(metric=metric)).order_by()
    weeks: dict[str, dict[PlaceKey, Weeks]] = defaultdict(dict)
    for place in measured_places(measurements, metrics):
        key = stringify_ids(place)
        weeks[key[0]][key[1:]] = []
    for place, days in iterate_place_days(measurements.filter(**drop_none(persona=persona)), window):
        key = stringify_ids(place)
        weeks[key[0]][key[1:]] = parse_weeks(orjson.loads(f"[{days}]"), window)
    return weeks


def read_targets(documents: Iterable[Id], *, metric: Id | None = None) -> dict[str, dict[tuple[str, str], float]]:
    """Return the places' own targets: {document: {(metric, place): target}}."""
    targets: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    rows = Target.objects.filter(document__in=documents, **drop_none(metric=metric)).order_by("rank", "id")
    for document, metric, place, target in rows.values_list("document_id", "metric", "place_id", "value"):
        targets[str(document)][str(metric), str(place or document)] = target
    return targets


def list_targets(maps: Maps, *, metric: Id | None = None) -> dict[str, dict[tuple[str, str], float]]:
    """Return the places' own targets in past states of maps, as `read_targets` does."""
    return {
        document: {
            (row["metric"], row["place"] or document): row["value"]
            for row in snapshot["records"]["target"]
            if metric is None or row["metric"] == str(metric)
        }
        for document, snapshot in maps.items()
    }


def measured_places(rows: QuerySet, metrics: Iterable[Id]) -> QuerySet:
    """Return the places measured at any time. Each half of the union uses only one of the two unique indexes."""
    places = rows.filter(metric__in=metrics).values_list(*PLACE_FIELDS).distinct()
    return places.filter(persona__isnull=False).union(places.filter(persona__isnull=True), all=True)


def iterate_place_days(rows: QuerySet, window: Window) -> Iterator[tuple[list[Any], str]]:
    """Yield (place, its days in the window as JSON ["2026-11-22", {"5": 3}], …) for every place.

    The database joins a place's thousands of rows into one text: reading them one by one takes four times as long.
    """
    inside = rows.filter(day__gte=window.first, day__lte=window.last)
    for *place, days in inside.values(*PLACE_FIELDS).annotate(days=PAIRS).values_list(*PLACE_FIELDS, "days"):
        yield place, days


def read_since(
    starts: Mapping[AnswersKey, datetime.date],
    metrics: Iterable[Id],
    window: Window,
    *,
    persona: Id | None = None,
    extra: Mapping[AnswersKey, Days] | None = None,
) -> dict[AnswersKey, Weeks]:
    """Return the answers of some places, each from a day of its own on: {(document, metric, place kind, place): weeks}.

    `starts` is {(document, metric, place kind, place): first day}; weeks are those of the window, as `read` returns
    them. `extra` are answers that are not stored yet, in the form of `answers_by_day`.
    """
    places = {place for _, _, _, place in starts}
    documents = {document for document, *_ in starts}
    days = answers_by_day(documents, metrics, window, place_id__in=places, **drop_none(persona=persona))
    days = merge_days(days, extra or {})
    return {key: group_by_week(days.get(key, {}), window, first) for key, first in starts.items()}


def merge_days(days: Mapping[AnswersKey, Days], extra: Mapping[AnswersKey, Days]) -> dict[AnswersKey, Days]:
    """Return answers by place and day with those of `extra` added, both in the form of `answers_by_day`."""
    merged = dict(days)
    for key, more in extra.items():
        total = {day: dict(histogram) for day, histogram in merged.get(key, {}).items()}
        for day, histogram in more.items():
            histograms.add_to(total.setdefault(day, {}), histogram)
        merged[key] = total
    return merged


def add_to_weeks(
    weeks_by_key: Mapping[PlaceKey, Weeks], extra: Mapping[PlaceKey, Days], window: Window
) -> dict[PlaceKey, Weeks]:
    """Return the weeks of one map's places including the answers of `extra`, {(metric, kind, place): {day: …}}."""
    sums = dict(weeks_by_key)
    for key, days in extra.items():
        weeks = sums.get(key) or [{} for _ in range(window.weeks)]
        sums[key] = [histograms.sum_up(*both) for both in zip(weeks, group_by_week(days, window), strict=True)]
    return sums


def group_by_week(days: Days, window: Window, first: datetime.date | None = None) -> Weeks:
    """Return a histogram for each week of the window from {day: histogram}, starting at the day `first`."""
    weeks: Weeks = [{} for _ in range(window.weeks)]
    begin = (first or window.first).isoformat()
    for day, histogram in days.items():
        if day >= begin and day in window.week_of:
            histograms.add_to(weeks[window.week_of[day]], histogram)
    return weeks


def answers_by_day(
    documents: Iterable[Id], metrics: Iterable[Id], window: Window, **place: Any
) -> dict[AnswersKey, Days]:
    """Return the answers of each day of a window: {(document, metric, place kind, place): {day: histogram}}.

    `place` may restrict it to one place, by place_kind and place_id. Days are texts: "2026-11-22".
    """
    measurements = Measurement.objects.filter(document__in=documents, metric__in=metrics, **place).order_by()
    by_key: dict[AnswersKey, Days] = {}
    for where, days in iterate_place_days(measurements, window):
        total = by_key[stringify_ids(where)] = {}
        for day, histogram in orjson.loads(f"[{days}]"):
            histograms.add_to(total.setdefault(day, {}), histograms.parse(histogram))
    return by_key


def parse_weeks(days: Iterable[tuple[str, dict[str, int]]], window: Window) -> Weeks:
    """Return a histogram for each week of the window from [day, histogram with its values as strings] pairs."""
    weeks: list[dict[str, int]] = [{} for _ in range(window.weeks)]
    week_of = window.week_of
    for day, histogram in days:
        histograms.add_to(weeks[week_of[day]], histogram)
    return [histograms.parse(week) for week in weeks]


def drop_none(**conditions: Any) -> dict[str, Any]:
    """Return only the conditions that are not None."""
    return {name: value for name, value in conditions.items() if value is not None}


def stringify_ids(place: Iterable[Id]) -> AnswersKey:
    """Return the ids of a place as strings."""
    document, metric, kind, id = map(str, place)
    return document, metric, kind, id
