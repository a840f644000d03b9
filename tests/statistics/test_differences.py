"""What the difference of two groups of answers proves, and where there is none."""

import pytest

from cxapp.statistics import Difference, Metric, difference, has_improved, has_worsened, score

CSAT = Metric("share", 1, 5, threshold=4)
CES = Metric("mean", 1, 7)
NPS = Metric("nps", 0, 10)
CALLS = Metric("mean", 0, 10, higher_is_better=False)


def test_a_drop_from_46_to_39_on_some_ninety_answers_is_noise():
    before, after = {10: 53, 8: 21, 3: 13}, {10: 53, 8: 25, 3: 16}
    assert round(score(NPS, before).score) == 46
    assert round(score(NPS, after).score) == 39
    found = difference(NPS, before, after)
    assert found.low < 0 < found.high
    assert not has_worsened(NPS, before, after)


def test_what_is_better_is_the_metrics_to_say():
    few, many = {0: 60, 1: 30}, {5: 40, 6: 50}
    assert has_improved(CALLS, many, few)
    assert not has_worsened(CALLS, many, few)
    assert has_worsened(CALLS, few, many)
    assert has_improved(CES, few, many)
    assert not has_improved(CES, many, few)


@pytest.mark.parametrize("metric", [CSAT, CES, NPS])
def test_nothing_lies_between_answers_and_none(metric):
    assert difference(metric, {}, {5: 9}) == difference(metric, {5: 9}, {}) == Difference()
    assert not has_improved(metric, {}, {5: 9})


def test_one_answer_is_too_few_for_the_interval_of_a_mean():
    assert difference(CES, {1: 1}, {5: 30, 6: 2}).low is None
    assert not has_improved(CES, {1: 1}, {5: 30, 6: 2})


def test_answers_that_all_agree_leave_no_doubt():
    assert difference(CES, {4: 30}, {5: 30}) == Difference(1, 1, 1)
