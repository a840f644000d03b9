"""Histograms of answers, {value: count}, from which all figures are exact."""

from collections.abc import Mapping
from typing import TypeAlias, TypeVar

Count = TypeVar("Count", int, float)
# An answer; a text in JSON.
Value = TypeVar("Value", int, str)
Histogram: TypeAlias = Mapping[int, int]
# Counts times a factor: fractions as well.
ScaledHistogram: TypeAlias = Mapping[int, float]


def parse(stored: Mapping[str, int]) -> dict[int, int]:
    """Return the histogram {value: count} from JSON, where values are strings; zero counts are dropped."""
    return {int(value): count for value, count in stored.items() if count}


def sum_up(*histograms: Mapping[int, Count]) -> dict[int, Count]:
    """Return the sum of the histograms."""
    total: dict[int, Count] = {}
    for histogram in histograms:
        add_to(total, histogram)
    return total


def add_to(total: dict[Value, Count], histogram: Mapping[Value, Count]) -> None:
    """Add a histogram to `total` in place."""
    for value, count in histogram.items():
        total[value] = total.get(value, 0) + count


def scale(histogram: Histogram, factor: float) -> dict[int, float]:
    """Return the histogram with all counts times `factor`; counts may become fractions."""
    return {value: count * factor for value, count in histogram.items()}


def n(histogram: Mapping[int, Count]) -> Count:
    """Return the number of answers."""
    return sum(histogram.values())


def mean(histogram: ScaledHistogram) -> float:
    """Return the mean answer; raise ZeroDivisionError without answers."""
    return sum(value * count for value, count in histogram.items()) / n(histogram)


def variance(histogram: ScaledHistogram) -> float:
    """Return the unbiased sample variance (divisor n - 1); raise ZeroDivisionError with one answer."""
    middle = mean(histogram)
    return sum(count * (value - middle) ** 2 for value, count in histogram.items()) / (n(histogram) - 1)


def count_from(histogram: Mapping[int, Count], low: float, high: float = float("inf")) -> Count:
    """Return how many answers lie from `low` to `high`, both included."""
    return sum(count for value, count in histogram.items() if low <= value <= high)
