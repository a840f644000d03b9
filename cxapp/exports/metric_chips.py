"""The metric chips of a stage: score, target and the shortfall between them, with n and the interval."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import scores, statistics
from cxapp.scores.heat import heat_level

from . import sanitize_text, styles

UNMEASURED = "\u2013"


def build_cell(drawing, stage_id):
    """Return a stage's metrics: the first as a chip, the others one line each."""
    measured = drawing.scores_by_stage[stage_id]
    if drawing.has_metric_overlay and not measured:
        return [{"kind": "not-measured"}]
    return [build_chip(drawing, score, "metric-line" if number else "metric") for number, score in enumerate(measured)]


def build_chip(drawing, score, kind):
    """Return one metric in the shape of the template."""
    target = score["target"]
    return {
        "kind": kind,
        "look": styles.score_look(drawing, score, heat_level(score)),
        "rank": score["rank"] if drawing.overlay == "gaps" and score["place"]["kind"] != "touchpoint" else None,
        "name": sanitize_text.clean_line(score["name"]),
        "score": UNMEASURED if score["score"] is None else scores.format_figure(score, score["score"]),
        "target": None if target is None else scores.format_figure(score, target),
        "delta": target_difference(score),
        "answers": scores.answers_text(score),
        "interval": scores.interval_text(score),
        "scale": scale_shares(score),
        "spark": sparkline(score["trend"]),
        "remark": remark_text(score) or scores.since_text(score) or None,
    }


def target_difference(score):
    """Return the difference from the target, None without a verdict."""
    if score["score"] is None or score["target"] is None or score["state"] == "too_few":
        return None
    good = styles.lead(score) >= 0
    text = scores.short_distance(score)
    return {"good": good, "icon": "check" if good else "gap", "text": text}


def scale_shares(score):
    """Return score, target and interval as fractions of the scale; `missing` is whether the target is missed."""

    def share(value):
        return None if value is None else statistics.scale_position(value, **score["scale"])

    known = score["score"] is not None
    return {
        "score": share(score["score"]) if known else 0,
        "target": share(score["target"]),
        "low": share(score["low"]) if score["high"] is not None else None,
        "high": share(score["high"]),
        "missing": known and score["target"] is not None and styles.lead(score) < 0,
    }


def sparkline(trend):
    """Return the weekly scores as points of a sparkline: [[x, y], …], y from the top; None for fewer than two."""
    last = max(len(trend) - 1, 1)
    known = [(week / last, value) for week, value in enumerate(trend) if value is not None]
    if len(known) < 2:
        return None
    low, high = min(value for _x, value in known), max(value for _x, value in known)
    return [[x, (high - value) / (high - low) if high > low else 0.5] for x, value in known]


def remark_text(score):
    """Return what is missing for a verdict, None if nothing is."""
    if score["state"] == "too_few" and score["needed"]:
        more = ngettext("%(count)s more to judge", "%(count)s more to judge", score["needed"])
        return _("Too few answers, %(more)s") % {"more": more % {"count": scores.format_number(score["needed"])}}
    if score["score"] is None:
        return _("No answers in this period")
    return None
