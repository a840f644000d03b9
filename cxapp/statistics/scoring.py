"""The score of a histogram of answers by a metric's method, with its interval."""

from dataclasses import dataclass

from . import histograms, intervals
from .histograms import ScaledHistogram

PROMOTER = 9
DETRACTOR = 6


@dataclass(frozen=True)
class Metric:
    """The parameters of a score: the method (nps, share or mean), the scale of answers, and which way is better."""

    method: str
    low: int
    high: int
    threshold: int | None = None
    higher_is_better: bool = True

    @property
    def scale(self) -> tuple[float, float]:
        """The lowest and the highest possible score."""
        return {"nps": (-100, 100), "share": (0, 100)}.get(self.method, (self.low, self.high))


def is_comparable(metric: Metric, other: Metric) -> bool:
    """Whether the scores of both metrics are comparable: same method, scale, threshold and better direction."""
    return metric == other


@dataclass(frozen=True)
class Score:
    """A score with its number of answers and its 95 % interval, all in the metric's own units.

    The score is None without answers; the interval is None also for the mean of a single answer.
    """

    n: float
    score: float | None = None
    low: float | None = None
    high: float | None = None


def score(metric: Metric, histogram: ScaledHistogram) -> Score:
    """Return the Score of these answers."""
    if not histograms.n(histogram):
        return Score(0)
    return METHODS[metric.method](metric, histogram)


def score_value(metric: Metric, histogram: ScaledHistogram) -> float:
    """Return the score of one answer or more without its interval, which takes most of the time."""
    n = histograms.n(histogram)
    if metric.method == "nps":
        promoters, detractors = count_nps(histogram)
        return 100 * (promoters - detractors) / n
    if metric.method == "share":
        return 100 * histograms.count_from(histogram, require_figure(metric.threshold)) / n
    return histograms.mean(histogram)


def count_nps(histogram: ScaledHistogram) -> tuple[float, float]:
    """Return the numbers of promoters (9 and 10) and of detractors (0 to 6)."""
    promoters = histograms.count_from(histogram, PROMOTER)
    return promoters, histograms.count_from(histogram, float("-inf"), DETRACTOR)


def nps(metric: Metric, histogram: ScaledHistogram) -> Score:
    """Return the Score as per cent of promoters minus per cent of detractors."""
    n = histograms.n(histogram)
    promoters, detractors = count_nps(histogram)
    return clip_interval(
        metric, n, 100 * (promoters - detractors) / n, *intervals.nps_interval(promoters, detractors, n)
    )


def share(metric: Metric, histogram: ScaledHistogram) -> Score:
    """Return the Score as per cent of the answers at or above the threshold."""
    n = histograms.n(histogram)
    positive = histograms.count_from(histogram, require_figure(metric.threshold))
    low, high = intervals.wilson_interval(positive, n)
    return clip_interval(metric, n, 100 * positive / n, 100 * low, 100 * high)


def mean(metric: Metric, histogram: ScaledHistogram) -> Score:
    """Return the Score as the mean answer."""
    n, middle = histograms.n(histogram), histograms.mean(histogram)
    if n < 2:
        return Score(n, middle)
    return clip_interval(metric, n, middle, *intervals.mean_interval(middle, histograms.variance(histogram), n))


def clip_interval(metric: Metric, n: float, value: float, low: float, high: float) -> Score:
    """Return the Score with its interval clipped to the scale, and extended to include the score itself.

    With few answers the formulas exceed the scale, and the adjusted Wald interval may not include an NPS of 100.
    """
    least, most = metric.scale
    return Score(n, value, min(value, max(low, least)), max(value, min(high, most)))


def require_figure(figure: float | None) -> float:
    """Return a figure that cannot be None here: of a group with answers, or of a method that needs it."""
    assert figure is not None
    return figure


METHODS = {"nps": nps, "share": share, "mean": mean}


def scale_position(value: float, low: float, high: float, *, width: float = 1, limited: bool = False) -> float:
    """Return the position of a value on a scale that is drawn `width` wide; `limited` to its ends."""
    position = width * (value - low) / (high - low)
    return min(float(width), max(0.0, position)) if limited else position
