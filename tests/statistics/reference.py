"""The product's figures, compared with those of statsmodels, scipy and numpy, on random histograms."""

import random
import warnings

import numpy
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from cxapp.statistics import Metric, difference, histograms, score

CSAT = Metric("share", 1, 5, threshold=4)
CES = Metric("mean", 1, 7)
NPS = Metric("nps", 0, 10)
CLOSE = 1e-9
# MeasuringU: the margin of an NPS of 30, from 50 % promoters and 20 % detractors, by the number of answers.
PUBLISHED = {10: 42, 30: 27, 100: 15, 500: 7}


def random_histograms(metric, rng):
    """Histograms of every size and shape without end, some of a single answer or a single value."""
    values = range(metric.low, metric.high + 1)
    while True:
        most = rng.choice([1, 5, 50, 500])
        yield {value: rng.randint(1, most) for value in rng.sample(values, rng.randint(1, len(values)))}


def spread(histogram):
    """The single answers, one by one."""
    return numpy.repeat(list(histogram), list(histogram.values()))


def cut(bounds, value, least, most):
    """Clip a peer's interval to the scale and extend it to the value itself, as the product does."""
    return min(value, max(bounds[0], least)), max(value, min(bounds[1], most))


def shares(given):
    """Wilson's interval of a share compared with statsmodels'."""
    group = next(given)
    found = score(CSAT, group)
    low, high = proportion_confint(histograms.count_from(group, 4), histograms.n(group), method="wilson")
    return (found.low, found.high), (100 * low, 100 * high)


def means(given):
    """The t interval of a mean compared with scipy's; answers that all agree have none there."""
    group = next(group for group in given if len(group) > 1)
    found, values = score(CES, group), spread(group)
    peer = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    return (found.low, found.high), cut(peer, values.mean(), 1, 7)


def nps(given):
    """The adjusted Wald interval of an NPS compared with its formula in numpy."""
    group = next(given)
    found = score(NPS, group)
    middle, square = wald(group)
    reach = 1.96 * numpy.sqrt(square)
    return (found.low, found.high), cut((100 * (middle - reach), 100 * (middle + reach)), found.score, -100, 100)


def wald(group):
    """The mean and its variance over n of answers that score -1, 0 and 1, three quarters of one added at either end."""
    points = [-1] * 7 + [0] * 2 + [1] * 2
    counts = numpy.array([0.75, 1.5, 0.75]) + numpy.bincount(
        [points[value] + 1 for value in spread(group)], minlength=3
    )
    middle = counts @ [-1, 0, 1] / counts.sum()
    return middle, counts @ (numpy.array([-1, 0, 1]) - middle) ** 2 / counts.sum() ** 2


def differences_of_shares(given):
    """Newcombe's hybrid score interval compared with statsmodels'."""
    before, after = next(given), next(given)
    found = difference(CSAT, before, after)
    counts = [count for group in (after, before) for count in (histograms.count_from(group, 4), histograms.n(group))]
    low, high = confint_proportions_2indep(*counts, method="newcomb", compare="diff")
    return (found.low, found.high), (100 * low, 100 * high)


def differences_of_means(given):
    """Welch's interval compared with scipy's, which has none where all answers of both agree."""
    many = (group for group in given if histograms.n(group) > 1)
    before, after = next(many), next(group for group in many if len(group) > 1)
    found = difference(CES, before, after)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Precision loss")
        peer = stats.ttest_ind(spread(after), spread(before), equal_var=False).confidence_interval()
    return (found.low, found.high), cut((peer.low, peer.high), found.value, -6, 6)


def differences_of_nps(given):
    """Adjusted Wald for two compared with its formula in numpy."""
    before, after = next(given), next(given)
    found = difference(NPS, before, after)
    (old, old_square), (new, new_square) = wald(before), wald(after)
    reach = 1.96 * numpy.sqrt(old_square + new_square)
    peer = 100 * (new - old - reach), 100 * (new - old + reach)
    return (found.low, found.high), cut(peer, found.value, -200, 200)


# What is compared: its name, the metric, how many histograms each comparison takes, and what gives both intervals.
PEERS = [
    ("a share: Wilson, statsmodels", CSAT, 1, shares),
    ("a mean: t, scipy", CES, 1, means),
    ("an NPS: adjusted Wald, numpy", NPS, 1, nps),
    ("two shares: Newcombe, statsmodels", CSAT, 2, differences_of_shares),
    ("two means: Welch, scipy", CES, 2, differences_of_means),
    ("two NPS: adjusted Wald, numpy", NPS, 2, differences_of_nps),
]


def largest(metric, compare, times, seed):
    """The largest difference between our bounds and the peer's in so many comparisons."""
    given = random_histograms(metric, random.Random(seed))
    return max(apart(*compare(given)) for _ in range(times))


def apart(ours, theirs):
    """How far two intervals are apart; infinitely where either has no bound."""
    found = float(numpy.abs(numpy.subtract(ours, theirs)).max())
    return found if numpy.isfinite(found) else numpy.inf
