"""The period that the address of the phone page names, read as static/js/lib/periods.js reads that of the map."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import pgettext

from cxapp import scores
from cxapp.errors import InvalidInput
from cxapp.workspaces import redaction

SPANS = ("28", "112", "365")
# As the browser takes them.
FIRST_DAY, LAST_DAY = datetime.date(1970, 1, 1), datetime.date(2200, 1, 1)


def read_window(parameters, workspace):
    """Return the Window that the parameters of an address name, None for the default and for what is no period."""
    span, today = parameters.get("period"), workspace.today()
    if span in SPANS:
        return scores.Window(today - datetime.timedelta(days=int(span) - 1), today)
    return _read_days(parameters, workspace) if span == "own" else None


def _read_days(parameters, workspace):
    try:
        first, last = (_read_day(parameters.get(name, "")) for name in ("from", "to"))
        if FIRST_DAY <= first <= last <= LAST_DAY:
            return scores.Window.build(workspace, first, last)
    except (ValueError, InvalidInput):
        pass
    return None


def _read_day(text):
    day = datetime.date.fromisoformat(text)
    if day.isoformat() != text:
        # Python reads 20261121 and 2026-W47-6, too.
        raise ValueError(text)
    return day


def read_scores(journey, data, window):
    """Return the scores of a Window as the reader of `data` may see them; those of `data` for None."""
    if window is None:
        return data["scores"]
    shown, me = data["snapshot"]["records"], data["me"]
    past = data["snapshot"] if data.get("edition") else None
    figures = scores.build_payload(journey, window=window, snapshot=past)
    if me.get("visitor"):
        return redaction.redact_scores(figures, shown)
    return redaction.limit_scores(figures, shown, role=me["role"], is_member=data["is_member"])


def describe_window(window, today):
    """Return the days of a Window in a few words, “1 Sep – 28 Nov”; empty for None."""
    if window is None:
        return ""
    this_year = window.first.year == today.year == window.last.year
    form = pgettext("date format", "j M") if this_year else "j M Y"
    return f"{date_format(window.first, form)} – {date_format(window.last, form)}"
