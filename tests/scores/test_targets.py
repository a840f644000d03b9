"""Targets at their edges: 0, the ends of the scale, and a score exactly on its target."""

import pytest

from cxapp import scores
from cxapp.scores import overview

from .fixes import only_card, plan
from .single import only
from .test_gap_board import ago

# NPS of 0, of -20, and of +20, from a hundred answers each.
EVEN, WORSE, BETTER = {10: 30, 8: 40, 0: 30}, {10: 20, 8: 40, 0: 40}, {10: 40, 8: 40, 0: 20}


@pytest.fixture
def own_target(create, touchpoint, metrics):
    """A function that gives the touchpoint a target of its own for NPS."""
    return lambda value: create("target", place=touchpoint["id"], metric=str(metrics["nps"].pk), value=value)


@pytest.mark.parametrize(
    ("histogram", "state", "size"),
    [(EVEN, "on_target", 0), (BETTER, "on_target", 0), (WORSE, "significant", 0.1)],
)
def test_a_places_own_target_of_zero_is_a_target(journey, touchpoint, answer, own_target, histogram, state, size):
    own_target(0)
    answer("nps", touchpoint, histogram)
    score = only(journey)
    assert (score["target"], score["state"], score["size"]) == (0, state, pytest.approx(size))
    assert score["difference"] == score["score"]


def test_a_target_of_zero_is_named_in_the_explanation(journey, touchpoint, answer, own_target):
    own_target(0)
    answer("nps", touchpoint, EVEN)
    assert only(journey)["explanation"].startswith("On target: the score has reached 0.")


def test_a_metrics_target_of_zero_is_a_target(journey, people, touchpoint, answer, metrics):
    metrics["nps"].target = 0
    metrics["nps"].save()
    answer("nps", touchpoint, WORSE)
    assert (only(journey)["target"], only(journey)["state"]) == (0, "significant")
    (row,) = [row for row in overview.read_overview(people.workspace).rows if row["n"]]
    assert (row["difference"], row["state"], row["on_target"], row["judged"]) == (-20, "significant", 0, 1)


def test_a_fix_reaches_a_target_of_zero(people, submit, touchpoint, answer, metrics, own_target, today):
    own_target(0)
    answer("nps", touchpoint, {10: 10, 0: 90}, ago=20)
    plan(submit, touchpoint, metrics, "nps", status="fixing", live=ago(today, 10))
    answer("nps", touchpoint, EVEN, ago=3)
    card = only_card(people)
    assert (card["verdict"], card["column"], card["target"]) == ("verified", "verified", 0)
    assert card["told"] == "Closed: 0 against a target of 0"


@pytest.mark.parametrize("value", [-100, 100])
def test_the_ends_of_the_scale_are_targets(journey, touchpoint, answer, own_target, value):
    own_target(value)
    answer("nps", touchpoint, EVEN)
    assert only(journey)["target"] == value


@pytest.mark.parametrize(("good", "state", "rank"), [(80, "on_target", None), (79, "not_proven", 1)])
def test_exactly_on_target_is_no_gap(journey, touchpoint, answer, good, state, rank):
    answer("csat", touchpoint, {5: good, 1: 100 - good})
    score = only(journey)
    assert (score["state"], score["rank"]) == (state, rank)
    assert scores.build_payload(journey)["totals"]["on_target"] == (state == "on_target")


def test_another_places_target_does_not_count_here(journey, stage, touchpoint, answer, own_target):
    own_target(0)
    answer("nps", stage, EVEN, at="stage")
    (score,) = [score for score in scores.build_payload(journey)["scores"] if score["n"]]
    assert (score["target"], score["state"]) == (40, "significant")
