"""The fixes at the gaps below the map: what is done, by whom, until when."""

import datetime
from collections import defaultdict

from django.utils import formats

from cxapp.schema import FixStatus
from cxapp.text.markup import strip_markup

from . import sanitize_text

# Two fixes in a few lines: the list of gaps takes its space from the map.
MAX_FIXES = 2
MAX_LETTERS = 140
ICONS = {"reopened": "s-reopen"}


def group_by_gap(drawing):
    """Return {(id of the place, None for the journey; metric): [fix with its shown status]}, without closed fixes."""
    verdicts = {verdict["id"]: verdict for verdict in drawing.scores.get("fixes", ())}
    fixes = defaultdict(list)
    for fix in sorted(drawing.records.get("fix", ()), key=lambda fix: (fix["rank"], fix["id"])):
        verdict = verdicts.get(fix["id"], {})
        status = find_status(fix, verdict)
        if status != FixStatus.VERIFIED:
            fixes[fix["target"], fix.get("metric") or verdict.get("metric")].append(fix | {"status": status})
    return fixes


def find_status(fix, verdict):
    """Return the status of a fix as its answers judge it, like static/js/map/fix-labels.js."""
    if verdict.get("verdict") == "reopened" and verdict["column"] == "open":
        return FixStatus.REOPENED
    is_verified = fix["status"] == FixStatus.FIXING and verdict.get("column") == "verified"
    return FixStatus.VERIFIED if is_verified else FixStatus(fix["status"])


def list_fixes(drawing, fixes, score):
    """Return the first fixes of a gap: [{icon, text, details}, …]; visitors see only the status."""
    place = None if score["place"]["kind"] == "journey" else score["place"]["id"]
    found = fixes.get((place, score["metric"]), []) + fixes.get((place, None), [])
    return [build_line(drawing, fix) for fix in found[:MAX_FIXES]]


def build_line(drawing, fix):
    owner = sanitize_text.clean_line(drawing.people.get(fix.get("owner"), ""))
    details = (str(fix["status"].label), owner, format_day(fix.get("due")))
    return {
        "icon": ICONS.get(fix["status"], f"s-{fix['status']}"),
        "text": drawing.text_block(shorten(strip_markup(fix.get("text") or ""))),
        "details": " · ".join(filter(None, details)),
    }


def format_day(day):
    return formats.date_format(datetime.date.fromisoformat(day), "j E Y") if day else ""


def shorten(text):
    """Return a text in one line, cut to leave space for the map."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_LETTERS else f"{line[: MAX_LETTERS - 1].rstrip()}…"
