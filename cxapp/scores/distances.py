"""How far a score is from its target, in the units of its metric: 27 points below target."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cxapp.schema import Method, MetricKind

from .formatting import SPACE, format_number, round_half_up
from .types import Distance

RATINGS = (MetricKind.CES, MetricKind.CSAT)
# Smaller differences are errors of binary fractions, as in format_number.
EXACT_DECIMALS = 9


def build_distance(score: Mapping[str, Any]) -> Distance | None:
    """Return {text, short, number, side} of a score with `method`, `kind` and `difference`; None without a target.

    `text` names the unit, `short` is for narrow places; `number` is the figure of a gap, `side` stands under it. None
    of them has a sign: a signed number reads as a score.
    """
    if score["difference"] is None:
        return None
    decimals = 1 if score["method"] == Method.MEAN else 0
    number = format_number(abs(score["difference"]), decimals)
    if number == format_number(0, decimals):
        return tiny_distance(round(score["difference"], EXACT_DECIMALS), decimals)
    is_below = score["difference"] < 0
    text = text_below(score) if is_below else text_above(score)
    short = _("%(number)s below") if is_below else _("%(number)s above")
    return {
        "text": text % {"number": number},
        "short": keep_together(short % {"number": number}),
        "number": number,
        "side": side_text(is_below),
    }


def short_distance(score: Mapping[str, Any]) -> str:
    """Return the distance for a narrow place, "" without a target."""
    distance = build_distance(score)
    return distance["short"] if distance else ""


def distance_tag(score: Mapping[str, Any]) -> str:
    """Return the short distance with the name of the metric, between which a line may end: 27 below · CSAT."""
    return f"{short_distance(score)} ·{SPACE}{keep_together(score['name'])}"


def tiny_distance(difference: float, decimals: int) -> Distance:
    """Return a distance that is rounded to 0."""
    if not difference:
        return {"text": _("exactly on target"), "short": keep_together(_("on target")), "number": "0", "side": ""}
    is_below = difference < 0
    return {
        "text": _("just below target") if is_below else _("just above target"),
        "short": keep_together(_("just below") if is_below else _("just above")),
        "number": f"<{SPACE}{format_number(10**-decimals, decimals)}",
        "side": side_text(is_below),
    }


def side_text(is_below: bool) -> str:
    """Return the words under the number of a gap."""
    return pgettext("under a number", "below") if is_below else pgettext("under a number", "above")


def text_below(score: Mapping[str, Any]) -> str:
    """Return the form of a distance below the target."""
    count = count_units(score)
    if score["method"] == Method.NPS:
        return ngettext("%(number)s point below target", "%(number)s points below target", count)
    if score["method"] == Method.SHARE:
        return ngettext("%(number)s percentage point below target", "%(number)s percentage points below target", count)
    if score["kind"] in RATINGS:
        return pgettext("mean of ratings", "%(number)s points below target")
    return _("%(number)s below target")


def text_above(score: Mapping[str, Any]) -> str:
    """Return the form of a distance above the target."""
    count = count_units(score)
    if score["method"] == Method.NPS:
        return ngettext("%(number)s point above target", "%(number)s points above target", count)
    if score["method"] == Method.SHARE:
        return ngettext("%(number)s percentage point above target", "%(number)s percentage points above target", count)
    if score["kind"] in RATINGS:
        return pgettext("mean of ratings", "%(number)s points above target")
    return _("%(number)s above target")


def count_units(score: Mapping[str, Any]) -> int:
    """Return the whole units of a difference, which decide the plural."""
    return int(round_half_up(abs(score["difference"])))


def keep_together(text: str) -> str:
    """Return the text with spaces at which no line ends."""
    return text.replace(" ", SPACE)
