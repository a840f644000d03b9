"""Histograms of answers, {value: count}, from which all figures are exact."""


def parse(stored):
    """Return the histogram {value: count} from JSON, where values are strings; zero counts are dropped."""
    return {int(value): count for value, count in stored.items() if count}


def sum_up(*histograms):
    """Return the sum of the histograms."""
    total = {}
    for histogram in histograms:
        add_to(total, histogram)
    return total


def add_to(total, histogram):
    """Add a histogram to `total` in place."""
    for value, count in histogram.items():
        total[value] = total.get(value, 0) + count


def scale(histogram, factor):
    """Return the histogram with all counts times `factor`; counts may become fractions."""
    return {value: count * factor for value, count in histogram.items()}


def n(histogram):
    """Return the number of answers."""
    return sum(histogram.values())


def mean(histogram):
    """Return the mean answer; raise ZeroDivisionError without answers."""
    return sum(value * count for value, count in histogram.items()) / n(histogram)


def variance(histogram):
    """Return the unbiased sample variance (divisor n - 1); raise ZeroDivisionError with one answer."""
    middle = mean(histogram)
    return sum(count * (value - middle) ** 2 for value, count in histogram.items()) / (n(histogram) - 1)


def count_from(histogram, low, high=float("inf")):
    """Return how many answers lie from `low` to `high`, both included."""
    return sum(count for value, count in histogram.items() if low <= value <= high)
