"""Whether a fix closed its gap: what the answers after it say beside those before it."""

from dataclasses import dataclass

from . import confidence_sequence, gaps, histograms
from .differences import Difference, is_proven
from .scoring import Score, score

MEASURING = "measuring"
VERIFIED = "verified"
BETTER = "better"
REACHED_UNPROVEN = "reached_unproven"
NOT_PROVEN = "not_proven"
WORSE = "worse"
REOPENED = "reopened"
# Beyond so many answers more, nobody waits for a proof.
MAX_FURTHER_ANSWERS = 100_000
# The change is proven to be for the better: the fix has done something, if not all.
PROVEN = (VERIFIED, BETTER)


@dataclass(frozen=True)
class Assessment:
    """The verdict of a fix, with the scores it rests on and the difference between them.

    `difference` has the interval that the verdict is given by: it holds however often it is looked at. `more` is how
    many further answers would prove a rise that is not proven yet. `proven_after` is the number of days after which a
    rise was first proven, `reopened_from` the number of the first day that speaks against a verified fix, from 0.
    """

    verdict: str
    before: Score
    after: Score
    difference: Difference
    needed: int
    more: int | None = None
    proven_after: int | None = None
    reopened_from: int | None = None


def required_answers(needed, minimum):
    """Return after how many answers a fix that proves nothing is said to prove nothing.

    Those asked for, else twice the minimum, and never below it.
    """
    return max(needed or 2 * minimum, minimum, 1)


def assess_fix(metric, before, days, *, target, minimum, needed=None, recent=None):
    """Return the Assessment of a fix from the histogram before it went live and one for each later day, in order.

    It is judged after each day by all answers up to then. `recent` says how many of the last days count as today's:
    a fix that was once verified is reopened where what was answered since lies significantly below the target again.
    """
    needed = required_answers(needed, minimum)
    after = histograms.sum_up(*days)
    asked = {"target": target, "needed": needed, "minimum": minimum}
    word, found, first = MEASURING, planned_difference(metric, before, after, needed, minimum), {}
    for number, so_far, found in iterate_looks(metric, before, days, needed=needed, minimum=minimum):
        word = verdict(metric, before, so_far, found=found, **asked)
        first.setdefault(word, number)
    broken = first_reopening_day(len(days), first.get(VERIFIED), recent)
    if broken is not None and is_target_missed(metric, days[broken:], target, minimum):
        word = REOPENED
    known = histograms.n(before) >= minimum
    return Assessment(
        word,
        score(metric, before),
        score(metric, after),
        found,
        needed,
        answers_to_prove(metric, before, after, needed) if known and word in (NOT_PROVEN, REACHED_UNPROVEN) else None,
        min((first[one] for one in PROVEN if one in first), default=None),
        broken if word == REOPENED else None,
    )


def first_reopening_day(count, first, recent):
    """Return the first of `count` days, from 0, that can reopen a fix; None for one that was never verified.

    `first` is the number of days after which it was verified. `recent` says how many of the last days count as today's.
    """
    if first is None:
        return None
    return max(first, count - recent) if recent else first


def is_target_missed(metric, days, target, minimum):
    """Return whether these days prove that the target is missed."""
    return gaps.state(metric, score(metric, histograms.sum_up(*days)), target, minimum) == gaps.SIGNIFICANT


def iterate_looks(metric, before, days, *, needed, minimum):
    """Yield (number of days, what was answered in them, the Difference by then) for each day that had answers.

    What one look has ruled out stays ruled out, as a confidence sequence allows: the interval is what all looks
    leave. Where that no longer has the difference itself inside, the effect has changed since, and the interval of
    this look alone is told.
    """
    so_far, found = {}, None
    for number, day in enumerate(days, 1):
        histograms.add_to(so_far, day)
        if day and histograms.n(so_far) >= max(minimum, 1):
            now = planned_difference(metric, before, so_far, needed, minimum)
            found = narrow_interval(now, found)
            yield number, dict(so_far), found


def planned_difference(metric, before, after, needed, minimum):
    """Return the Difference of the answers after a fix to those before it, shortest at the answers asked for."""
    return confidence_sequence.difference(metric, before, after, planned=max(needed, minimum, 1))


def narrow_interval(now, earlier):
    """Return the Difference of this look with what is left of its interval after the earlier looks."""
    if earlier is None or earlier.low is None or now.low is None:
        return now
    low, high = max(now.low, earlier.low), min(now.high, earlier.high)
    return Difference(now.value, low, high) if low <= now.value <= high else now


def verdict(metric, before, after, *, target, needed, minimum=1, found=None):
    """Return what all answers after a fix say, in one of the words above but the last.

    `found` is their Difference to those before it, of this look alone where it is not given. Nothing is proven by or
    against fewer than the minimum of answers.
    """
    found = found or planned_difference(metric, before, after, needed, minimum)
    known = min(histograms.n(before), histograms.n(after)) >= max(minimum, 1)
    if known and is_proven(found, upwards=not metric.higher_is_better):
        return WORSE
    risen, reached = (
        known and is_proven(found, upwards=metric.higher_is_better),
        is_target_reached(metric, after, target),
    )
    if risen:
        return VERIFIED if reached else BETTER
    if histograms.n(after) < needed:
        return MEASURING
    return REACHED_UNPROVEN if reached else NOT_PROVEN


def is_target_reached(metric, histogram, target):
    """Return whether these answers bring the score to the target or above it; False without a target."""
    return (
        target is not None and bool(histogram) and gaps.shortfall(metric, score(metric, histogram).score, target) <= 0
    )


def answers_to_prove(metric, before, after, needed):
    """Return how many further answers, spread like those after, would prove the rise; None where none ever would."""
    count, most = histograms.n(after), MAX_FURTHER_ANSWERS

    def proves(extra):
        grown = histograms.scale(after, (count + extra) / count)
        found = confidence_sequence.difference(metric, before, grown, planned=needed)
        return is_proven(found, upwards=metric.higher_is_better)

    if not count or not proves(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if proves(middle) else (middle, high)
    return high
