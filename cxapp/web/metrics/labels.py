"""Metrics in words: their scale and method, why two are not drawn together, and what changed about them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cxapp import scores, statistics
from cxapp.schema import Method, MetricKind

from . import forms

KINDS = {
    MetricKind.NPS: gettext_lazy("Recommendation"),
    MetricKind.CES: gettext_lazy("Ease"),
    MetricKind.CSAT: gettext_lazy("Satisfaction"),
    MetricKind.CUSTOM: gettext_lazy("Own metric"),
}
WHAT = {
    "name": gettext_lazy("the name"),
    "question": gettext_lazy("the question"),
    "low": gettext_lazy("the low end of the scale"),
    "high": gettext_lazy("the high end of the scale"),
    "method": gettext_lazy("the method"),
    "threshold": gettext_lazy("the threshold"),
    "higher_is_better": gettext_lazy("the direction"),
    "target": gettext_lazy("the target"),
    "places": gettext_lazy("the number of places with a target of their own"),
}
DIRECTIONS = {True: gettext_lazy("higher is better"), False: gettext_lazy("lower is better")}


def scale(metric):
    """The scale of the answers and how they become a score."""
    ends = {"low": scores.format_number(metric.low), "high": scores.format_number(metric.high)}
    text = _("%(low)s to %(high)s, %(method)s") % (ends | {"method": method(metric)})
    return text if metric.higher_is_better else f"{text}, {DIRECTIONS[False]}"


def method(metric):
    """How answers become a score."""
    return scores.method_text(scores.metric_to_json(metric))


def apart(one, other):
    """Why two metrics are not drawn together, "" where they may be."""
    if statistics.is_comparable(scores.scoring_metric(one), scores.scoring_metric(other)):
        return ""
    told = {"one": one.name, "its": scale(one), "other": other.name, "others": scale(other)}
    return (
        _(
            "%(one)s (%(its)s) and %(other)s (%(others)s) are made by different methods. The same number means "
            "different things in them, so they are never drawn together, averaged or compared."
        )
        % told
    )


def change(metric, noted, reader):
    """What one change did, a sentence for each field."""
    return [
        sentence(
            noted.actor, reader, WHAT[name], *(value(metric, name, side[name]) for side in (noted.before, noted.after))
        )
        for name in WHAT
        if name in noted.after
    ]


def sentence(actor, reader, what, before, after):
    """Who changed what, from what to what."""
    told = {"what": what, "before": before, "after": after}
    if actor == reader:
        return _("You changed %(what)s from “%(before)s” to “%(after)s”.") % told
    told["name"] = str(actor) if actor else _("Somebody")
    return _("%(name)s changed %(what)s from “%(before)s” to “%(after)s”.") % told


def value(metric, name, stored):
    """A value as its sentence has it."""
    if stored is None or stored == "":
        return pgettext("value", "none")
    if name == "method":
        return Method(stored).label
    if name == "higher_is_better":
        return DIRECTIONS[stored]
    if name == "target":
        return forms.number(metric, stored)
    return scores.format_number(stored) if isinstance(stored, int) else stored
