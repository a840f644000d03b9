"""The figures of a score on the sheet, in the same wording as `scores` has everywhere."""

from django.utils.translation import gettext as _

from cxapp import scores

from . import sanitize_text

JOIN = "\u00a0"


def interval_text(score):
    """Return the 95 % interval, low…high, or '' if there is none."""
    if score["low"] is None or score["high"] is None:
        return ""
    return scores.format_figure(score, score["low"]) + "…" + scores.format_figure(score, score["high"])


def difference_text(score):
    """Return the signed difference of a score from its target."""
    return scores.format_number(score["difference"], 1 if score["method"] == "mean" else 0, signed=True)


def answers_text(score):
    """Return the number of answers: n 141."""
    return _("n %(count)s") % {"count": scores.format_number(score["n"])}


def since_text(score):
    """Return since when the answers count, '' if no fix restarted them: since 12 November (fix verified)."""
    return score["since"]["text"] if score["since"] else ""


def metric_name(drawing):
    """Return the name of the overlay's metric; its kind if there is none."""
    return sanitize_text.clean_line(drawing.metric["name"]) if drawing.metric else drawing.overlay.upper()


def metric_title(drawing):
    """Return the overlay's metric with its method, which distinguishes it within its kind: CSAT, share of 4 and 5."""
    name = metric_name(drawing)
    return f"{name}, {scores.method_text(drawing.metric)}" if drawing.metric else name


def format_signed(value):
    """Return a whole number with its sign."""
    return scores.format_number(value, signed=True)
