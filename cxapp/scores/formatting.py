"""Formatting of figures: minus U+2212, the language's decimal sign, units after a no-break space."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cxapp.statistics import gaps

from .types import ScoreData

MINUS = "\u2212"
SPACE = "\u00a0"
STATE_LABELS = {
    gaps.SIGNIFICANT: gettext_lazy("Proven"),
    gaps.NOT_PROVEN: gettext_lazy("Not proven"),
    gaps.ON_TARGET: gettext_lazy("On target"),
    gaps.TOO_FEW: gettext_lazy("Too few answers"),
    gaps.NO_TARGET: gettext_lazy("No target"),
    gaps.STALE: gettext_lazy("No answers lately"),
}


def format_percent(share: int) -> str:
    return f"{share}{SPACE}%"


def format_figure(score: ScoreData, value: float) -> str:
    """Return a score, a target or a bound in the metric's own units: a mean with one decimal, an NPS with its sign."""
    decimals = 1 if score["method"] == "mean" else 0
    return format_number(value, decimals, signed=score["method"] == "nps")


def method_text(metric: dict[str, Any]) -> str:
    """Return the method of a metric (in the form of `ratings.metric_to_json`) in words: share of 4 and 5."""
    if metric["method"] == "nps":
        return _("promoters less detractors")
    if metric["method"] == "mean":
        return pgettext("method", "mean")
    ends = {"threshold": format_number(metric["threshold"]), "high": format_number(metric["high"])}
    if metric["high"] == metric["threshold"]:
        return _("share of %(high)s") % ends
    if metric["high"] - metric["threshold"] == 1:
        return _("share of %(threshold)s and %(high)s") % ends
    return _("share of %(threshold)s to %(high)s") % ends


def format_number(value: float, decimals: int = 0, *, signed: bool = False, grouped: bool = True) -> str:
    """Return a number with `decimals` decimals; `signed` adds a plus above zero, `grouped` separates thousands.

    Halves are rounded away from zero, on pages, in exports and in mail alike, and so does static/js/lib/numbers.js.
    """
    rounded = float(round_half_up(abs(value), decimals))
    sign = "" if not rounded else MINUS if value < 0 else "+" if signed else ""
    return sign + formats.number_format(rounded, decimal_pos=decimals, force_grouping=grouped)


def round_half_up(value: float, decimals: int = 0) -> Decimal:
    """Return a number from 0 up with `decimals` decimals; errors of binary fractions are rounded away first."""
    return Decimal(f"{value:.9f}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def interval_text(score: ScoreData) -> str:
    """Return the 95 % interval, low…high, or '' if there is none."""
    if score["low"] is None or score["high"] is None:
        return ""
    return format_figure(score, score["low"]) + "…" + format_figure(score, score["high"])


def answers_text(score: ScoreData) -> str:
    """Return the number of answers: n 141."""
    return _("n %(count)s") % {"count": format_number(score["n"])}


def since_text(score: ScoreData) -> str:
    """Return since when the answers count, '' if no fix restarted them: since 12 November (fix verified)."""
    return score["since"]["text"] if score["since"] else ""


def format_signed(value: int) -> str:
    """Return a whole number with its sign."""
    return format_number(value, signed=True)
