"""The lanes of the map and their cards, in the shapes that the template draws."""

from django.utils.translation import gettext as _

from cxapp import scores
from cxapp.schema import Channel, ExpectationStatus, LaneKind

from . import emotion_lane, metric_chips, sanitize_text, score_text, stage_headers, styles
from .map_view import burn_of, entry_of

SERVICE = ("frontstage", "backstage", "support")
CHANNEL_ICONS = {"shop": "store", "website": "web", "email": "mail", "advertising": "ads"}
FEELINGS = {
    -2: lambda: _("very negative"),
    -1: lambda: _("negative"),
    0: lambda: _("neutral"),
    1: lambda: _("positive"),
    2: lambda: _("very positive"),
}


def rows(drawing):
    """Every lane, open, with the line of visibility above the first that the customer does not see."""
    found, hidden = [], False
    for lane in drawing.lanes if drawing.stages else ():
        if lane["kind"] in SERVICE and not hidden:
            found.append({"kind": "visibility", "title": drawing.said(_("Line of visibility"))})
            hidden = True
        found.append(row(drawing, lane))
    return found


def row(drawing, lane):
    """One lane: {kind, title, folded, cells} or, for the emotion, {kind, title, folded, lane}."""
    title = drawing.said(lane["title"] or str(LaneKind(lane["kind"]).label))
    folded = lane["kind"] in SERVICE
    if lane["kind"] == "emotion":
        return {"kind": "emotion", "folded": False} | emotion_lane.emotion(drawing, title)
    if lane["kind"] == "metrics":
        cells = [metric_chips.cell(drawing, stage["id"]) for stage in drawing.stages]
    else:
        cells = [cell(drawing, lane, stage["id"]) for stage in drawing.stages]
    return {"kind": "cards", "title": title, "folded": folded, "cells": cells}


def cell(drawing, lane, stage_id):
    """The cards where a lane and a stage meet."""
    return [card(drawing, lane, kind, record) for kind, record in drawing.cards[lane["id"], stage_id]]


def card(drawing, lane, kind, record):
    """One card with what all cards have."""
    shared = {
        "kind": kind,
        "rank": None,
        "look": styles.of_card(drawing, record["stage"]),
        "said": drawing.said(record["text"]),
    }
    return shared | DRAW[kind](drawing, lane, record)


def touchpoint(drawing, lane, record):
    """A touchpoint: its channel or its gap, its marks, and its entry in the balance."""
    worst = drawing.worst_at.get(record["id"]) if drawing.overlay == "gaps" else None
    return {
        "look": styles.of_card(drawing, record["stage"], burn_of(worst)),
        "rank": worst and worst["rank"],
        "icon": CHANNEL_ICONS.get(record["channel"], record["channel"]) or None,
        "label": tag(worst) if worst else str(Channel(record["channel"]).label) if record["channel"] else "",
        "tagged": worst is not None,
        "marks": marks(record, face=drawing.overlay != "balance"),
        "entry": entry(record) if drawing.overlay == "balance" else None,
    }


def tag(score):
    """The gap in its metric's own units: −14 CSAT."""
    return sanitize_text.line(scores.format_difference(score))


def marks(record, face):
    """The star of a moment of truth and the face of the emotion."""
    found = []
    if record["moment_of_truth"]:
        found.append({"icon": "star", "tone": "star", "stroke": 1, "alt": _("Moment of truth")})
    if face and record["emotion"] is not None:
        value = record["emotion"]
        found.append({"icon": f"f{value}", "tone": feeling(value), "alt": FEELINGS[value]()})
    return found


def feeling(value):
    """The tone of an emotion."""
    return "even" if value == 0 else "good" if value > 0 else "bad"


def entry(record):
    """What a touchpoint does to the customer's account."""
    value = entry_of(record)
    icon, _tone = stage_headers.sign_of(value)
    return {"icon": icon, "text": score_text.signed(value), "tone": feeling(value)}


def expectation(drawing, lane, record):
    """An expectation and whether it was met."""
    status = record["status"]
    pill = {"status": status, "text": str(ExpectationStatus(status).label)} if status else None
    return {"look": styles.of_expectation(drawing, record), "pill": pill}


def pain(drawing, lane, record):
    """A pain and its severity."""
    alt = _("Severity %(severity)s of 3") % {"severity": record["severity"]}
    return {"look": styles.of_pain(drawing, record), "severity": record["severity"], "alt": alt}


def note(drawing, lane, record):
    """A card of words: an action and a line behind the scenes have no frame, an opportunity has a sign."""
    if lane["kind"] == "actions":
        return {"kind": "action"}
    if lane["kind"] in SERVICE:
        return {"kind": "line"}
    if lane["kind"] == "opportunities":
        return {"kind": "opportunity", "look": "plain", "status": {"icon": "s-open", "tone": "even"}}
    return {}


DRAW = {"touchpoint": touchpoint, "expectation": expectation, "pain": pain, "note": note}
