"""An interval for the difference of two groups that may be evaluated after every answer.

If the 95 % interval of a single test is evaluated again and again, it is wrong at some look in far more than 5 % of
cases. A confidence sequence holds at all looks together: in 95 % of cases the true difference lies inside at every
one of them (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021, Time-uniform central limit theory and asymptotic
confidence sequences, arXiv:2103.06476; the boundary is the normal mixture of Robbins 1970, Statistical methods
related to the law of the iterated logarithm, Annals of Mathematical Statistics 41, 1397-1409).

Here one group, the answers before a fix, is complete, and the other grows. With V the current variance of the
difference of the means and I = 1/V its information, difference * I is a Brownian motion in time I for any sizes (the
canonical joint distribution of group sequential tests: Jennison and Turnbull 2000, chapter 3). So the boundary of
Robbins holds in information instead of in the number of answers, and the noise of the first group, which never gets
smaller, is accounted for.
"""

from math import log, sqrt

from . import histograms, intervals
from .differences import Difference
from .histograms import ScaledHistogram
from .scoring import DETRACTOR, PROMOTER, Metric, require_figure, score_value

ALPHA = 0.05
# Makes the interval shortest at the planned number of answers: -W(-ALPHA**2 / e) - 1, W being the lower branch of
# Lambert's function (Waudby-Smith and others 2021, appendix B.2).
TUNING = 8.212


def difference(metric: Metric, before: ScaledHistogram, after: ScaledHistogram, *, planned: float) -> Difference:
    """Return the Difference of the scores of two histograms, `after` minus `before`, with the sequence's interval.

    It is shortest when `after` has `planned` answers, and holds at any number of them. If either side has no answers,
    there is no difference.
    """
    if not (histograms.n(before) and histograms.n(after)):
        return Difference()
    value = score_value(metric, after) - score_value(metric, before)
    reach = half_width(variance(metric, before), growing_variance(metric, before, after), histograms.n(after), planned)
    low, high = metric.scale
    return Difference(value, max(value - reach, low - high), min(value + reach, high - low))


def half_width(before: float, after: float, n: float, planned: float) -> float:
    """Return half the width of the interval from the variances of the two scores; `after` is that of n answers."""
    now, then = before + after, before + after * n / planned
    progress = TUNING * then / now
    return sqrt(now * (1 + 1 / progress) * log((1 + progress) / ALPHA**2))


def growing_variance(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> float:
    """Return the variance of the score of `after`, or that by all answers of both groups if it is greater.

    The first answers of a group may be alike by chance (all thirty satisfied, although one in twenty is not), and
    would then seem more certain than they are.
    """
    n, together = histograms.n(after), histograms.sum_up(before, after)
    return max(variance(metric, after), variance(metric, together) * histograms.n(together) / n)


def variance(metric: Metric, histogram: ScaledHistogram) -> float:
    """Return the variance of a score, in the metric's own units squared.

    A few pseudo-answers are added, as in the intervals for one score: otherwise twenty equal answers would have no
    variance and could prove anything.
    """
    return METHODS[metric.method](metric, histogram)


def _nps(metric: Metric, histogram: ScaledHistogram) -> float:
    promoters = histograms.count_from(histogram, PROMOTER)
    detractors = histograms.count_from(histogram, float("-inf"), DETRACTOR)
    return 100**2 * intervals.adjusted_nps(promoters, detractors, histograms.n(histogram))[1]


def _share(metric: Metric, histogram: ScaledHistogram) -> float:
    """Return the variance of a share with one answer of each kind added to each group (Agresti and Caffo 2000)."""
    size = histograms.n(histogram) + 2
    share = (histograms.count_from(histogram, require_figure(metric.threshold)) + 1) / size
    return 100**2 * share * (1 - share) / size


def _mean(metric: Metric, histogram: ScaledHistogram) -> float:
    """Return the variance of a mean with one answer added at each end of the scale."""
    widened = histograms.sum_up(histogram, {metric.low: 1}, {metric.high: 1})
    return histograms.variance(widened) / histograms.n(widened)


METHODS = {"nps": _nps, "share": _share, "mean": _mean}
