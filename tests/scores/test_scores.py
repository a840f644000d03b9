"""Scores and gaps of a journey, read from rolled-up answers."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxapp import scores
from cxapp.models import Measurement, Persona, Target

CONTRACT = {"rank", "stage", "place", "metric", "method", "score", "target", "n", "low", "high", "size", "state"}
CONTRACT |= {"importance", "reach", "weight", "share"}


@pytest.fixture
def counter(create, touchpoint):
    """The touchpoint with weight and reach."""
    return touchpoint


def only(journey, **query):
    """The single score of a journey."""
    (score,) = scores.payload(journey, **query)["scores"]
    return score


def test_a_score_has_its_interval_size_and_weight(journey, submit, counter, answer, metrics):
    submit("touchpoint.update", {"id": counter["id"], "importance": 4, "reach": 50})
    answer("csat", counter, {5: 40, 4: 20, 1: 40})
    score = only(journey)
    assert (score["score"], score["n"], score["target"], score["state"]) == (60, 100, 80, "significant")
    assert (score["low"], score["high"]) == pytest.approx((50.2, 69.1), abs=0.1)
    assert score["size"] == pytest.approx(0.2)
    assert score["weight"] == pytest.approx(0.2 * 4 / 5 * 0.5)
    assert (score["rank"], score["share"], score["difference"]) == (1, 100, -20)
    assert score["place"] == {"kind": "touchpoint", "id": counter["id"]}
    assert (score["stage"], score["title"], score["metric"]) == (
        counter["stage"],
        "Shop counter",
        str(metrics["csat"].pk),
    )


def test_days_and_personas_are_added_up(journey, people, touchpoint, answer):
    clara = Persona.objects.create(workspace=people.workspace, name="Clara")
    answer("csat", touchpoint, {5: 20}, ago=0)
    answer("csat", touchpoint, {1: 20}, ago=89)
    answer("csat", touchpoint, {1: 10}, ago=89, persona=clara)
    assert (only(journey)["n"], only(journey)["score"]) == (50, 40)


def test_days_outside_the_window_do_not_count(journey, touchpoint, answer, today):
    answer("csat", touchpoint, {5: 50}, ago=1)
    answer("csat", touchpoint, {1: 50}, ago=90)
    answer("csat", touchpoint, {1: 50}, ago=-1)
    assert only(journey)["n"] == 50
    before = scores.Window(today - datetime.timedelta(100), today - datetime.timedelta(50))
    assert (only(journey, window=before)["n"], only(journey, window=before)["score"]) == (50, 0)


def test_one_persona_is_asked_for(journey, people, touchpoint, answer):
    clara = Persona.objects.create(workspace=people.workspace, name="Clara")
    answer("csat", touchpoint, {5: 60}, persona=clara)
    answer("csat", touchpoint, {1: 60})
    assert only(journey, persona=clara.pk)["score"] == 100
    assert only(journey, persona=uuid.uuid4())["state"] == "stale"


def test_one_metric_is_asked_for(journey, touchpoint, answer, metrics):
    answer("csat", touchpoint, {5: 60})
    answer("ces", touchpoint, {7: 60})
    assert only(journey, metric=metrics["ces"].pk)["name"] == "CES"


def test_a_place_may_set_its_own_target(journey, touchpoint, answer, metrics):
    answer("csat", touchpoint, {5: 90, 1: 10})
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    Target.objects.create(metric=metrics["csat"], document_id=journey.pk, target=99, **place)
    assert (only(journey)["target"], only(journey)["state"]) == (99, "significant")


def test_a_place_with_a_target_and_no_answer_is_stale(journey, touchpoint, metrics):
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    Target.objects.create(metric=metrics["csat"], document_id=journey.pk, target=99, **place)
    score = only(journey)
    assert (score["state"], score["score"], score["low"], score["n"]) == ("stale", None, None, 0)


def test_old_answers_are_stale(journey, touchpoint, answer):
    answer("csat", touchpoint, {5: 60}, ago=200)
    payload = scores.payload(journey)
    assert payload["scores"][0]["state"] == "stale"
    assert payload["verdict"]["kind"] == "empty"
    assert payload["totals"] == {"answers": 0, "gaps": 0, "on_target": 0, "measured": 0}


def test_a_metric_without_a_target_has_no_gap(journey, touchpoint, answer, metrics):
    metrics["csat"].target = None
    metrics["csat"].save()
    answer("csat", touchpoint, {1: 60})
    payload = scores.payload(journey)
    assert (payload["scores"][0]["state"], payload["scores"][0]["difference"]) == ("no_target", None)
    assert payload["verdict"]["title"] == "No target yet"


def test_too_few_answers_weigh_nothing(journey, touchpoint, answer):
    answer("csat", touchpoint, {1: 29})
    score = only(journey)
    assert (score["state"], score["needed"], score["size"], score["weight"]) == ("too_few", 1, 0, 0)
    assert scores.payload(journey)["verdict"]["text"] == "1 place has too few answers to judge."


def test_the_workspace_sets_the_minimum_and_the_window(journey, people, touchpoint, answer):
    answer("csat", touchpoint, {1: 12}, ago=20)
    people.workspace.minimum_answers, people.workspace.window_days = 10, 21
    people.workspace.save()
    assert only(journey)["state"] == "significant"
    people.workspace.window_days = 20
    people.workspace.save()
    assert only(journey)["state"] == "stale"


def test_a_stage_takes_the_greatest_factors_of_its_touchpoints(journey, create, submit, touchpoint, answer):
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    submit("touchpoint.update", {"id": touchpoint["id"], "importance": 5, "reach": 10})
    create("touchpoint", text="Window", importance=2, reach=70, **place)
    answer("csat", touchpoint["stage"], {1: 60}, at="stage")
    assert (only(journey)["importance"], only(journey)["reach"]) == (5, 70)


def test_an_empty_stage_takes_the_usual_factors(journey, stage, answer):
    answer("csat", stage, {1: 60}, at="stage")
    assert (only(journey)["importance"], only(journey)["reach"]) == (3, 100)


def test_a_gap_of_a_stage_is_called_by_what_stops_customers_there(journey, submit, stage, answer):
    answer("csat", stage, {1: 60}, at="stage")
    assert only(journey)["title"] == "CSAT at Order"
    submit("stage.update", {"id": stage["id"], "obstacle": "Nobody at the counter"})
    assert only(journey)["title"] == "Nobody at the counter"
    answer("csat", stage, {5: 6000}, at="stage", ago=2)
    assert only(journey)["title"] == "CSAT at Order"


def test_the_whole_journey_can_be_measured(journey, touchpoint, answer):
    answer("nps", str(journey.pk), {1: 60}, at="journey")
    payload = scores.payload(journey)
    assert (payload["scores"][0]["stage"], payload["scores"][0]["title"]) == (None, "NPS of the whole journey")
    assert payload["verdict"]["title"] == "The journey as a whole misses its target"
    assert payload["verdict"]["text"].startswith("100\u00a0% of the whole gap. NPS \u2212100 against a target of +40")


def test_answers_of_a_deleted_card_are_left_out_until_it_is_back(journey, submit, touchpoint, answer):
    answer("csat", touchpoint, {5: 60})
    deleted = submit("touchpoint.delete", {"id": touchpoint["id"]})
    assert scores.payload(journey)["scores"] == []
    submit("operation.undo", {"operations": [deleted["id"]]})
    assert only(journey)["n"] == 60


def test_another_map_has_its_own_answers(journey, foreign_journey, touchpoint, answer):
    answer("csat", touchpoint, {5: 60})
    answer("csat", touchpoint, {1: 60}, document=foreign_journey.pk)
    assert only(journey)["score"] == 100
    assert scores.payload(foreign_journey)["scores"] == []


def test_the_trend_is_weekly_and_oldest_first(journey, touchpoint, answer):
    for ago, histogram in ((0, {5: 1}), (6, {1: 1}), (7, {5: 3}), (89, {1: 2})):
        answer("csat", touchpoint, histogram, ago=ago)
    assert only(journey)["trend"] == [0, *[None] * 10, 100, 50]


def test_gaps_come_first_and_shares_add_up(journey, create, lane, touchpoint, answer):
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    others = [create("touchpoint", text=text, **place) for text in ("Bag", "Bill", "Bell")]
    answer("csat", touchpoint, {5: 100})
    for card, bad in zip(others, (30, 80, 50), strict=True):
        answer("csat", card, {5: 100 - bad, 1: bad})
    payload = scores.payload(journey)
    assert [score["title"] for score in payload["scores"]] == ["Bill", "Bell", "Bag", "Shop counter"]
    assert [score["rank"] for score in payload["scores"]] == [1, 2, 3, None]
    assert sum(score["share"] for score in payload["scores"]) == 100
    assert payload["stages"] == [
        {"id": touchpoint["stage"], "share": 100, "heat": 1, "burn": 3, "state": "significant", "rank": 1}
    ]


def test_the_contract_lists_every_place_with_its_factors(journey, create, touchpoint, answer, today):
    answer("csat", touchpoint, {5: 100})
    answer("ces", touchpoint, {1: 100})
    listed = scores.gaps(journey)
    assert set(listed) == {"revision", "window", "gaps", "expectations"}
    assert all(set(gap) == CONTRACT for gap in listed["gaps"])
    assert [(gap["rank"], gap["state"], gap["share"]) for gap in listed["gaps"]] == [
        (1, "significant", 100),
        (2, "on_target", 0),
    ]
    assert listed["gaps"][1]["size"] == 0
    first = today - datetime.timedelta(89)
    assert listed["window"] == {"from": first.isoformat(), "to": today.isoformat()}


def test_the_revision_is_the_journeys_of_now(journey, submit):
    before = scores.gaps(journey)["revision"]
    submit("stage.create", {"id": str(uuid.uuid4()), "title": "Pay"})
    assert scores.gaps(journey)["revision"] == before + 1


def test_unmet_expectations_are_counted_apart(journey, create, stage):
    row = create("lane", title="Expectations", kind="expectations")
    for status in ("unmet", "met", "exceeded", None):
        create("expectation", stage=stage["id"], lane=row["id"], text=f"{status} it", status=status)
    (unmet,) = scores.gaps(journey)["expectations"]
    assert (unmet["text"], unmet["status"], unmet["stage"]) == ("unmet it", "unmet", stage["id"])


def test_queries_do_not_grow_with_the_map(journey, create, lane, touchpoint, answer, metrics):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            scores.payload(journey)
        return len(asked)

    few = queries()
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    for number in range(8):
        card = create("touchpoint", text=f"Card {number}", **place)
        for kind in metrics:
            answer(kind, card, {1: 10}, ago=number)
    assert queries() == few <= 8


def test_a_million_answers_are_read_from_their_roll_ups(journey, touchpoint, answer, metrics, today):
    row = answer("csat", touchpoint, {5: 1}, ago=89)
    days = [today - datetime.timedelta(ago) for ago in range(89)]
    Measurement.objects.bulk_create(
        Measurement(
            metric=metrics["csat"],
            document_id=journey.pk,
            place_kind="touchpoint",
            place_id=row.place_id,
            day=day,
            histogram={"5": 8000, "1": 3236},
        )
        for day in days
    )
    score = only(journey)
    assert score["n"] == 89 * 11236 + 1
    assert score["high"] - score["low"] < 0.2
