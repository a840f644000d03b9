"""Scores and intervals of random histograms against numpy, scipy, statsmodels and published figures."""

import random
from math import sqrt

import numpy
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from cxapp.statistics import Metric, histograms, score, score_value

from .reference import cut

CSAT = Metric("share", 1, 5, threshold=4)
CES = Metric("mean", 1, 7)
NPS = Metric("nps", 0, 10)


def random_histograms(metric, times=1000, seed=7):
    """Histograms of every size and shape, some of them with a single answer or a single value."""
    rng = random.Random(seed)
    values = range(metric.low, metric.high + 1)
    for _ in range(times):
        chosen = rng.sample(values, rng.randint(1, len(values)))
        most = rng.choice([1, 5, 50, 5000])
        yield {value: rng.randint(1, most) for value in chosen}


def answers(histogram):
    """The single answers, one by one."""
    return numpy.repeat(list(histogram), list(histogram.values()))


def test_a_share_is_the_wilson_interval_of_statsmodels():
    for histogram in random_histograms(CSAT):
        scored, values = score(CSAT, histogram), answers(histogram)
        positive = int((values >= 4).sum())
        assert scored.n == len(values)
        assert scored.score == pytest.approx(100 * positive / len(values), abs=1e-9)
        low, high = proportion_confint(positive, len(values), method="wilson")
        assert (scored.low, scored.high) == pytest.approx((100 * low, 100 * high), abs=1e-9)


def test_a_mean_has_the_t_interval_of_scipy():
    for histogram in random_histograms(CES):
        scored, values = score(CES, histogram), answers(histogram)
        assert scored.score == pytest.approx(values.mean(), abs=1e-9)
        if len(values) == 1:
            assert scored.low is None
            assert scored.high is None
        elif len(set(values)) == 1:
            assert (scored.low, scored.high) == pytest.approx((scored.score, scored.score))
        else:
            peer = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
            expected = cut(peer, values.mean(), 1, 7)
            assert (scored.low, scored.high) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("metric", [CSAT, CES, NPS], ids=["share", "mean", "nps"])
def test_a_score_is_the_same_without_its_interval(metric):
    for histogram in random_histograms(metric):
        assert score_value(metric, histogram) == score(metric, histogram).score


def test_the_variance_is_numpys():
    for histogram in random_histograms(NPS, times=300):
        if histograms.n(histogram) > 1:
            expected = answers(histogram).var(ddof=1)
            assert histograms.variance(histogram) == pytest.approx(expected, abs=1e-9)


def test_an_nps_is_the_mean_of_answers_scored_minus_one_zero_and_one():
    for histogram in random_histograms(NPS):
        values = answers(histogram)
        points = numpy.where(values >= 9, 1.0, numpy.where(values <= 6, -1.0, 0.0))
        adjusted = numpy.array([0.75, 0.75, 1.5]) + [(points == sign).sum() for sign in (1, -1, 0)]
        shares = adjusted / adjusted.sum()
        middle = shares[0] - shares[1]
        error = sqrt((shares @ numpy.array([1, 1, 0]) - middle**2) / adjusted.sum())
        scored = score(NPS, histogram)
        assert scored.score == pytest.approx(100 * points.mean(), abs=1e-9)
        peer = (100 * (middle - 1.96 * error), 100 * (middle + 1.96 * error))
        expected = cut(peer, scored.score, -100, 100)
        assert (scored.low, scored.high) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("metric", [CSAT, CES, NPS])
def test_no_answers_have_no_score(metric):
    scored = score(metric, {})
    assert (scored.n, scored.score, scored.low, scored.high) == (0, None, None, None)


def test_every_interval_holds_its_score():
    for metric in (CSAT, CES, NPS):
        for histogram in random_histograms(metric, times=300, seed=11):
            scored = score(metric, histogram)
            if scored.low is not None and scored.n > 3:
                assert scored.low - 1e-9 <= scored.score <= scored.high + 1e-9 or metric is NPS


def test_histograms_combine_by_adding():
    stored = histograms.parse({"5": 3, "4": 1, "2": 0})
    assert stored == {5: 3, 4: 1}
    assert histograms.sum_up(stored, {4: 2, 1: 1}) == {5: 3, 4: 3, 1: 1}
    assert stored == {5: 3, 4: 1}


def test_an_interval_stays_on_the_scale_and_holds_its_score():
    one = score(NPS, {10: 1})
    assert (one.score, round(one.low, 1), one.high) == (100, -48.5, 100)
    assert (score(NPS, {0: 1}).low, score(NPS, {0: 1}).high) == (-100, pytest.approx(48.5))
    assert score(CES, {7: 3, 6: 1}).high == 7
    for metric in (CSAT, CES, NPS):
        least, most = metric.scale
        for histogram in random_histograms(metric):
            scored = score(metric, histogram)
            if scored.low is not None:
                assert least <= scored.low <= scored.score <= scored.high <= most
