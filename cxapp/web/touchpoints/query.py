"""The choice of the page of touchpoints, as its address has it."""

import uuid
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from cxapp.schema import Level, State
from cxapp.touchpoints import Choice
from cxapp.touchpoints.listing import NO_CHANNEL, SORTS

MAX_SEARCH_LENGTH = 200
MAX_PAGE = 100_000
SORT_LABELS = {
    "uses": gettext_lazy("Most used"),
    "name": pgettext_lazy("sorting", "Name"),
    "channel": gettext_lazy("Channel"),
    "importance": gettext_lazy("Importance"),
    "emotion": gettext_lazy("Worst emotion"),
    "gap": gettext_lazy("Largest gap"),
}


def parse(query, metrics):
    """Return the Choice of a query; what is missing or unknown is not chosen. `metrics` are those of the workspace."""
    metric = next((one for one in metrics if str(one.pk) == query.get("metric")), None)
    sort = query.get("sort") if query.get("sort") in SORTS else SORTS[0]
    return Choice(
        search=query.get("search", "").replace("\0", "").strip()[:MAX_SEARCH_LENGTH],
        channel=query.get("channel", "")[:40],
        metric=metric,
        journey=read_id(query.get("journey")),
        stage=read_id(query.get("stage")),
        level=query.get("level") if query.get("level") in Level.values else "",
        state=query.get("state") if query.get("state") in State.values else "",
        shared=query.get("shared") == "1",
        sort=SORTS[0] if sort == "gap" and metric is None else sort,
    )


def read_id(text):
    """Return an id of the address as text, "" if it is none."""
    try:
        return str(uuid.UUID(text)) if text else ""
    except ValueError:
        return ""


def read_page(query):
    """Return the number of the page, from 1."""
    text = query.get("page", "")
    return min(int(text), MAX_PAGE) if text.isascii() and text.isdecimal() and 0 < len(text) < 8 and int(text) else 1


def address(choice, **changed):
    """Return the address of the page with some choices changed."""
    query = urlencode(choice.query_fields(**changed))
    return reverse("touchpoints") + (f"?{query}" if query else "")


def list_sorts(choice):
    """Return the orders to choose from; gaps are sorted by one metric alone."""
    return [
        {"value": value, "label": label, "current": value == choice.sort}
        for value, label in SORT_LABELS.items()
        if value != "gap" or choice.metric
    ]


def list_narrowed(choice, journeys, stages):
    """Return what narrows the list besides the fields of the form: [{text, url without it}]."""
    levels = dict(Level.choices)
    named = {
        "stage": choice.stage and (stages.get(choice.stage) or _("One stage")),
        "level": choice.level and pgettext("narrowed list", "Level: %(level)s") % {"level": levels[choice.level]},
    }
    return [{"text": text, "url": address(choice, **{name: ""})} for name, text in named.items() if text]


def is_narrowed(choice):
    """Return whether something is chosen besides the order."""
    return bool(choice.query_fields(sort=SORTS[0]))


__all__ = ["NO_CHANNEL", "address", "is_narrowed", "list_narrowed", "list_sorts", "parse", "read_page"]
