"""Child journeys in words, as static/js/tools/hierarchy/words.js has them in the browser."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext


def journey_name(journey: Mapping[str, Any]) -> str:
    """Return the name of a journey, with a note if it is archived."""
    name: str = journey["title"] or gettext("Untitled journey")
    return gettext("%(title)s (archived)") % {"title": name} if journey["archived"] else name


def worst_text(worst: Mapping[str, Any]) -> str:
    """Return the worst gap inside in one line: “Worst inside: Delivery › At the door – CES 4.1 of 5.5, n 163”."""
    place = " › ".join(
        part for part in (worst["journey"]["title"] or gettext("Untitled journey"), worst["stage"]) if part
    )
    form = (
        gettext("Worst inside: %(place)s – %(figures)s")
        if worst["proven"]
        else gettext("Worst inside: %(place)s – %(figures)s, not proven")
    )
    return form % {"place": place, "figures": worst["text"]}
