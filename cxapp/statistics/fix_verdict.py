"""The verdict on a fix: whether the answers after it, compared with those before, show that it closed its gap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import confidence_sequence, gaps, histograms
from .differences import Difference, is_proven
from .histograms import Histogram
from .scoring import Metric, Score, require_figure, score, score_value

MEASURING = "measuring"
VERIFIED = "verified"
BETTER = "better"
REACHED_UNPROVEN = "reached_unproven"
NOT_PROVEN = "not_proven"
WORSE = "worse"
REOPENED = "reopened"
# If a proof needs more than this, no number is given.
MAX_FURTHER_ANSWERS = 100_000
# An improvement is proven, whether or not the target is reached.
PROVEN = (VERIFIED, BETTER)


@dataclass(frozen=True)
class Assessment:
    """The verdict of a fix, with the scores it rests on and the difference between them.

    `difference` has the interval that decides the verdict: it holds at any number of looks. `more` is how many further
    answers would prove an improvement that is not proven yet. `proven_after` is the number of days after which an
    improvement was first proven, `reopened_from` the first day, from 0, of those that reopened a verified fix.
    """

    verdict: str
    before: Score
    after: Score
    difference: Difference
    needed: int
    more: int | None = None
    proven_after: int | None = None
    reopened_from: int | None = None


def required_answers(needed: int | None, minimum: int) -> int:
    """Return the number of answers after which a fix without proof counts as not proven.

    It is `needed`, else twice the minimum, and never below the minimum.
    """
    return max(needed or 2 * minimum, minimum, 1)


def assess_fix(
    metric: Metric,
    before: Histogram,
    days: Sequence[Histogram],
    *,
    target: float | None,
    minimum: int,
    needed: int | None = None,
    recent: int | None = None,
) -> Assessment:
    """Return the Assessment of a fix from the histogram before it went live and one for each later day, in order.

    It is judged after each day by all answers up to then. `recent` is how many of the last days count as current:
    a verified fix is reopened if the answers since are significantly below the target again.
    """
    needed = required_answers(needed, minimum)
    after = histograms.sum_up(*days)
    word, difference = MEASURING, planned_difference(metric, before, after, needed, minimum)
    first: dict[str, int] = {}
    for number, so_far, difference in iterate_looks(metric, before, days, needed=needed, minimum=minimum):
        word = verdict(metric, before, so_far, target=target, needed=needed, minimum=minimum, difference=difference)
        first.setdefault(word, number)
    broken = first_reopening_day(len(days), first.get(VERIFIED), recent)
    if broken is not None and is_target_missed(metric, days[broken:], target, minimum):
        word = REOPENED
    known = histograms.n(before) >= minimum
    return Assessment(
        word,
        score(metric, before),
        score(metric, after),
        difference,
        needed,
        answers_to_prove(metric, before, after, needed) if known and word in (NOT_PROVEN, REACHED_UNPROVEN) else None,
        min((first[word] for word in PROVEN if word in first), default=None),
        broken if word == REOPENED else None,
    )


def first_reopening_day(count: int, first: int | None, recent: int | None) -> int | None:
    """Return the first of `count` days, from 0, that can reopen a fix; None for one that was never verified.

    `first` is the number of days after which it was verified, `recent` how many of the last days count as current.
    """
    if first is None:
        return None
    return max(first, count - recent) if recent else first


def is_target_missed(metric: Metric, days: Sequence[Histogram], target: float | None, minimum: int) -> bool:
    """Whether these days prove that the target is missed."""
    return gaps.state(metric, score(metric, histograms.sum_up(*days)), target, minimum) == gaps.SIGNIFICANT


def iterate_looks(
    metric: Metric, before: Histogram, days: Sequence[Histogram], *, needed: int, minimum: int
) -> Iterator[tuple[int, Histogram, Difference]]:
    """Yield (number of days, histogram of their answers, their Difference) for each day that had answers.

    What one look has ruled out stays ruled out, as a confidence sequence allows: the interval is the intersection of
    those of all looks. If it no longer contains the difference itself, the effect has changed since, and the interval
    of this look alone is used.
    """
    so_far: dict[int, int] = {}
    difference: Difference | None = None
    for number, day in enumerate(days, 1):
        histograms.add_to(so_far, day)
        if day and histograms.n(so_far) >= max(minimum, 1):
            now = planned_difference(metric, before, so_far, needed, minimum)
            difference = narrow_interval(now, difference)
            yield number, dict(so_far), difference


def planned_difference(metric: Metric, before: Histogram, after: Histogram, needed: int, minimum: int) -> Difference:
    """Return the Difference of the answers after a fix to those before, planned for `needed` answers."""
    return confidence_sequence.difference(metric, before, after, planned=max(needed, minimum, 1))


def narrow_interval(now: Difference, earlier: Difference | None) -> Difference:
    """Return the Difference of this look with its interval intersected with that of the earlier looks."""
    if earlier is None or earlier.low is None or now.low is None:
        return now
    value = require_figure(now.value)
    low, high = max(now.low, earlier.low), min(require_figure(now.high), require_figure(earlier.high))
    return Difference(value, low, high) if low <= value <= high else now


def verdict(
    metric: Metric,
    before: Histogram,
    after: Histogram,
    *,
    target: float | None,
    needed: int,
    minimum: int = 1,
    difference: Difference | None = None,
) -> str:
    """Return the verdict of all answers after a fix: one of the constants above except REOPENED.

    `difference` is their Difference to the answers before; by default that of this look alone. With fewer than
    `minimum` answers on either side nothing is proven.
    """
    difference = difference or planned_difference(metric, before, after, needed, minimum)
    known = min(histograms.n(before), histograms.n(after)) >= max(minimum, 1)
    if known and is_proven(difference, upwards=not metric.higher_is_better):
        return WORSE
    risen, reached = (
        known and is_proven(difference, upwards=metric.higher_is_better),
        is_target_reached(metric, after, target),
    )
    if risen:
        return VERIFIED if reached else BETTER
    if histograms.n(after) < needed:
        return MEASURING
    return REACHED_UNPROVEN if reached else NOT_PROVEN


def is_target_reached(metric: Metric, histogram: Histogram, target: float | None) -> bool:
    """Whether these answers bring the score to the target or beyond; False without a target."""
    if target is None or not histogram:
        return False
    return gaps.shortfall(metric, score_value(metric, histogram), target) <= 0


def answers_to_prove(metric: Metric, before: Histogram, after: Histogram, needed: int) -> int | None:
    """Return how many more answers, distributed like `after`, would prove an improvement; None if none would."""
    count, most = histograms.n(after), MAX_FURTHER_ANSWERS

    def proves(extra: int) -> bool:
        grown = histograms.scale(after, (count + extra) / count)
        difference = confidence_sequence.difference(metric, before, grown, planned=needed)
        return is_proven(difference, upwards=metric.higher_is_better)

    if not count or not proves(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if proves(middle) else (middle, high)
    return high
