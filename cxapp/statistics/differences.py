"""The difference of the scores of two groups of answers, and whether it is proven."""

from dataclasses import dataclass
from math import hypot, sqrt

from . import histograms, intervals
from .histograms import ScaledHistogram
from .quantiles import t_quantile
from .scoring import DETRACTOR, PROMOTER, Metric, Score, require_figure, score


@dataclass(frozen=True)
class Difference:
    """A difference of scores, after minus before, with its 95 % interval, all in the metric's own units.

    The value is None if either side has no answers; the interval is None also for the mean of a single answer.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None


def has_improved(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> bool:
    """Whether the whole interval of the difference is on the good side of zero."""
    return is_proven(difference(metric, before, after), upwards=metric.higher_is_better)


def has_worsened(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> bool:
    """Whether the whole interval of the difference is on the bad side of zero."""
    return is_proven(difference(metric, before, after), upwards=not metric.higher_is_better)


def is_proven(difference: Difference, upwards: bool) -> bool:
    """Whether the whole interval is above zero, or below it if not `upwards`."""
    if difference.low is None or difference.high is None:
        return False
    return difference.low > 0 if upwards else difference.high < 0


def difference(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> Difference:
    """Return the Difference of two histograms by the metric's method: `after` minus `before`."""
    if not (histograms.n(before) and histograms.n(after)):
        return Difference()
    return clip_interval(metric, METHODS[metric.method](metric, before, after))


def clip_interval(metric: Metric, difference: Difference) -> Difference:
    """Return the Difference with its interval clipped to possible values, and extended to include the value."""
    if difference.low is None or difference.high is None:
        return difference
    least, most = metric.scale
    low, high = max(difference.low, least - most), min(difference.high, most - least)
    value = require_figure(difference.value)
    return Difference(value, min(value, low), max(value, high))


def share(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> Difference:
    """Return the Difference of two shares: Newcombe's hybrid score interval, from the Wilson interval of each.

    Newcombe (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, 873-890, method 10.
    """
    (old, old_low, old_high), (new, new_low, new_high) = (_figures(score(metric, group)) for group in (before, after))
    value = new - old
    low = value - hypot(new - new_low, old_high - old)
    high = value + hypot(new_high - new, old - old_low)
    return Difference(value, low, high)


def _figures(scored: Score) -> tuple[float, float, float]:
    """Return a score that has answers, and the ends of its interval."""
    return require_figure(scored.score), require_figure(scored.low), require_figure(scored.high)


def mean(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> Difference:
    """Return the Difference of two means: Welch's t interval, with Satterthwaite's degrees of freedom.

    Welch (1947), The generalization of "Student's" problem when several different population
    variances are involved, Biometrika 34, 28-35.
    """
    value = histograms.mean(after) - histograms.mean(before)
    if min(histograms.n(before), histograms.n(after)) < 2:
        return Difference(value)
    reach = welch_half_width(*((histograms.variance(group), histograms.n(group)) for group in (before, after)))
    return Difference(value, value - reach, value + reach)


def welch_half_width(*groups: tuple[float, float]) -> float:
    """Return half the width of Welch's interval for two groups of (variance, n); 0 if both variances are 0."""
    parts = [(variance / n, n - 1) for variance, n in groups]
    square = sum(part for part, _ in parts)
    if not square:
        return 0.0
    freedom = 1 / sum((part / square) ** 2 / df for part, df in parts)
    return t_quantile(freedom) * sqrt(square)


def nps(metric: Metric, before: ScaledHistogram, after: ScaledHistogram) -> Difference:
    """Return the Difference of two NPS: adjusted Wald, each adjusted as in its own interval, variances added.

    Rocks (2016), Interval estimation for the Net Promoter Score, The American Statistician 70,
    365-372; Lewis and Sauro (MeasuringU, 2021) for two of them.
    """
    value = require_figure(score(metric, after).score) - require_figure(score(metric, before).score)
    (old, old_square), (new, new_square) = map(adjusted_nps, (before, after))
    reach = intervals.Z_NPS * sqrt(old_square + new_square)
    return Difference(value, 100 * (new - old - reach), 100 * (new - old + reach))


def adjusted_nps(histogram: ScaledHistogram) -> tuple[float, float]:
    """Return the adjusted NPS of these answers from -1 to 1, and the square of its standard error."""
    promoters = histograms.count_from(histogram, PROMOTER)
    detractors = histograms.count_from(histogram, float("-inf"), DETRACTOR)
    return intervals.adjusted_nps(promoters, detractors, histograms.n(histogram))


METHODS = {"nps": nps, "share": share, "mean": mean}
