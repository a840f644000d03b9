"""Points of a trend: what each covers, and since when they prove that the target is missed."""

import datetime

import pytest

from cxapp.scores import trends
from cxapp.statistics import Metric, histograms

CSAT = Metric("share", 1, 5, threshold=4)
WAITS = Metric("mean", 0, 10, higher_is_better=False)
LAST = datetime.date(2026, 11, 26)


def days(*groups):
    """Histograms on the last day of each week, the last given is this week's."""
    dated = enumerate(reversed(groups))
    return {(LAST - datetime.timedelta(weeks=age)).isoformat(): group for age, group in dated if group}


def read(metric, *groups, weeks=4, minimum=30):
    return trends.read(metric, days(*groups), weeks=weeks, last=LAST, minimum=minimum)


def test_a_point_stands_at_the_end_of_each_week():
    trend = read(CSAT, *[{5: 40}] * 4)
    assert [day for day, _ in trend.points] == [LAST - datetime.timedelta(weeks=age) for age in (3, 2, 1, 0)]
    assert trend.span == 1
    assert [point.n for _, point in trend.points] == [40] * 4


@pytest.mark.parametrize(("each", "span"), [(30, 1), (29, 2), (15, 2), (8, 4), (4, 8), (3, 13), (1, 13)])
def test_a_point_covers_as_many_weeks_as_a_verdict_needs(each, span):
    trend = read(CSAT, *[{4: each}] * 30)
    assert trend.span == span
    assert {point.n for _, point in trend.points} == {each * span}


def test_a_time_before_anybody_was_asked_makes_no_point_longer():
    assert read(CSAT, *[None] * 40, *[{4: 15}] * 10, weeks=50).span == 2
    assert read(CSAT, *[None] * 4).points[-1][1].score is None


def test_only_the_weeks_that_are_shown_make_a_point_longer():
    assert read(CSAT, *[{5: 5}] * 12, *[{5: 40}] * 4, weeks=4).span == 1
    assert read(CSAT, *[{5: 90}] * 40, *[{5: 15}] * 4, weeks=4).span == 2


def test_the_first_points_look_back_before_the_first_week():
    trend = read(CSAT, {5: 20}, {5: 20}, {1: 20}, weeks=2)
    assert [(point.n, point.score) for _, point in trend.points] == [(40, 100), (40, 50)]


def test_the_first_weeks_of_all_have_fewer_before_them():
    weeks = [{1: 1}, {1: 2}, {1: 4}, {1: 8}]
    assert trends.sliding_histograms(weeks, 1) == weeks
    assert trends.sliding_histograms(weeks, 3) == [{1: 1}, {1: 3}, {1: 7}, {1: 14}]


def test_no_answer_is_lost_or_counted_twice():
    given = {(LAST - datetime.timedelta(days=age)).isoformat(): {5: age + 1} for age in range(28)}
    trend = trends.read(CSAT, given, weeks=4, last=LAST, minimum=1)
    assert sum(point.n for _, point in trend.points) == sum(map(histograms.n, given.values()))


def test_weeks_without_answers_have_no_score():
    trend = read(CSAT, {5: 30}, None, {5: 30}, {4: 30})
    assert [point.score for _, point in trend.points] == [100, None, 100, 100]


def test_the_target_is_missed_since_the_first_point_of_those_that_prove_it():
    good, bad = {5: 40}, {5: 20, 1: 20}
    points = read(CSAT, bad, good, bad, bad).points
    assert trends.missed_since(CSAT, points, 80, 30) == LAST - datetime.timedelta(weeks=1)
    assert trends.missed_since(CSAT, points[:2], 80, 30) is None
    assert trends.missed_since(CSAT, points, 40, 30) is None


def test_how_long_a_target_is_missed_does_not_hang_on_what_is_shown():
    trend = read(CSAT, {5: 40}, *[{1: 40}] * 9, weeks=4)
    assert len(trend.points) == 4
    assert trends.missed_since(CSAT, trend.past, 80, 30) == LAST - datetime.timedelta(weeks=8)


def test_a_year_has_fifty_two_weeks_whatever_is_shown():
    trend = read(CSAT, *[{5: 40}] * 60, weeks=4)
    assert [day for day, _ in trend.past[:1]] == [LAST - datetime.timedelta(weeks=51)]
    assert (len(trend.past), len(trend.points)) == (52, 4)
    window = trends.trend_window(LAST)
    assert (window.first, window.last, window.days) == (LAST - datetime.timedelta(days=447), LAST, 448)


def test_too_few_answers_prove_nothing():
    points = read(CSAT, *[{1: 29}] * 4, minimum=1).points
    assert trends.missed_since(CSAT, points, 80, 30) is None


def test_where_lower_is_better_it_is_missed_above():
    points = read(WAITS, *[{7: 20, 8: 20}] * 4).points
    assert trends.missed_since(WAITS, points, 3, 30) == LAST - datetime.timedelta(weeks=3)
    assert trends.missed_since(WAITS, points, 9, 30) is None
