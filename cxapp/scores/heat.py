"""How strongly the overlay of gaps marks a place: levels, on the screen, on phones and on paper.

The browser has the same rules in static/js/lib/heat.js; both are tested with tests/cases/heat.json.
"""

from cxapp.statistics import gaps

from .types import ScoreData

NO_GAP, UNPROVEN, PROVEN, LARGEST = range(4)
# The severity of a pain that may have the level of the largest gap, and the lowest that is marked at all.
MAX_SEVERITY, MIN_SEVERITY = 3, 2


def heat_level(score: ScoreData | None) -> int:
    """Return the level of a score (None: not measured): 3 the largest gap, 2 proven, 1 not proven, 0 no gap."""
    if score is None:
        return NO_GAP
    if score["state"] == gaps.SIGNIFICANT:
        return LARGEST if score["rank"] == 1 else PROVEN
    return UNPROVEN if score["state"] == gaps.NOT_PROVEN else NO_GAP


def expectation_level(stage: int, status: str | None) -> int:
    """Return the level of an expectation in a stage of this level: an unmet one is marked even without a score."""
    return max(UNPROVEN, stage) if status == "unmet" else NO_GAP


def pain_level(stage: int, severity: int) -> int:
    """Return the level of a pain in a stage of this level: only a severe one has the level of the largest gap."""
    if stage < PROVEN or severity < MIN_SEVERITY:
        return NO_GAP
    return stage if severity == MAX_SEVERITY else PROVEN
