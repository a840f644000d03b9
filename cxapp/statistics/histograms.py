"""Histograms of answers, value to count: the form in which every figure stays exact."""


def parse(stored):
    """Return the histogram {value: count} that JSON stores with its values as strings; zero counts are dropped."""
    return {int(value): count for value, count in stored.items() if count}


def sum_up(*histograms):
    """Return one histogram of all their answers."""
    total = {}
    for histogram in histograms:
        add_to(total, histogram)
    return total


def add_to(total, histogram):
    """Add a histogram to `total` in place."""
    for value, count in histogram.items():
        total[value] = total.get(value, 0) + count


def scale(histogram, factor):
    """The same answers `factor` times over; counts may become fractions."""
    return {value: count * factor for value, count in histogram.items()}


def n(histogram):
    """The number of answers."""
    return sum(histogram.values())


def mean(histogram):
    """The mean answer. ZeroDivisionError without answers."""
    return sum(value * count for value, count in histogram.items()) / n(histogram)


def variance(histogram):
    """The unbiased sample variance (divisor n - 1). ZeroDivisionError with one answer."""
    middle = mean(histogram)
    return sum(count * (value - middle) ** 2 for value, count in histogram.items()) / (n(histogram) - 1)


def count_from(histogram, low, high=float("inf")):
    """How many answers lie from `low` to `high`, both included."""
    return sum(count for value, count in histogram.items() if low <= value <= high)
