"""Scores, ranges and differences of touchpoints in words and small drawings."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import scores
from cxapp.schema import EMOTION_LABELS
from cxapp.statistics import gaps
from cxapp.touchpoints.channels import OFFLINE, ONLINE
from cxapp.touchpoints.matrix import TOO_FEW
from cxapp.web.metrics import bar_and_sparkline

HOT = gaps.SIGNIFICANT


def draw_score(score, metric=None):
    """Return a score for templates/touchpoints/score.html; a cell of the matrix takes the rest from its `metric`."""
    score = (metric or {}) | score
    drawn = {
        "metric": score["metric"] if "metric" in score else score["id"],
        "name": score["name"],
        "state": score["state"],
        "is_hot": score["state"] == HOT,
        "n": scores.format_number(score["n"]),
        "label": scores.STATE_LABELS[score["state"]],
        "distance": scores.short_distance(score),
        "targets_differ": score.get("targets_differ", False),
        "figure": "",
    }
    if score["score"] is None:
        return drawn
    drawn |= {"figure": scores.format_figure(score, score["score"]), "range": scores.interval_text(score)}
    if score["state"] == gaps.TOO_FEW:
        drawn["label"] = few_text(score["needed"])
    if "scale" in score:
        drawn["bar"] = bar_and_sparkline.build_bar(score | {"interval": (score["low"], score["high"])})
        drawn["spark"] = bar_and_sparkline.build_sparkline(score["trend"])
    return drawn


def few_text(needed):
    """Return how many answers a verdict needs."""
    text = ngettext("Too few answers: %(n)s more to judge", "Too few answers: %(n)s more to judge", needed)
    return text % {"n": scores.format_number(needed)}


def range_text(extent, *, signed=False):
    """Return the lowest and the highest of some whole numbers: 2…4."""
    if extent is None:
        return ""
    ends = [scores.format_number(extent[end], signed=signed) for end in ("low", "high")]
    return ends[0] if extent["low"] == extent["high"] else "…".join(ends)


def emotion_words(extent):
    """Return a range of emotions in words."""
    if extent is None:
        return ""
    words = [str(EMOTION_LABELS[extent[end]]) for end in ("low", "high")]
    if words[0] == words[1]:
        return words[0]
    return _("from %(low)s to %(high)s") % {"low": words[0], "high": words[1]}


def draw_comparison(compared, metric):
    """Return online against offline in one column: both scores, their difference, and the verdict in words."""
    return {
        "online": draw_side(compared[ONLINE], metric),
        "offline": draw_side(compared[OFFLINE], metric),
        "difference": difference_text(compared["difference"], metric),
        "range": difference_range(compared["difference"], metric),
        "verdict": compared["verdict"],
        "words": verdict_words(compared),
    }


def draw_side(side, metric):
    """Return the score of one side, "" without answers."""
    score = metric | side
    shown = {"n": scores.format_number(side["n"]), "figure": "", "range": ""}
    if side["score"] is None:
        return shown
    return shown | {"figure": scores.format_figure(score, side["score"]), "range": scores.interval_text(score)}


def difference_text(difference, metric):
    """Return online minus offline with its sign."""
    return "" if difference["value"] is None else format_difference(difference["value"], metric)


def difference_range(difference, metric):
    """Return the interval of the difference."""
    if difference["low"] is None:
        return ""
    return "…".join(format_difference(difference[end], metric) for end in ("low", "high"))


def format_difference(value, metric):
    """Return a difference of scores in the metric's own units, with its sign."""
    return scores.format_number(value, 1 if metric["method"] == "mean" else 0, signed=True)


def verdict_words(compared):
    """Return what the difference proves, or what is missing to judge it."""
    verdict = compared["verdict"]
    if verdict == TOO_FEW:
        return missing_words(compared[ONLINE]["needed"], compared[OFFLINE]["needed"])
    return {ONLINE: _("Online is better, proven"), OFFLINE: _("Offline is better, proven")}.get(
        verdict, _("No proven difference")
    )


def missing_words(online, offline):
    """Return how many answers are missing on either side."""
    counts = {"online": scores.format_number(online), "offline": scores.format_number(offline)}
    if online and offline:
        return _("Too few answers: %(online)s more online, %(offline)s more offline") % counts
    if online:
        return _("Too few answers: %(online)s more online") % counts
    if offline:
        return _("Too few answers: %(offline)s more offline") % counts
    return _("Too few answers")
