"""95 % intervals: Wilson for a share, t for a mean, adjusted Wald for NPS."""

from math import sqrt

from .quantiles import Z95, t_quantile

Z_NPS = 1.96


def wilson_interval(successes: float, n: float) -> tuple[float, float]:
    """Return the Wilson score interval of a share, as (low, high) from 0 to 1."""
    share, square = successes / n, Z95 * Z95
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = Z95 * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return middle - reach, middle + reach


def nps_interval(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return the adjusted Wald interval of an NPS, as (low, high) in points (Rocks 2016; MeasuringU).

    With few answers the interval may exceed 100 points.
    """
    middle, square = adjusted_nps(promoters, detractors, n)
    reach = Z_NPS * sqrt(square)
    return 100 * (middle - reach), 100 * (middle + reach)


def adjusted_nps(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return the adjusted NPS from -1 to 1 and the square of its standard error.

    Three answers are added, three quarters of one each to promoters and detractors.
    """
    size = n + 3
    up, down = (promoters + 0.75) / size, (detractors + 0.75) / size
    middle = up - down
    return middle, (up + down - middle * middle) / size


def mean_interval(middle: float, variance: float, n: float) -> tuple[float, float]:
    """Return the t interval of a mean of n >= 2 answers, as (low, high)."""
    reach = t_quantile(n - 1) * sqrt(variance / n)
    return middle - reach, middle + reach
