"""Expected and measured deltas, and which gaps a to-be map closes."""

import datetime

import pytest

from cxapp import comparison
from cxapp.models import Journey, Metric

BAD, GOOD = {5: 40, 2: 60}, {5: 90, 2: 10}


@pytest.fixture
def gap(answer, touchpoint):
    """A CSAT of 40 against a target of 80 at the touchpoint."""
    answer("csat", touchpoint, BAD)


def plan(create, metrics, touchpoint, **fields):
    return create("fix", target=touchpoint["id"], metric=str(metrics["csat"].pk), text="Second oven", **fields)


def test_a_gap_without_a_fix_is_named_as_open(gap, delta, read):
    found = delta()
    assert (found["score"], found["target"], found["n"], found["is_gap"]) == (40, 80, 100, True)
    assert (found["lift"], found["expected"], found["closed"], found["measured"]) == (None, None, None, None)
    assert read()["gaps"] == {"total": 2, "closed": 0, "carried": 0, "open": 2}


@pytest.mark.parametrize(("lift", "closed"), [(39, None), (40, "expected"), (80, "expected")])
def test_the_expected_lift_closes_a_gap_that_it_takes_to_the_target(
    lift, closed, gap, create, metrics, touchpoint, pair, delta
):
    plan(create, metrics, touchpoint, expected=lift)
    found = delta()
    assert (found["lift"], found["expected"], found["closed"]) == (lift, min(100, 40 + lift), closed)
    assert [fix["text"] for fix in found["fixes"]] == ["Second oven"]


def test_lifts_add_up_and_a_fix_on_the_to_be_map_carries_too(
    gap, create, submit, metrics, touchpoint, pair, copy_of, delta
):
    plan(create, metrics, touchpoint, expected=25)
    to_be = Journey.objects.get(pk=pair.to_be_id)
    data = {"target": copy_of(touchpoint), "metric": str(metrics["csat"].pk), "text": "Third oven", "expected": 15}
    submit("fix.create", data, journey=to_be)
    found = delta()
    assert (found["lift"], found["closed"]) == (40, "expected")
    assert {fix["journey"] for fix in found["fixes"]} == {str(pair.to_be_id), str(pair.as_is_id)}


def test_a_live_fix_adds_nothing_to_what_is_expected(gap, create, metrics, touchpoint, pair, delta, today):
    plan(create, metrics, touchpoint, expected=60, status="fixing", live=today.isoformat())
    found = delta()
    assert (found["lift"], found["expected"], found["closed"]) == (None, None, None)
    assert found["fixes"][0]["live"] == today.isoformat()


def test_of_a_metric_where_less_is_better_the_lift_lowers_the_score(
    answer, create, people, metrics, touchpoint, pair, delta
):
    waits = {"low": 0, "high": 10, "method": "mean", "target": 3, "higher_is_better": False}
    metrics["wait"] = Metric.objects.create(workspace=people.workspace, kind="own", name="Wait", **waits)
    answer("wait", touchpoint, {8: 40})
    create("fix", target=touchpoint["id"], metric=str(metrics["wait"].pk), text="Second oven", expected=5)
    found = delta()
    assert (found["score"], found["expected"], found["closed"]) == (8, 3, "expected")


def test_a_gap_whose_pain_is_removed_is_closed(gap, change, pain, delta):
    change("pain", pain)
    assert delta()["closed"] == "pain_removed"


def test_a_gap_whose_touchpoint_is_removed_is_closed(gap, change, touchpoint, read):
    change("touchpoint", touchpoint)
    found = read()
    assert found["deltas"][0]["closed"] == "place_removed"
    assert [row["closed"] for row in found["expectations"]] == ["place_removed"]


@pytest.mark.parametrize(("status", "closed"), [("met", "met"), ("exceeded", "met"), (None, None)])
def test_an_unmet_expectation_is_closed_where_it_is_met(status, closed, change, expectation, read):
    change("expectation", expectation, status=status)
    (found,) = read()["expectations"]
    assert (found["text"], found["closed"]) == ("Warm bread", closed)


def test_answers_on_the_to_be_map_give_a_measured_delta(gap, answer, touchpoint, pair, copy_of, delta):
    answer("csat", copy_of(touchpoint), GOOD, document=pair.to_be_id)
    found = delta()["measured"]
    assert (found["source"], found["state"], found["value"]) == ("to_be", "risen", 50)
    assert found["low"] < 50 < found["high"]
    assert (found["before"]["n"], found["after"]["n"]) == (100, 100)


def test_few_answers_prove_nothing(gap, answer, touchpoint, pair, copy_of, delta):
    answer("csat", copy_of(touchpoint), {5: 3}, document=pair.to_be_id)
    assert delta()["measured"]["state"] == "too_few"


def test_another_metric_is_never_compared(gap, answer, touchpoint, pair, copy_of, read):
    answer("nps", copy_of(touchpoint), {10: 50}, document=pair.to_be_id)
    assert [row["measured"] for row in read()["deltas"]] == [None]


def test_answers_after_a_fix_give_a_measured_delta(answer, create, metrics, touchpoint, pair, delta, today):
    answer("csat", touchpoint, BAD, ago=40)
    answer("csat", touchpoint, GOOD, ago=3)
    live = (today - datetime.timedelta(20)).isoformat()
    plan(create, metrics, touchpoint, status="fixing", live=live)
    found = delta()["measured"]
    assert (found["source"], found["value"]) == ("fix", 50)
    assert found["state"] == "risen"


def test_the_library_counts_the_same_closed_gaps(
    gap, create, metrics, touchpoint, people, pair, change, expectation, read
):
    plan(create, metrics, touchpoint, expected=50)
    change("expectation", expectation, status="met")
    assert read()["gaps"]["closed"] == 2
    assert comparison.count_closed(people.workspace) == {pair.to_be_id: 2}


def test_counting_takes_as_many_queries_for_many_pairs(pair, people, alice, django_assert_num_queries, journey):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from cxapp.workspaces import to_be

    with CaptureQueriesContext(connection) as one:
        comparison.count_closed(people.workspace)
    for _ in range(3):
        to_be.make_to_be(journey=journey, actor=alice)
    with django_assert_num_queries(len(one)):
        comparison.count_closed(people.workspace)
