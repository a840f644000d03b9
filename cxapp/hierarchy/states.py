"""How much is known of a journey, and whether somebody works on it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cxapp.scores import ScoreSummary


class AtlasState(TextChoices):
    """The states of a journey in the atlas, from the least known on."""

    NOT_MAPPED = "not_mapped", _("Not mapped")
    GUESSED = "guessed", pgettext_lazy("state of a journey", "Guessed")
    MEASURED = "measured", pgettext_lazy("state of a journey", "Measured")
    BEING_FIXED = "being_fixed", _("Being fixed")


def find_state(touchpoints: int, scores: ScoreSummary) -> AtlasState:
    """Return the state of a journey: with an open fix of a gap it is being fixed, with enough answers measured.

    A journey without touchpoints is not mapped, whatever else it has: nobody can be asked there.
    """
    if not touchpoints:
        return AtlasState.NOT_MAPPED
    if scores.is_being_fixed:
        return AtlasState.BEING_FIXED
    return AtlasState.MEASURED if scores.is_measured else AtlasState.GUESSED
