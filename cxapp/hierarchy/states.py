"""How much is known of a journey, and whether somebody works on it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cxapp.scores.fix_verdicts import VERIFIED
from cxapp.scores.journey_scores import JourneyScores
from cxapp.statistics import gaps

# A score with enough answers: the others have none, too few, or no target to be judged by.
JUDGED = (*gaps.GAPS, gaps.ON_TARGET)


class AtlasState(TextChoices):
    """The states of a journey in the atlas, from the least known on."""

    NOT_MAPPED = "not_mapped", _("Not mapped")
    GUESSED = "guessed", pgettext_lazy("state of a journey", "Guessed")
    MEASURED = "measured", pgettext_lazy("state of a journey", "Measured")
    BEING_FIXED = "being_fixed", _("Being fixed")


def find_state(touchpoints: int, board: JourneyScores, minimum: int) -> AtlasState:
    """Return the state of a journey: with an open fix of a gap it is being fixed, with enough answers measured.

    A journey without touchpoints is not mapped, whatever else it has: nobody can be asked there.
    """
    if not touchpoints:
        return AtlasState.NOT_MAPPED
    if is_being_fixed(board):
        return AtlasState.BEING_FIXED
    return AtlasState.MEASURED if is_measured(board, minimum) else AtlasState.GUESSED


def is_being_fixed(board: JourneyScores) -> bool:
    """Return whether somebody plans or makes a fix of a gap that there is now."""
    return any(judged.column != VERIFIED and judged.score and judged.score["rank"] for judged in board.fixes)


def is_measured(board: JourneyScores, minimum: int) -> bool:
    """Return whether a place has enough answers, with or without a target."""
    return any(score["state"] in JUDGED or score["n"] >= minimum for score in board.scores)
