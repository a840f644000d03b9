"""Sizes, states, weights, shares and verdicts."""

import random

import pytest

from cxapp.statistics import Metric, Score, gaps, score

CSAT = Metric("share", 1, 5, threshold=4)
CES = Metric("mean", 1, 7)
NPS = Metric("nps", 0, 10)
CALLS = Metric("mean", 0, 10, higher_is_better=False)


@pytest.mark.parametrize(
    ("metric", "value", "target", "size"),
    [
        (CSAT, 58, 85, 0.27),
        (CES, 4.1, 5.5, 1.4 / 6),
        (NPS, 31, 40, 0.045),
        (CALLS, 3, 1, 0.2),
        (CALLS, 1, 3, 0),
        (CSAT, 85, 85, 0),
        (CSAT, None, 85, 0),
        (CSAT, 58, None, 0),
    ],
)
def test_size_is_a_share_of_the_scale(metric, value, target, size):
    assert gaps.size(metric, value, target) == pytest.approx(size)


@pytest.mark.parametrize(
    ("metric", "scored", "target", "state"),
    [
        (CSAT, Score(141, 58, 50, 66), 85, "significant"),
        (CSAT, Score(141, 58, 50, 85), 85, "not_proven"),
        (CSAT, Score(141, 85, 80, 90), 85, "on_target"),
        (CSAT, Score(29, 10, 5, 20), 85, "too_few"),
        (CSAT, Score(30, 10, 5, 20), 85, "significant"),
        (CSAT, Score(141, 58, 50, 66), None, "no_target"),
        (CSAT, Score(0), 85, "stale"),
        (CALLS, Score(40, 3, 2.5, 3.5), 2, "significant"),
        (CALLS, Score(40, 3, 1.9, 4.1), 2, "not_proven"),
        (CALLS, Score(40, 2, 1.5, 2.5), 2, "on_target"),
    ],
)
def test_the_state_follows_from_score_interval_and_answers(metric, scored, target, state):
    assert gaps.state(metric, scored, target, minimum=30) == state


def test_one_answer_proves_nothing_even_where_one_is_enough():
    assert gaps.state(CES, score(CES, {1: 1}), 5.5, minimum=1) == "not_proven"


def test_the_pictures_weights_give_the_pictures_shares():
    weights = [gaps.weight(0.27, 5, 100), gaps.weight(1.4 / 6, 4, 100), gaps.weight(0.15, 4, 66)]
    weights += [gaps.weight(0.14, 4, 38), gaps.weight(0.045, 3, 30)]
    assert gaps.shares(weights) == [46, 32, 14, 7, 1]


def test_shares_are_whole_and_add_up_to_a_hundred():
    rng = random.Random(3)
    for _ in range(3000):
        weights = [rng.choice([0, rng.random(), rng.random() ** 6]) for _ in range(rng.randint(1, 40))]
        parts = gaps.shares(weights)
        assert sum(parts) == (100 if any(weights) else 0)
        exact = [100 * weight / (sum(weights) or 1) for weight in weights]
        assert all(abs(part - whole) < 1 for part, whole in zip(exact, parts, strict=True))


def test_nothing_weighs_nothing():
    assert gaps.shares([]) == []
    assert gaps.shares([0, 0.0]) == [0, 0]


def test_too_few_answers_need_the_rest_of_the_minimum():
    assert gaps.answers_needed(CSAT, {5: 3, 1: 4}, 85, minimum=30) == 23


def test_an_unproven_nps_needs_about_170_more_answers():
    assert gaps.answers_needed(NPS, {10: 47, 8: 32, 3: 17}, 40, minimum=30) == 170


@pytest.mark.parametrize("metric", [CSAT, CES, NPS])
def test_that_many_further_answers_prove_it_and_one_fewer_does_not(metric):
    histogram = {metric.low: 20, metric.high - 1: 10, metric.high: 40}
    target = score(metric, histogram).score + 3 * (metric.scale[1] - metric.scale[0]) / 100
    missing = gaps.answers_to_prove(metric, histogram, target)
    for more, state in ((missing, "significant"), (missing - 1, "not_proven")):
        grown = {value: count * (70 + more) / 70 for value, count in histogram.items()}
        assert gaps.state(metric, score(metric, grown), target, minimum=30) == state


def test_nothing_is_needed_where_the_matter_is_settled():
    assert gaps.answers_needed(CSAT, {5: 90, 1: 10}, 85, minimum=30) is None
    assert gaps.answers_needed(CSAT, {5: 10, 1: 90}, 85, minimum=30) is None
    assert gaps.answers_needed(CSAT, {}, 85, minimum=30) is None


@pytest.mark.parametrize(("number", "rounded"), [(8, 8), (64, 64), (165, 170), (174, 170), (1666, 1700)])
def test_about_keeps_two_digits(number, rounded):
    assert gaps.round_to_two_digits(number) == rounded


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        (["on_target", "significant", "not_proven"], "broken"),
        (["on_target", "not_proven", "too_few"], "unproven"),
        (["on_target", "too_few", "stale"], "on_target"),
        (["too_few", "stale"], "unproven"),
        (["stale", "no_target"], "empty"),
        ([], "empty"),
    ],
)
def test_the_verdict_names_the_worst_that_is_known(states, verdict):
    assert gaps.verdict(states) == verdict


def test_a_score_next_to_its_target_needs_no_number_of_answers_at_all():
    # 84.9999 % of 1,000,000: billions of answers more would prove it, and nobody collects those.
    histogram = {5: 849_999, 1: 150_001}
    assert gaps.state(CSAT, score(CSAT, histogram), 85, 30) == gaps.NOT_PROVEN
    assert gaps.answers_needed(CSAT, histogram, 85, minimum=30) is None
