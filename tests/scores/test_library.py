"""The worst gap of many journeys at once."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cxapp import imports, scores
from cxapp.models import Journey, Stage
from cxapp.scores import journey_scores
from tests.statistics import samples


def loaded(people, names):
    """Journeys of these samples in the people's workspace."""
    today = timezone.localdate()
    return [
        imports.load(samples.load(name), workspace=people.workspace, actor=people.alice, today=today) for name in names
    ]


def test_each_card_names_the_worst_gap(people):
    journeys = loaded(people, ["birthday-box", "veranda", "bank-branch", "software-subscription"])
    worst = scores.worst_gaps(people.workspace, journeys)
    values = [(worst[journey.pk]["kind"], worst[journey.pk]["title"]) for journey in journeys]
    assert values == [("broken", "Delivery"), ("broken", "Ужин"), ("broken", "Wait"), ("on_target", "")]
    gaps = [worst[journey.pk]["gap"] for journey in journeys]
    assert [gap and scores.distance_tag(gap) for gap in gaps] == [
        "27\u00a0below ·\u00a0CSAT",
        "24\u00a0below ·\u00a0CSAT",
        "1.3\u00a0below ·\u00a0CES",
        None,
    ]


def test_queries_do_not_grow_with_the_library(people):
    journeys = loaded(people, ["bank-branch", "software-subscription", "bank-branch"])
    with CaptureQueriesContext(connection) as few:
        scores.worst_gaps(people.workspace, journeys[:1])
    with CaptureQueriesContext(connection) as many:
        scores.worst_gaps(people.workspace, Journey.objects.all())
    # One more: the journeys themselves.
    assert len(many) == len(few) + 1 <= 10


def test_a_library_without_journeys_is_no_trouble(people):
    assert scores.worst_gaps(people.workspace, []) == {}


def test_the_sample_shows_the_pictures_figures_through_the_database(people):
    (journey,) = loaded(people, ["birthday-box"])
    payload = scores.build_payload(journey)
    ranked = [score for score in payload["scores"] if score["rank"]]
    assert [score["share"] for score in ranked] == [46, 32, 14, 7, 1]
    assert payload["verdict"]["title"] == "The journey breaks at Delivery"
    assert payload["verdict"]["text"] == (
        "60\u00a0% of the whole gap. CSAT 58 against a target of 85, n\u00a0141, proven."
    )
    assert payload["totals"] == {"answers": 1262, "gaps": 5, "on_target": 4, "measured": 9, "judged": 9}
    assert [(stage["share"], stage["burn"]) for stage in payload["stages"]] == [
        (0, 0),
        (0, 0),
        (7, 2),
        (32, 2),
        (60, 3),
        (0, 0),
        (1, 1),
    ]
    assert [round(stage["heat"], 2) for stage in payload["stages"]] == [0, 0, 0.12, 0.53, 1, 0, 0]
    assert ranked[-1]["title"] == "Fewer people recommend the shop"


def test_a_week_later_the_sample_shows_the_same_figures(people):
    (journey,) = loaded(people, ["birthday-box"])
    later = scores.Window.default(people.workspace, timezone.localdate() + datetime.timedelta(7))
    now, then = scores.build_payload(journey), scores.build_payload(journey, window=later)
    assert [score["score"] for score in now["scores"]] == [score["score"] for score in then["scores"]]


def test_a_touchpoint_whose_stage_came_while_scores_were_read_is_left_out(monkeypatch, journey, touchpoint):
    """Reading takes several queries, between which an undo may bring a stage back."""
    read = journey_scores.read_rows
    monkeypatch.setattr(journey_scores, "read_rows", lambda model, *args: () if model is Stage else read(model, *args))
    [places] = journey_scores.read_places([journey.pk]).values()
    assert list(places.by_key) == [("journey", str(journey.pk))]
