"""Whether a fix closed its gap: what the answers after it say beside those before it."""

from dataclasses import dataclass

from . import gaps, histograms
from .differences import Difference, difference, fallen, risen
from .scoring import Score, score

MEASURING = "measuring"
VERIFIED = "verified"
BETTER = "better"
REACHED_UNPROVEN = "reached_unproven"
NOT_PROVEN = "not_proven"
WORSE = "worse"
REOPENED = "reopened"
# The change is proven to be for the better: the fix has done something, if not all.
PROVEN = (VERIFIED, BETTER)


@dataclass(frozen=True)
class Closing:
    """The verdict of a fix, with the scores it rests on and the difference between them.

    `more` is how many further answers would prove a rise that is not proven yet.
    """

    verdict: str
    before: Score
    after: Score
    difference: Difference
    needed: int
    more: int | None = None


def enough(needed, minimum):
    """How many answers after a fix give a verdict: those asked for, else twice the minimum, and never below it."""
    return max(needed or 2 * minimum, minimum, 1)


def close(metric, before, days, *, target, minimum, needed=None, recent=None):
    """The Closing of a fix from the histogram before it went live and one for each day after, in order.

    Its verdict is that of the last look, unless what was answered since took the score off the target again. `recent`
    says how many of the last days count as today's: a fix that was once verified is reopened where what was answered
    since lies significantly below the target again.
    """
    needed = enough(needed, minimum)
    after = histograms.add(*days)
    asked = {"target": target, "needed": needed, "minimum": minimum}
    looked = {number: verdict(metric, before, so_far, **asked) for number, so_far in looks(days, needed)}
    word = list(looked.values())[-1] if looked else MEASURING
    if word == VERIFIED and not at_target(metric, after, target):
        word = verdict(metric, before, after, **asked)
    proven = [number for number, told in looked.items() if told == VERIFIED]
    if proven and reopened(metric, days, proven[0], target, minimum, recent):
        word = REOPENED
    known = histograms.n(before) >= minimum
    return Closing(
        word,
        score(metric, before),
        score(metric, after),
        difference(metric, before, after),
        needed,
        more(metric, before, after) if known and word in (NOT_PROVEN, REACHED_UNPROVEN) else None,
    )


def looks(days, needed):
    """(number of days, what was answered in them) of each look at a fix, in order.

    It is looked at when the answers asked for are there, and whenever they have doubled since: at every day
    chance alone would verify many a fix.
    """
    so_far, look = {}, needed
    for number, day in enumerate(days, 1):
        histograms.pour(so_far, day)
        if histograms.n(so_far) >= look:
            look = 2 * histograms.n(so_far)
            yield number, dict(so_far)


def verdict(metric, before, after, *, target, needed, minimum=1):
    """What all answers after a fix say, in one of the words above but the last.

    Nothing is proven against fewer than the minimum of answers before it.
    """
    if histograms.n(after) < needed:
        return MEASURING
    known = histograms.n(before) >= minimum
    if known and fallen(metric, before, after):
        return WORSE
    proven, reached = known and risen(metric, before, after), at_target(metric, after, target)
    if reached:
        return VERIFIED if proven else REACHED_UNPROVEN
    return BETTER if proven else NOT_PROVEN


def at_target(metric, histogram, target):
    """Do these answers bring the score to the target or above it? Never where there is no target."""
    return target is not None and gaps.missing(metric, score(metric, histogram).score, target) <= 0


def reopened(metric, days, first, target, minimum, recent):
    """Whether a fix that was verified after `first` days is significantly below its target again since."""
    since = max(first, len(days) - recent) if recent else first
    later = score(metric, histograms.add(*days[since:]))
    return gaps.state(metric, later, target, minimum) == gaps.SIGNIFICANT


def more(metric, before, after):
    """How many further answers, spread like those after, would prove the rise; None where none ever would."""
    count, most = histograms.n(after), 10**6

    def proves(extra):
        return risen(metric, before, histograms.scale(after, (count + extra) / count))

    if not count or not proves(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if proves(middle) else (middle, high)
    return high
