"""A workspace begins with NPS, CES and CSAT; one that lacks them gets them with a template."""

import importlib

import pytest
from django.apps import apps

from cxapp import workspaces
from cxapp.models import Metric, Workspace

FIELDS = ("name", "kind", "low", "high", "method", "threshold", "higher_is_better", "target")
USUAL = [
    ("NPS", "nps", 0, 10, "nps", None, True, 30),
    ("CES", "ces", 1, 7, "share", 6, True, None),
    ("CSAT", "csat", 1, 5, "share", 4, True, None),
]


def metrics(workspace):
    """The metrics of a workspace as rows of FIELDS, in their order."""
    return list(workspace.metrics.values_list(*FIELDS))


def test_a_new_workspace_has_the_usual_metrics(mallory):
    assert metrics(workspaces.create_workspace(owner=mallory, name="New")) == USUAL


def test_the_migration_gives_them_where_there_is_no_metric(people):
    metric = Metric.objects.create(
        workspace=people.elsewhere, name="Taste", kind="custom", low=1, high=3, method="mean"
    )
    migration = importlib.import_module("cxapp.migrations.0011_usual_metrics")
    migration.create_usual_metrics(apps, None)
    assert metrics(people.workspace) == USUAL
    assert list(people.elsewhere.metrics.all()) == [metric]
    migration.create_usual_metrics(apps, None)
    assert Metric.objects.count() == 4


def test_a_template_brings_the_metrics_that_are_not_there(people, alice):
    Metric.objects.create(workspace=people.workspace, name="Our NPS", kind="nps", low=0, high=10, method="nps")
    for title in ("One", "Two"):
        workspaces.create_journey(workspace=people.workspace, actor=alice, title=title, template="birthday-box")
    assert [row[:6] + row[7:] for row in metrics(people.workspace)] == [
        ("Our NPS", "nps", 0, 10, "nps", None, None),
        ("CSAT", "csat", 1, 5, "share", 4, None),
        ("CES", "ces", 1, 7, "mean", None, None),
    ]


def test_a_blank_map_brings_no_metric(people, alice):
    workspaces.create_journey(workspace=people.workspace, actor=alice, title="One", template="blank")
    assert metrics(people.workspace) == []


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_copy_brings_the_metrics_it_was_measured_by(people, alice, journey, measured, elsewhere):
    into = Workspace.objects.create(name="Second") if elsewhere else people.workspace
    people_before = list(people.workspace.metrics.values_list("name", flat=True))
    into.membership_set.get_or_create(user=alice, defaults={"role": "owner"})
    workspaces.create_journey(workspace=into, actor=alice, title="Copy", template=str(journey.pk))
    assert list(into.metrics.values_list("name", flat=True)) == (["CSAT"] if elsewhere else people_before)


@pytest.fixture
def measured(people, journey):
    """Two metrics, one of them answered on the map."""
    for name, kind in (("CSAT", "csat"), ("Taste", "custom")):
        scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
        metric = Metric.objects.create(workspace=people.workspace, name=name, kind=kind, **scale)
        if kind == "csat":
            metric.measurements.create(
                document=journey.document,
                place_kind="journey",
                place_id=journey.pk,
                day="2026-11-20",
                histogram={"5": 1},
            )
