"""Gaps: how far a score is below its target, whether that is proven, and its weight."""

from collections.abc import Container, Sequence

from . import histograms
from .histograms import Histogram
from .scoring import Metric, Score, require_figure, score

SIGNIFICANT = "significant"
NOT_PROVEN = "not_proven"
ON_TARGET = "on_target"
TOO_FEW = "too_few"
NO_TARGET = "no_target"
STALE = "stale"
GAPS = (SIGNIFICANT, NOT_PROVEN)
# If a proof needs more than this, no number is given.
MAX_FURTHER_ANSWERS = 100_000


def shortfall(metric: Metric, value: float, target: float) -> float:
    """Return how much is missing to the target, in the metric's own units; negative beyond the target."""
    return target - value if metric.higher_is_better else value - target


def size(metric: Metric, value: float | None, target: float | None) -> float:
    """Return (target - score) / width of the scale; 0 if the target is reached or there is nothing to compare."""
    if value is None or target is None:
        return 0.0
    low, high = metric.scale
    return max(0.0, shortfall(metric, value, target) / (high - low))


def state(metric: Metric, scored: Score, target: float | None, minimum: int) -> str:
    """Return the state of a scored place, one of the six constants above; TOO_FEW below `minimum` answers."""
    if not scored.n:
        return STALE
    if target is None:
        return NO_TARGET
    if scored.n < minimum:
        return TOO_FEW
    if shortfall(metric, require_figure(scored.score), target) <= 0:
        return ON_TARGET
    return SIGNIFICANT if is_proven(metric, scored, target) else NOT_PROVEN


def is_proven(metric: Metric, scored: Score, target: float) -> bool:
    """Whether the whole interval is on the wrong side of the target."""
    bound = scored.high if metric.higher_is_better else scored.low
    return bound is not None and shortfall(metric, bound, target) > 0


def weight(gap: float, importance: float, reach: float) -> float:
    """Return size of the gap x importance / 5 x share of customers reached; `reach` in per cent."""
    return gap * importance / 5 * reach / 100


def shares(weights: Sequence[float]) -> list[int]:
    """Return each weight's share of the sum in whole per cents that add up to 100 (largest remainder method).

    All are 0 if the sum is 0. Of equal remainders the greater weight comes first.
    """
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    exact = [100 * weight / total for weight in weights]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], -exact[i], i))
    for index in by_remainder[: 100 - sum(whole)]:
        whole[index] += 1
    return whole


def answers_needed(metric: Metric, histogram: Histogram, target: float | None, minimum: int) -> int | None:
    """Return how many more answers would settle the state; None if it is settled or no number would settle it.

    Too few: the answers missing to the minimum. Not proven: the answers that would prove the gap if
    they were distributed like the given ones, rounded to two digits, up to 100,000 of them.
    """
    scored = score(metric, histogram)
    verdict = state(metric, scored, target, minimum)
    if verdict == TOO_FEW:
        return minimum - histograms.n(histogram)
    if verdict != NOT_PROVEN or target is None:
        return None
    count = answers_to_prove(metric, histogram, target)
    return None if count is None else round_to_two_digits(count)


def answers_to_prove(metric: Metric, histogram: Histogram, target: float) -> int | None:
    """Return how many more answers, distributed like these, would prove the gap; None beyond MAX_FURTHER_ANSWERS."""
    count = histograms.n(histogram)

    def proves(total: int) -> bool:
        return is_proven(metric, score(metric, histograms.scale(histogram, total / count)), target)

    low, high = count, count + MAX_FURTHER_ANSWERS
    if not proves(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if proves(middle) else (middle, high)
    return high - count


def round_to_two_digits(number: int) -> int:
    """Return the whole number rounded to two digits, halves up."""
    unit: int = 10 ** max(0, len(str(number)) - 2)
    return (number + unit // 2) // unit * unit


def verdict(states: Container[str]) -> str:
    """Return the summary of the states of all places: broken, unproven, on_target or empty."""
    if SIGNIFICANT in states:
        return "broken"
    if NOT_PROVEN in states:
        return "unproven"
    if ON_TARGET in states:
        return "on_target"
    return "unproven" if TOO_FEW in states else "empty"
