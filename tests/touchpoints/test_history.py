"""One touchpoint: its uses, and the history of each metric over all maps."""

import pytest

from cxapp import touchpoints
from cxapp.errors import NotFound


def find_key(people):
    return touchpoints.read_library(people.workspace, touchpoints.Choice())["touchpoints"][0]["key"]


def test_the_history_adds_up_the_answers_of_all_maps_by_week(people, put, answer, second_journey, today, metrics):
    answer("csat", put("Counter"), {5: 30}, ago=1)
    answer("csat", put("Counter", on=second_journey), {1: 10}, ago=2, document=second_journey.pk)
    found = touchpoints.read_touchpoint(people.workspace, find_key(people))
    trend = touchpoints.trend_to_json(found["trends"][str(metrics["csat"].pk)])
    assert trend["span"] == 1
    assert len(trend["points"]) == 16
    last = trend["points"][-1]
    assert (last["last"], last["n"], last["score"]) == (today.isoformat(), 40, 75)
    assert last["low"] < 75 < last["high"]
    assert trend["points"][0]["n"] == 0
    assert trend["points"][0]["score"] is None


def test_each_use_has_its_own_score(people, put, answer, second_journey):
    answer("csat", put("Counter"), {5: 30})
    answer("csat", put("Counter", on=second_journey), {1: 10}, document=second_journey.pk)
    uses = touchpoints.read_touchpoint(people.workspace, find_key(people))["touchpoint"]["uses"]
    assert sorted((use["scores"][0]["n"], use["scores"][0]["score"]) for use in uses) == [(10, 0), (30, 100)]


def test_other_touchpoints_of_the_same_map_do_not_count(people, put, answer, metrics):
    answer("csat", put("Counter"), {5: 30})
    answer("csat", put("Oven"), {1: 30})
    found = touchpoints.read_touchpoint(people.workspace, find_key(people))
    assert found["trends"][str(metrics["csat"].pk)].points[-1][1].n == 30


def test_an_unknown_key_is_not_found(people):
    with pytest.raises(NotFound):
        touchpoints.read_touchpoint(people.workspace, "0" * 20)
