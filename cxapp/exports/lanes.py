"""The lanes of the map and their cards, in the shapes of the template."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp import blueprint, curves, scores
from cxapp.schema import EMOTION_LABELS, ExpectationStatus, LaneKind, pain_mark
from cxapp.scores.heat import heat_level
from cxapp.workspaces import channels

from . import (
    child_marks,
    emotion_lane,
    evidence,
    memory,
    metric_chips,
    pictures,
    sanitize_text,
    stage_headers,
    styles,
    three_es,
)

SERVICE_KINDS = ("frontstage", "backstage", "support")
LINE_LABELS = {
    blueprint.INTERACTION: gettext_lazy("Line of interaction"),
    blueprint.VISIBILITY: gettext_lazy("Line of visibility"),
    blueprint.INTERNAL: gettext_lazy("Line of internal interaction"),
}


def build_rows(drawing):
    """Return all lanes with their cards, also those folded on the screen, and the lines of the blueprint."""
    rows = []
    lines = blueprint.find_lines(lane["kind"] for lane in drawing.lanes)
    for place, lane in enumerate(drawing.lanes if drawing.stages else ()):
        if place in lines:
            rows.append({"kind": "visibility", "title": drawing.text_block(str(LINE_LABELS[lines[place]]))})
        rows.append(build_row(drawing, lane))
    return [row | {"number": number} for number, row in enumerate(rows)] if drawing.arrows else rows


def build_row(drawing, lane):
    """Return one lane: {kind, title, look, folded, cells} or, for the emotion, {kind, title, look, folded, lane}."""
    title = drawing.text_block(lane["title"] or str(LaneKind(lane["kind"]).label))
    folded = lane["kind"] in SERVICE_KINDS
    look = {"hue": lane["hue"] or None, "icon": lane["icon"] or None}
    if lane["kind"] == "emotion":
        return {"kind": "emotion", "look": look, "folded": False} | emotion_lane.build_lane(drawing, title)
    if lane["kind"] == "metrics":
        cells = [metric_chips.build_cell(drawing, stage["id"]) for stage in drawing.stages]
    else:
        cells = [build_cell(drawing, lane, stage["id"]) for stage in drawing.stages]
    return {"kind": "cards", "title": title, "look": look, "folded": folded, "cells": cells}


def build_cell(drawing, lane, stage_id):
    """Return the cards in the cell of a lane and a stage."""
    return [build_card(drawing, lane, kind, record) for kind, record in drawing.cards[lane["id"], stage_id]]


def build_card(drawing, lane, kind, record):
    """Return one card: the fields of all cards and those of its kind."""
    shared = {
        "kind": kind,
        "rank": None,
        "look": styles.card_look(drawing, record["stage"]),
        "basis": evidence.basis_text(drawing, record),
        "text": drawing.formatted_block(record["text"]),
        "child": child_marks.build_mark(drawing, record["id"]),
        "ties": [drawing.text_block(line) for line in drawing.ties.list_lines(record)],
        "picture": pictures.build_picture(drawing, record),
    }
    if record["id"] in drawing.arrow_ends:
        shared["end"] = record["id"]
    card = shared | CARD_BUILDERS[kind](drawing, lane, record)
    return card | {"look": evidence.judge_card(drawing, record)} if drawing.overlay == evidence.OVERLAY else card


def build_touchpoint(drawing, lane, record):
    """Return a touchpoint: its channel or its gap, its marks, and its entry in the balance."""
    worst = drawing.worst_gap_by_touchpoint.get(record["id"]) if drawing.overlay == "gaps" else None
    icon, name = channels.look(record["channel"], drawing.channels)
    return {
        "look": styles.touchpoint_look(drawing, record, heat_level(worst)),
        "rank": worst and worst["rank"],
        "basis": memory.tag_text(drawing, record) or evidence.basis_text(drawing, record),
        "icon": icon or None,
        "label": touchpoint_label(drawing, worst, name),
        "tagged": worst is not None,
        "marks": touchpoint_marks(record, face=drawing.overlay not in ("balance", "three_es")),
        "entry": balance_entry(record) if drawing.overlay == "balance" else None,
        "es": three_es.build_marks(record) if drawing.overlay == "three_es" else None,
    }


def touchpoint_label(drawing, worst, channel):
    """Return the gap of a touchpoint, else its channel; nothing where its three values stand."""
    if drawing.overlay == "three_es":
        return ""
    return gap_tag(worst) if worst else sanitize_text.clean_line(channel)


def gap_tag(score):
    """Return how far a gap is from its target: 14 below · CSAT."""
    return sanitize_text.clean_line(scores.distance_tag(score))


def touchpoint_marks(record, face):
    """Return the star of a moment of truth and the face of the emotion."""
    marks = []
    if record["moment_of_truth"]:
        marks.append({"icon": "star", "tone": "star", "stroke": 1, "alt": _("Moment of truth")})
    if face and record["emotion"] is not None:
        value = record["emotion"]
        marks.append({"icon": f"f{value}", "tone": emotion_tone(value), "alt": str(EMOTION_LABELS[value])})
    return marks


def emotion_tone(value):
    """Return the tone of an emotion."""
    return "even" if value == 0 else "good" if value > 0 else "bad"


def balance_entry(record):
    """Return a touchpoint's entry on the customer's account."""
    value = curves.balance_value(record)
    icon, _tone = stage_headers.entry_sign(value)
    return {"icon": icon, "text": scores.format_signed(value), "tone": emotion_tone(value)}


def build_expectation(drawing, lane, record):
    """Return an expectation with its status."""
    status = record["status"]
    pill = {"status": status, "text": str(ExpectationStatus(status).label)} if status else None
    return {"look": styles.expectation_look(drawing, record), "pill": pill}


def build_pain(drawing, lane, record):
    """Return a pain with its severity, and what kind of pain it is if it is no problem."""
    alt = _("Severity %(severity)s of 3") % {"severity": record["severity"]}
    shown = {"severity": record["severity"], "alt": alt, "pill": pain_mark(record["type"])}
    return {"look": styles.pain_look(drawing, record), **shown}


def build_pleasure(drawing, lane, record):
    """Return a pleasure with its intensity."""
    alt = _("Intensity %(intensity)s of 3") % {"intensity": record["intensity"]}
    return {"intensity": record["intensity"], "alt": alt}


def build_note(drawing, lane, record):
    """Return a text card: actions and service lanes have no frame, opportunities have a sign."""
    if lane["kind"] == "actions":
        return {"kind": "action"}
    if lane["kind"] in SERVICE_KINDS:
        return {"kind": "line"}
    if lane["kind"] == "opportunities":
        return {"kind": "opportunity", "look": "plain", "status": {"icon": "s-open", "tone": "even"}}
    return {}


CARD_BUILDERS = {
    "touchpoint": build_touchpoint,
    "expectation": build_expectation,
    "pain": build_pain,
    "pleasure": build_pleasure,
    "note": build_note,
}
