"""Places side by side by one metric: dot, 95 % interval, target and difference, as metrics/forest.html has it."""

from django.utils.translation import gettext as _

from cxapp import scores
from cxapp.statistics import gaps

from . import chart_axis


def drawn(board, metric):
    """{rows, marks} for the places of a map that were measured by a metric, in the order of the map."""
    order = {stage: number for number, stage in enumerate([None, *board.sheet.stages])}
    measured = [score for score in board.scores if score["metric"] == metric and score["n"]]
    measured.sort(key=lambda score: (order[score["stage"]], score["place"]["kind"] != "stage"))
    values = [value for score in measured for value in extent(score)]
    if not values:
        return None
    axis = chart_axis.around(values, measured[0]["scale"])
    marks = [{"x": percent(axis, mark), "text": scores.format_figure(measured[0], mark)} for mark in axis.marks]
    return {"rows": [row(board, score, axis) for score in measured], "marks": marks}


def extent(score):
    """All values of a score that must be on the axis."""
    return [value for value in (score["score"], score["low"], score["high"], score["target"]) if value is not None]


def row(board, score, axis):
    """One place."""
    stage, touchpoint = names(board, score)
    found = {
        "stage": stage,
        "touchpoint": touchpoint,
        "place": f"{score['place']['kind']}:{score['place']['id']}",
        "score": scores.format_figure(score, score["score"]),
        "n": scores.format_number(score["n"]),
        "since": score["since"]["text"] if score["since"] else "",
        "state": score["state"],
        "few": score["needed"] if score["state"] == gaps.TOO_FEW else None,
        "hot": score["state"] == gaps.SIGNIFICANT,
        "dot": percent(axis, score["score"]),
        "told": told(score, named(board, score)),
    }
    if score["low"] is not None:
        found["ci"] = {"low": percent(axis, score["low"]), "high": percent(axis, score["high"])}
    if score["target"] is not None:
        found |= {"target": percent(axis, score["target"]), "difference": scores.format_difference(score, named=False)}
        if score["state"] in gaps.GAPS:
            ends = sorted(axis.share(score[end]) for end in ("score", "target"))
            found["miss"] = {"x": f"{100 * ends[0]:.1f}%", "width": f"{100 * (ends[1] - ends[0]):.1f}%"}
    return found


def named(board, score):
    """What a place is called in one go."""
    return ", ".join(filter(None, names(board, score)))


def names(board, score):
    """A place's stage, and its touchpoint where it is one."""
    kind, id = score["place"]["kind"], score["place"]["id"]
    if kind == "journey":
        return _("The whole journey"), ""
    stage = board.sheet.titles[score["stage"]].strip() or _("Stage without a name")
    return stage, board.sheet.found[kind, id].name.strip() if kind == "touchpoint" else ""


def told(score, place):
    """A row in words."""
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


def percent(axis, value):
    """Where on the axis a value lies."""
    return f"{100 * axis.share(value):.1f}%"
