"""Numbers as they stand on paper: minus U+2212, ranges by an ellipsis, a comma where the language has one."""

from django.utils import formats
from django.utils.translation import gettext as _

JOIN = "\u00a0"


def decimals(method):
    """How many decimals a figure of this method is shown with."""
    return 1 if method == "mean" else 0


def number(value, places=0, sign=False):
    """A number in the current language; `sign` puts a plus before what is above zero."""
    written = formats.number_format(abs(value), decimal_pos=places)
    if float(f"{abs(value):.{places}f}") == 0:
        return written
    return ("\u2212" if value < 0 else "+" if sign else "") + written


def of_score(score, value, sign=None):
    """A figure in the units of this score; NPS always carries its sign."""
    return number(value, decimals(score["method"]), score["method"] == "nps" if sign is None else sign)


def interval(score):
    """The 95 % interval, low…high, or '' where there is none."""
    if score["low"] is None or score["high"] is None:
        return ""
    return of_score(score, score["low"]) + "…" + of_score(score, score["high"])


def answers(score):
    """The number of answers: n 141."""
    return _("n %(count)s") % {"count": number(score["n"])}


def percent(share):
    """A share of the whole, 46 %."""
    return f"{number(share)}{JOIN}%"


def scale_share(score, value):
    """Where a value lies on the score's scale, 0 to 1."""
    low, high = score["scale"]["low"], score["scale"]["high"]
    return (value - low) / (high - low)
