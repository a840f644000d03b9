"""The head of the map: the levels of the relationship and, under them, the stages."""

from itertools import groupby

from django.utils.translation import gettext as _

from cxapp import curves, scores
from cxapp.schema import ExpectationStatus, Level
from cxapp.scores.heat import PROVEN, UNPROVEN

from . import child_marks, evidence, memory, path_band, styles, three_es

QUIET_STATES = {
    "too_few": lambda: _("Too few answers"),
    "no_target": lambda: _("No target"),
    "stale": lambda: _("No recent answers"),
}


def build_levels(drawing):
    """Return the headings that neighbouring stages of one level share: [{title, span}, …]."""
    groups = groupby(drawing.stages, key=lambda stage: stage["level"])
    return [{"title": str(Level(level).label), "span": len(list(stages))} for level, stages in groups]


def build_stages(drawing):
    """Return the stage headers: [{number, title, look, heat, sub, reach, child}, …]."""
    reach = path_band.list_reach(drawing)
    return [
        {
            "number": number,
            "title": drawing.text_block(stage["title"]),
            "look": styles.stage_look(drawing, stage["id"]),
            "heat": drawing.heats.get(stage["id"], {}).get("heat") or 0,
            "sub": stage_line(drawing, stage, number - 1),
            "reach": reach[number - 1],
            "child": child_marks.build_mark(drawing, stage["id"]),
        }
        for number, stage in enumerate(drawing.stages, start=1)
    ]


def stage_line(drawing, stage, index):
    """Return the line under a stage's name: {icon, text, tone}, or None."""
    if drawing.overlay == "gaps":
        return gap_line(drawing, stage)
    if drawing.has_metric_overlay:
        return metric_line(drawing, stage)
    if drawing.overlay == "expectation":
        return fit_line(drawing, stage)
    if drawing.overlay == "balance":
        return balance_line(sum(curves.balance_value(touchpoint) for touchpoint in drawing.touchpoints[index]))
    if drawing.overlay == evidence.OVERLAY:
        return line_block(None, evidence.stage_text(drawing, stage["id"]))
    if drawing.overlay == "three_es":
        return line_block(None, three_es.stage_text(drawing.touchpoints[index]))
    if drawing.overlay == memory.OVERLAY:
        return line_block(None, memory.stage_text(drawing, drawing.touchpoints[index]))
    return line_block("clock", drawing.text_block(stage["duration"])["text"]) if stage["duration"].strip() else None


def line_block(icon, text, tone="plain"):
    """Return one line in the shape of the template."""
    return {"icon": icon, "text": text, "tone": tone}


def gap_line(drawing, stage):
    """Return the stage's share of the whole gap, or why it has none."""
    heat = drawing.heats.get(stage["id"])
    if heat is None:
        return line_block(None, _("Not measured"))
    if drawing.heat_level(stage["id"]) >= PROVEN:
        return line_block("gap", _("%(share)s of the gap") % {"share": scores.format_percent(heat["share"])})
    if drawing.heat_level(stage["id"]) == UNPROVEN:
        return line_block("gap", _("Not proven"))
    if heat["state"] == "on_target":
        return line_block("check", _("On target"))
    return line_block(None, QUIET_STATES[heat["state"]]() if heat["state"] in QUIET_STATES else _("Not measured"))


def metric_line(drawing, stage):
    """Return the difference of the overlay's metric from its target at a stage."""
    scored = [score for score in drawing.metric_scores if score["stage"] == stage["id"]]
    if not scored:
        return line_block(None, _("No %(metric)s here") % {"metric": drawing.metric_name})
    score = scored[0]
    if score["state"] in QUIET_STATES or score["score"] is None:
        return line_block(None, QUIET_STATES.get(score["state"], QUIET_STATES["stale"])())
    return line_block("gap" if styles.lead(score) < 0 else "check", distance_text(score))


def distance_text(score):
    """Return the difference from the target, and whether it is proven."""
    difference = scores.short_distance(score)
    if score["state"] == "not_proven":
        return _("%(difference)s, not proven") % {"difference": difference}
    return difference


def fit_line(drawing, stage):
    """Return the status of a stage's expectations: unmet comes first, then exceeded, then met."""
    statuses = {record["status"] for record in drawing.records["expectation"] if record["stage"] == stage["id"]}
    for status, tone in (("unmet", "bad"), ("exceeded", "good"), ("met", "plain")):
        if status in statuses:
            return line_block(status, str(ExpectationStatus(status).label), tone)
    return None


def balance_line(total):
    """Return the sum of a stage's entries in the balance."""
    icon, tone = entry_sign(total)
    return line_block(icon, scores.format_signed(total), tone)


def entry_sign(value):
    """Return the icon and the tone of an entry in the balance."""
    if value == 0:
        return "minus", "plain"
    return ("credit", "good") if value > 0 else ("debit", "bad")
