"""Metrics of the workspace, and answers given on a day before today."""

import datetime

import pytest
from django.utils import timezone

METRICS = {
    "csat": {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80},
    "ces": {"low": 1, "high": 7, "method": "mean", "target": 5.5},
    "nps": {"low": 0, "high": 10, "method": "nps", "target": 40},
}


@pytest.fixture
def metrics(people):
    """CSAT, CES and NPS of the people's workspace, by kind."""
    from cxapp.models import Metric

    made = [
        Metric(workspace=people.workspace, kind=kind, name=kind.upper(), **fields) for kind, fields in METRICS.items()
    ]
    Metric.objects.bulk_create(made)
    return {metric.kind: metric for metric in made}


@pytest.fixture
def today():
    """The last day of the usual window."""
    return timezone.localdate()


@pytest.fixture
def answer(journey, metrics, today):
    """A function that rolls up answers at a place: `answer("csat", touchpoint, {5: 40, 1: 20}, ago=3)`."""
    from cxapp.models import Measurement

    def give(kind, place, histogram, *, ago=1, persona=None, at="touchpoint", document=None):
        return Measurement.objects.create(
            metric=metrics[kind],
            document_id=document or journey.pk,
            place_kind=at,
            place_id=place["id"] if isinstance(place, dict) else place,
            day=today - datetime.timedelta(days=ago),
            persona=persona,
            histogram={str(value): count for value, count in histogram.items()},
        )

    return give
