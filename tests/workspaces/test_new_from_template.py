"""Journeys from the templates of trades and from those of a workspace: their language, metrics and targets."""

import pytest
from django.utils import translation

from cxapp import records, workspaces
from cxapp.models import Journey, User
from cxapp.operations import trade_templates
from cxapp.samples import load_samples
from cxapp.schema import CARD_KINDS, EVIDENCE, MAP_KINDS, links
from cxapp.workspaces import templates

pytestmark = pytest.mark.django_db
CELL = ("stage", "lane")


@pytest.fixture
def begin(people):
    """Return a function that creates a journey in the people's workspace as bob."""

    def apply(template, **options):
        fields = {"workspace": people.workspace, "actor": people.bob, "title": "New", "template": template}
        return workspaces.create_journey(**fields, **options)

    return apply


def find_titles(journey):
    return [stage["title"] for stage in records.snapshot(journey)["records"]["stage"]]


@pytest.mark.parametrize("reader", ["en", "ru"])
@pytest.mark.parametrize(
    ("template", "language", "title"),
    [
        ("blank", "en", "Awareness"),
        ("blank", "ru", "Знакомство"),
        ("bank-branch", "en", "Find a branch"),
        ("bank-branch", "ru", "Найти отделение"),
        ("hotel-stay", "en", "Plan the trip"),
        ("hotel-stay", "ru", "Выбор отеля"),
    ],
)
def test_a_map_is_in_the_language_chosen_for_it(template, language, title, reader, begin):
    with translation.override(reader):
        journey = begin(template, language=language)
        assert translation.get_language() == reader
    assert journey.language == language
    assert find_titles(journey)[0] == title


@pytest.mark.parametrize("name", trade_templates.NAMES)
def test_metrics_that_are_missing_are_created_for_the_targets(name, begin, people):
    people.workspace.metrics.all().delete()
    found = records.snapshot(begin(name))["records"]["target"]
    metrics = {str(metric.pk): metric for metric in people.workspace.metrics.all()}
    assert {metric.kind for metric in metrics.values()} == {"nps", "ces", "csat"}
    assert {metric.target for metric in metrics.values()} == {None}
    targets = trade_templates.load(name)["targets"]
    expected = [(target["metric"], target.get("nps", target.get("share"))) for target in targets]
    assert [(metrics[target["metric"]].kind, target["value"]) for target in found] == expected


def test_metrics_that_are_there_are_used_under_any_name(begin, people):
    people.workspace.metrics.all().delete()
    workspaces.create_metric(workspace=people.workspace, actor=people.bob, kind="csat", name="Satisfaction", target=70)
    begin("hotel-stay")
    begin("hotel-stay")
    assert sorted(people.workspace.metrics.values_list("name", "target")) == [
        ("CES", None),
        ("NPS", None),
        ("Satisfaction", 70),
    ]


def describe(records):
    """The records of a map cell by cell, with the place of a linked record in its list instead of the id."""
    places = {}
    for kind in MAP_KINDS:
        group = sorted(records[kind], key=lambda record: [places.get(record.get(name)) or 0 for name in CELL])
        places |= {record["id"]: place for place, record in enumerate(group)}
    return {
        kind: {
            places[record["id"]]: {
                name: places.get(value, value) if name in links(kind) else value
                for name, value in record.items()
                if name not in ("id", "rank")
            }
            for record in records[kind]
        }
        for kind in MAP_KINDS
    }


def forget_evidence(records):
    """The records without what their cards rest on, child journeys and experiences, which no template keeps."""
    blank = {name: spec.default for name, spec in EVIDENCE.items()}

    def forget(kind, record):
        unlinked = record | {"child": None} if "child" in record else record
        return unlinked | blank if kind in CARD_KINDS else unlinked

    kept = records | {"experience": []}
    return {kind: [forget(kind, record) for record in group] for kind, group in kept.items()}


def test_a_template_of_any_sample_map_begins_the_same_map():
    workspace = load_samples()
    owner = User.objects.get(email="maya@tolliver.example")
    journeys = list(Journey.objects.filter(document__workspace=workspace))
    assert len(journeys) >= 4
    for journey in journeys:
        kept = templates.save_template(journey=journey, actor=owner, title=f"Of {journey.title}, {journey.state}")
        new = workspaces.create_journey(
            workspace=workspace, actor=owner, title="Again", language=journey.language, template=str(kept.pk)
        )
        original, copy = (records.snapshot(one)["records"] for one in (journey, new))
        assert describe(copy) == describe(forget_evidence(original))


@pytest.mark.parametrize("name", trade_templates.NAMES)
def test_a_template_of_a_map_from_a_template_begins_the_same_map(name, begin, people):
    first = begin(name, language="ru")
    kept = templates.save_template(journey=first, actor=people.bob, title="Ours")
    again = begin(str(kept.pk), language="ru")
    assert describe(records.snapshot(again)["records"]) == describe(records.snapshot(first)["records"])
    assert list_targets(again) == list_targets(first) != []


def list_targets(journey):
    """The targets of a map, as (title of the stage, metric, value)."""
    found = records.snapshot(journey)["records"]
    titles = {stage["id"]: stage["title"] for stage in found["stage"]}
    return sorted((titles.get(one["place"]), one["metric"], one["value"]) for one in found["target"])


def test_a_template_without_cards_keeps_the_targets_of_stages(begin, people):
    first = begin("hotel-stay")
    kept = templates.save_template(journey=first, actor=people.bob, title="Ours", with_cards=False)
    again = begin(str(kept.pk))
    assert not records.snapshot(again)["records"]["touchpoint"]
    assert list_targets(again) == list_targets(first)


def test_targets_of_a_metric_that_changed_or_is_gone_stay_away(begin, people):
    first = begin("hotel-stay")
    kept = templates.save_template(journey=first, actor=people.bob, title="Ours")
    metrics = {metric.kind: metric for metric in people.workspace.metrics.all()}
    workspaces.change_metric(metric=metrics["csat"], actor=people.bob, method="mean", threshold=None)
    people.workspace.metrics.filter(kind="ces").delete()
    assert [value for *_, value in list_targets(begin(str(kept.pk)))] == [50]
