"""Differences of two random groups of answers against scipy, statsmodels and numpy, and what they prove."""

import random

import numpy
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from cxapp.statistics import Difference, Metric, difference, fallen, histograms, risen, score

CSAT = Metric("share", 1, 5, threshold=4)
CES = Metric("mean", 1, 7)
NPS = Metric("nps", 0, 10)
CALLS = Metric("mean", 0, 10, higher_is_better=False)


def pairs(metric, times=500, seed=11):
    """Two random groups at a time, of every size, some with a single answer or a single value."""
    rng = random.Random(seed)
    values = range(metric.low, metric.high + 1)
    for _ in range(times):
        yield [
            {value: rng.choice((1, 2, 9, 80, 4000)) for value in rng.sample(values, rng.randint(1, len(values)))}
            for _ in range(2)
        ]


def spread(histogram):
    return numpy.repeat(list(histogram), list(histogram.values()))


def test_two_shares_have_newcombes_interval():
    for before, after in pairs(CSAT):
        counts = [(histograms.count_from(group, 4), histograms.n(group)) for group in (after, before)]
        found = difference(CSAT, before, after)
        low, high = confint_proportions_2indep(*counts[0], *counts[1], method="newcomb", compare="diff")
        assert (found.low, found.high) == pytest.approx((100 * low, 100 * high), abs=1e-9)
        assert found.value == score(CSAT, after).score - score(CSAT, before).score


@pytest.mark.filterwarnings("ignore:Precision loss")
def test_two_means_have_welchs_interval():
    for before, after in pairs(CES):
        found = difference(CES, before, after)
        assert found.value == pytest.approx(spread(after).mean() - spread(before).mean(), abs=1e-9)
        if min(map(histograms.n, (before, after))) > 1 and max(map(len, (before, after))) > 1:
            theirs = stats.ttest_ind(spread(after), spread(before), equal_var=False).confidence_interval()
            assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_two_nps_have_the_adjusted_wald_interval():
    for before, after in pairs(NPS):
        means, squares = [], []
        for group in (before, after):
            signs = numpy.sign(numpy.searchsorted([7, 9], spread(group), side="right") - 1)
            n = len(signs) + 3
            up, down = (sum(signs == 1) + 0.75) / n, (sum(signs == -1) + 0.75) / n
            means.append(up - down)
            squares.append((up + down - (up - down) ** 2) / n)
        reach, middle = 196 * sum(squares) ** 0.5, 100 * (means[1] - means[0])
        found = difference(NPS, before, after)
        assert (found.low, found.high) == pytest.approx((middle - reach, middle + reach), abs=1e-9)


def test_a_drop_from_46_to_39_on_some_ninety_answers_is_noise():
    before, after = {10: 53, 8: 21, 3: 13}, {10: 53, 8: 25, 3: 16}
    assert round(score(NPS, before).score) == 46
    assert round(score(NPS, after).score) == 39
    found = difference(NPS, before, after)
    assert found.low < 0 < found.high
    assert not fallen(NPS, before, after)


def test_what_is_better_is_the_metrics_to_say():
    few, many = {0: 60, 1: 30}, {5: 40, 6: 50}
    assert risen(CALLS, many, few)
    assert not fallen(CALLS, many, few)
    assert fallen(CALLS, few, many)
    assert risen(CES, few, many)
    assert not risen(CES, many, few)


@pytest.mark.parametrize("metric", [CSAT, CES, NPS])
def test_nothing_lies_between_answers_and_none(metric):
    assert difference(metric, {}, {5: 9}) == difference(metric, {5: 9}, {}) == Difference()
    assert not risen(metric, {}, {5: 9})


def test_one_answer_is_too_few_for_the_interval_of_a_mean():
    assert difference(CES, {1: 1}, {5: 30, 6: 2}).low is None
    assert not risen(CES, {1: 1}, {5: 30, 6: 2})


def test_answers_that_all_agree_leave_no_doubt():
    assert difference(CES, {4: 30}, {5: 30}) == Difference(1, 1, 1)
