"""What the cards of the library say of pairs: the partner, and how many gaps a to-be map closes."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from cxapp import comparison
from cxapp.models import JourneyPair


def list_pairs(workspace, journeys):
    """Return {journey id: the fields of a card about its partner}, of pairs of which both are among the journeys."""
    shown = {journey.pk for journey in journeys}
    rows = JourneyPair.objects.filter(to_be__in=shown, as_is__in=shown).order_by("created_at", "pk")
    pairs = list(rows.values_list("to_be_id", "as_is_id"))
    closed = comparison.count_closed(workspace) if pairs else {}
    cards = {}
    for to_be, as_is in pairs:
        cards[to_be] = {
            "compare_url": reverse("compare", args=[to_be]),
            "target_state": target_text(closed.get(to_be, 0)),
        }
        count = sum(origin == as_is for _copy, origin in pairs)
        text = ngettext("%(n)d to-be map", "%(n)d to-be maps", count) % {"n": count}
        cards.setdefault(as_is, {"compare_url": reverse("compare", args=[as_is]), "partner": text})
    return cards


def target_text(count):
    """Return what a to-be map is for."""
    if not count:
        return gettext("Target state, closes no gap yet")
    text = ngettext("Target state, closes %(n)d gap", "Target state, closes %(n)d gaps", count)
    return text % {"n": count}
