"""Texts about metrics: their scale and method, why two cannot be compared, and what changed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cxapp import scores, statistics
from cxapp.schema import Method, MetricKind

from . import forms

KIND_LABELS = {
    MetricKind.NPS: gettext_lazy("Recommendation"),
    MetricKind.CES: gettext_lazy("Ease"),
    MetricKind.CSAT: gettext_lazy("Satisfaction"),
    MetricKind.CUSTOM: gettext_lazy("Own metric"),
}
FIELD_LABELS = {
    "name": gettext_lazy("the name"),
    "question": gettext_lazy("the question"),
    "low": gettext_lazy("the low end of the scale"),
    "high": gettext_lazy("the high end of the scale"),
    "method": gettext_lazy("the method"),
    "threshold": gettext_lazy("the threshold"),
    "higher_is_better": gettext_lazy("the direction"),
    "target": gettext_lazy("the target"),
    "places": gettext_lazy("the number of places with their own target"),
}
DIRECTIONS = {True: gettext_lazy("higher is better"), False: gettext_lazy("lower is better")}


def scale_text(metric):
    """Return the scale of the answers and the method in words."""
    ends = {"low": scores.format_number(metric.low), "high": scores.format_number(metric.high)}
    text = _("%(low)s to %(high)s, %(method)s") % (ends | {"method": method_text(metric)})
    return text if metric.higher_is_better else f"{text}, {DIRECTIONS[False]}"


def method_text(metric):
    return scores.method_text(scores.metric_to_json(metric))


def incomparable_text(metric, other):
    """Return why two metrics may not be drawn together, "" if they may."""
    if statistics.is_comparable(scores.scoring_metric(metric), scores.scoring_metric(other)):
        return ""
    names = {"one": metric.name, "its": scale_text(metric), "other": other.name, "others": scale_text(other)}
    return (
        _(
            "%(one)s (%(its)s) and %(other)s (%(others)s) use different methods. The same number means different "
            "things in them, so they are never drawn together, averaged or compared."
        )
        % names
    )


def change_texts(metric, noted, reader):
    """Return a sentence for each field of one change."""
    return [
        change_text(
            noted.actor,
            reader,
            FIELD_LABELS[name],
            *(value_text(metric, name, side[name]) for side in (noted.before, noted.after)),
        )
        for name in FIELD_LABELS
        if name in noted.after
    ]


def change_text(actor, reader, what, before, after):
    """Return a sentence that says who changed `what`, with the old and the new value."""
    params = {"what": what, "before": before, "after": after}
    if actor == reader:
        return _("You changed %(what)s from “%(before)s” to “%(after)s”.") % params
    params["name"] = str(actor) if actor else _("Someone")
    return _("%(name)s changed %(what)s from “%(before)s” to “%(after)s”.") % params


def value_text(metric, name, stored):
    """Return a value as the sentence of a change shows it."""
    if stored is None or stored == "":
        return pgettext("value", "none")
    if name == "method":
        return Method(stored).label
    if name == "higher_is_better":
        return DIRECTIONS[stored]
    if name == "target":
        return forms.format_target(metric, stored)
    return scores.format_number(stored) if isinstance(stored, int) else stored
