"""The comparison of places by one metric for metrics/forest.html: dot, 95 % interval, target and difference."""

from django.utils.translation import gettext as _

from cxapp import scores
from cxapp.statistics import gaps

from . import chart_axis


def draw_plot(board, metric):
    """Return {rows, marks} for the places of a map that were measured by a metric, in the order of the map."""
    order = {stage: number for number, stage in enumerate([None, *board.places.stages])}
    measured = [score for score in board.scores if score["metric"] == metric and score["n"]]
    measured.sort(key=lambda score: (order[score["stage"]], score["place"]["kind"] != "stage"))
    values = [value for score in measured for value in list_values(score)]
    if not values:
        return None
    axis = chart_axis.fit_axis(values, measured[0]["scale"])
    marks = [{"x": format_position(axis, mark), "text": scores.format_figure(measured[0], mark)} for mark in axis.marks]
    return {"rows": [build_row(board, score, axis) for score in measured], "marks": marks}


def list_values(score):
    """Return all values of a score that the axis must show."""
    return [value for value in (score["score"], score["low"], score["high"], score["target"]) if value is not None]


def build_row(board, score, axis):
    """Return the row of one place."""
    stage, touchpoint = place_names(board, score)
    row = {
        "stage": stage,
        "touchpoint": touchpoint,
        "place": f"{score['place']['kind']}:{score['place']['id']}",
        "score": scores.format_figure(score, score["score"]),
        "n": scores.format_number(score["n"]),
        "since": score["since"]["text"] if score["since"] else "",
        "state": score["state"],
        "few": score["needed"] if score["state"] == gaps.TOO_FEW else None,
        "hot": score["state"] == gaps.SIGNIFICANT,
        "dot": format_position(axis, score["score"]),
        "text": row_text(score, place_text(board, score)),
    }
    if score["low"] is not None:
        row["ci"] = {"low": format_position(axis, score["low"]), "high": format_position(axis, score["high"])}
    if score["target"] is not None:
        row |= {
            "target": format_position(axis, score["target"]),
            "difference": scores.short_distance(score),
        }
        if score["state"] in gaps.GAPS:
            ends = sorted(axis.share(score[end]) for end in ("score", "target"))
            row["miss"] = {"x": f"{100 * ends[0]:.1f}%", "width": f"{100 * (ends[1] - ends[0]):.1f}%"}
    return row


def place_text(board, score):
    """Return the name of a place in one text."""
    return ", ".join(filter(None, place_names(board, score)))


def place_names(board, score):
    """Return the names of a place's stage and touchpoint; the latter is empty for a stage."""
    kind, id = score["place"]["kind"], score["place"]["id"]
    if kind == "journey":
        return _("The whole journey"), ""
    stage = board.places.titles[score["stage"]].strip() or _("Stage without a name")
    return stage, board.places.by_key[kind, id].name.strip() if kind == "touchpoint" else ""


def row_text(score, place):
    """Return a row in words."""
    figures = {
        "place": place,
        "score": scores.format_figure(score, score["score"]),
        "n": scores.format_number(score["n"]),
    }
    if score["since"]:
        figures["n"] += f" {score['since']['text']}"
    if score["target"] is None:
        return _("%(place)s: %(score)s, n %(n)s, no target") % figures
    return _("%(place)s: %(score)s, n %(n)s, target %(target)s") % (
        figures | {"target": scores.format_figure(score, score["target"])}
    )


def format_position(axis, value):
    """Return the position of a value on the axis, in per cent."""
    return f"{100 * axis.share(value):.1f}%"
