"""Scores and gaps of a journey, read from rolled-up answers."""

import datetime
import uuid

import pytest

from cxapp import scores
from cxapp.models import Persona

from .single import only


@pytest.fixture
def counter(create, touchpoint):
    """The touchpoint with weight and reach."""
    return touchpoint


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


def test_only_a_share_is_a_percentage(journey, touchpoint, answer):
    for kind in ("csat", "ces", "nps"):
        answer(kind, touchpoint, {5: 60})
    units = {score["kind"]: score["unit"] for score in scores.build_payload(journey)["scores"]}
    assert units == {"csat": "%", "ces": "", "nps": ""}


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


def test_a_place_may_set_its_own_target(journey, touchpoint, answer, metrics, create):
    answer("csat", touchpoint, {5: 90, 1: 10})
    create("target", place=touchpoint["id"], metric=str(metrics["csat"].pk), value=99)
    assert (only(journey)["target"], only(journey)["state"]) == (99, "significant")


def test_a_place_with_a_target_and_no_answer_is_stale(journey, touchpoint, metrics, create):
    create("target", place=touchpoint["id"], metric=str(metrics["csat"].pk), value=99)
    score = only(journey)
    assert (score["state"], score["score"], score["low"], score["n"]) == ("stale", None, None, 0)


def test_old_answers_are_stale(journey, touchpoint, answer):
    answer("csat", touchpoint, {5: 60}, ago=200)
    payload = scores.build_payload(journey)
    assert payload["scores"][0]["state"] == "stale"
    assert payload["verdict"]["kind"] == "empty"
    assert payload["totals"] == {"answers": 0, "gaps": 0, "on_target": 0, "measured": 0, "judged": 0}


def test_a_metric_without_a_target_has_no_gap(journey, touchpoint, answer, metrics):
    metrics["csat"].target = None
    metrics["csat"].save()
    answer("csat", touchpoint, {1: 60})
    payload = scores.build_payload(journey)
    assert (payload["scores"][0]["state"], payload["scores"][0]["difference"]) == ("no_target", None)
    assert payload["verdict"]["title"] == "No target yet"


def test_too_few_answers_weigh_nothing(journey, touchpoint, answer):
    answer("csat", touchpoint, {1: 29})
    score = only(journey)
    assert (score["state"], score["needed"], score["size"], score["weight"]) == ("too_few", 1, 0, 0)
    assert scores.build_payload(journey)["verdict"]["text"] == "1 place has too few answers to judge."


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


def test_answers_of_a_deleted_card_are_left_out_until_it_is_back(journey, submit, touchpoint, answer):
    answer("csat", touchpoint, {5: 60})
    deleted = submit("touchpoint.delete", {"id": touchpoint["id"]})
    assert scores.build_payload(journey)["scores"] == []
    submit("operation.undo", {"operations": [deleted["id"]]})
    assert only(journey)["n"] == 60


def test_another_map_has_its_own_answers(journey, foreign_journey, touchpoint, answer):
    answer("csat", touchpoint, {5: 60})
    answer("csat", touchpoint, {1: 60}, document=foreign_journey.pk)
    assert only(journey)["score"] == 100
    assert scores.build_payload(foreign_journey)["scores"] == []


def test_the_trend_is_weekly_and_oldest_first(journey, touchpoint, answer):
    for ago, histogram in ((0, {5: 1}), (6, {1: 1}), (7, {5: 3}), (89, {1: 2})):
        answer("csat", touchpoint, histogram, ago=ago)
    assert only(journey)["trend"] == [0, *[None] * 10, 100, 50]
