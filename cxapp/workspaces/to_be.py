"""The to-be map of an as-is map: a linked copy without its answers."""

from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import Conflict
from cxapp.schema import Capability, State

from . import pairs
from .journeys import copy_journey


def make_to_be(*, journey, actor, title=None):
    """Return a new to-be map: a copy with the same title, personas, stages, lanes, cards, files and targets.

    Answers, comments, fixes and quotes stay with the as-is map.
    """
    permissions.require_in_workspace(journey.document, actor, Capability.EDIT)
    if journey.state != State.AS_IS:
        raise Conflict(_("This is a to-be map. Make another from its as-is map."), code="to_be")
    return copy_journey(
        journey=journey,
        actor=actor,
        title=title or journey.title.strip() or gettext("Untitled journey"),
        state=State.TO_BE,
        on_copy=partial(pairs.save_pair, journey, actor),
    )
