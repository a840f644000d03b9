"""The fixes on a stage's card of the phone page: what will be done, by whom and when."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cxapp.schema import FixStatus

ICONS = {"reopened": "s-reopen"}


def build_fix(fix, verdict, people, today):
    """Return a fix with its state, owner and due day; visitors are shown its state only.

    `verdict` is what the scores say of it, or None; `people` are those of the map, {id: member}.
    """
    status = find_status(fix, verdict)
    return {
        "id": fix["id"],
        "text": fix["text"],
        "status": status,
        "icon": ICONS.get(status, f"s-{status}"),
        "label": FixStatus(status).label,
        "owner": people.get(fix["owner"]),
        "due": fix["due"] and due_text(fix["due"], today, is_closed=status == FixStatus.VERIFIED),
    }


def find_status(fix, verdict):
    """Return the state that is shown, as in static/js/map/fix-labels.js: its answers close and reopen a fix."""
    column = verdict and verdict["column"]
    if column == "open" and verdict["verdict"] == FixStatus.REOPENED:
        return FixStatus.REOPENED.value
    if column == FixStatus.VERIFIED and fix["status"] == FixStatus.FIXING:
        return FixStatus.VERIFIED.value
    return fix["status"]


def due_text(due, today, *, is_closed):
    """Return the due day in words, and whether it has passed."""
    day = datetime.date.fromisoformat(due)
    text = _("Overdue, %(day)s") if (late := day < today and not is_closed) else _("Due: %(day)s")
    return {"text": text % {"day": date_format(day, "j E" if day.year == today.year else "j E Y")}, "late": late}
