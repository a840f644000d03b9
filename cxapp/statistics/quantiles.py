"""Quantiles of the normal and of Student's t distribution.

Not by scipy: with numpy it takes 200 MB and a second to import for two functions. `bin/bench statistics` compares them.
"""

from functools import lru_cache
from math import exp, lgamma, log, log1p, pi
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)
MIN_EXPANSION_DF = 1000
MIN_DENOMINATOR = 1e-300


@lru_cache(maxsize=4096)
def t_quantile(df: float, p: float = 0.975) -> float:
    """Return the p-quantile (p above one half) of Student's t with `df` degrees of freedom, to about 1e-11.

    Newton's method on the distribution function, started from the normal quantile: the function is
    concave there, so the steps approach from the left and never overshoot. For many degrees of freedom
    the Cornish-Fisher expansion is used (Abramowitz and Stegun 26.7.5).
    """
    z = NormalDist().inv_cdf(p)
    if df >= MIN_EXPANSION_DF:
        return expansion(z, df)
    t = z
    for _ in range(100):
        step = (p - t_probability(t, df)) / t_density(t, df)
        t += step
        if abs(step) <= 1e-13 * t:
            break
    return t


def expansion(z: float, df: float) -> float:
    """Return the t quantile as a series in 1 / df around the normal quantile."""
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return sum(term / df**power for power, term in enumerate(terms))


def t_probability(t: float, df: float) -> float:
    """Return P(T <= t) for t >= 0."""
    return 1 - incomplete_beta(df / (df + t * t), df / 2, 0.5) / 2


def t_density(t: float, df: float) -> float:
    """Return the density of Student's t."""
    constant = lgamma((df + 1) / 2) - lgamma(df / 2) - log(df * pi) / 2
    return exp(constant - (df + 1) / 2 * log1p(t * t / df))


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function, from the side on which its fraction converges faster."""
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) if x else 0.0
    return front * beta_fraction(x, a, b) / a


def beta_fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    value, c, d = 1.0, 1.0, 0.0
    for index in range(1, 2000):
        term = beta_term(index, x, a, b)
        d = 1 / (1 + term * d or MIN_DENOMINATOR)
        c = 1 + term / c or MIN_DENOMINATOR
        value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return 1 / value


def beta_term(index: int, x: float, a: float, b: float) -> float:
    """Return a numerator of that fraction (Numerical Recipes 6.4.6)."""
    m = index // 2
    if index % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
