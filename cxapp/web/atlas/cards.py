"""The journeys of the atlas as cards: state, owner, age, worst gap."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from cxapp.hierarchy import AtlasState
from cxapp.schema import Level, State
from cxapp.web import avatars
from cxapp.web.library.journey_cards import journey_title
from cxapp.web.library.owner_and_review import review_text

STATE_ICONS = {
    AtlasState.NOT_MAPPED: "other",
    AtlasState.GUESSED: "help",
    AtlasState.MEASURED: "gauge",
    AtlasState.BEING_FIXED: "fix",
}


def build_card(row, *, owners, hues, today):
    """Return the card of one journey."""
    journey = row.journey
    owner = owners.get(journey.pk)
    return {
        "id": str(journey.pk),
        "url": reverse("editor", args=[journey.pk]),
        "title": journey_title(journey),
        "language": journey.language,
        "is_to_be": journey.state == State.TO_BE,
        "state": row.state.value,
        "state_label": row.state.label,
        "icon": STATE_ICONS[row.state],
        "place": row.place,
        "owner": avatars.user_avatar(owner, hues) if owner else None,
        "at": journey.document.changed_at,
        "review": review_text(journey.review_date, today),
        "is_late": bool(journey.review_date) and journey.review_date < today,
        "note": note_text(row),
        "worst": row.worst,
        "is_inside": bool(row.worst) and row.worst["journey"]["id"] != str(journey.pk),
        "levels": ", ".join(str(Level(level).label) for level in row.levels),
    }


def note_text(row):
    """Return how far a journey that nobody has measured is known; "" for the others."""
    if row.state == AtlasState.NOT_MAPPED:
        return gettext("No touchpoints yet")
    if row.state != AtlasState.GUESSED:
        return ""
    text = ngettext("%(known)s of %(count)s card on evidence", "%(known)s of %(count)s cards on evidence", row.cards)
    return text % {"known": row.known, "count": row.cards}
