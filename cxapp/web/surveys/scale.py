"""The scale of a metric as customers see it: faces, numbers with labels at the ends, or a list."""

from django.utils.translation import gettext as _

from cxapp.schema import MetricKind

MAX_BUTTONS = 11
FACES = ("-2", "-1", "0", "1", "2")


def build_scale(metric):
    """Return the data of templates/survey/ask.html: {"shape", "steps": [{"value", "label", "face"}], "ends"}."""
    values = range(metric.low, metric.high + 1)
    if metric.kind == MetricKind.CSAT:
        steps = zip(values, face_labels(), FACES, strict=True)
        return {"shape": "faces", "steps": [{"value": v, "label": word, "face": face} for v, word, face in steps]}
    shape = "numbers" if len(values) <= MAX_BUTTONS else "list"
    steps = [{"value": value, "label": str(value).replace("-", "\u2212")} for value in values]
    return {"shape": shape, "steps": steps, "ends": end_labels(metric.kind), "count": len(steps)}


def face_labels():
    """Return the labels of the five faces, the saddest first."""
    return (
        _("Very dissatisfied"),
        _("Dissatisfied"),
        _("Neither satisfied nor dissatisfied"),
        _("Satisfied"),
        _("Very satisfied"),
    )


def end_labels(kind):
    """Return the labels of the lowest and highest number; None for other metrics, whose question explains them."""
    if kind == MetricKind.NPS:
        return _("Not at all likely"), _("Extremely likely")
    if kind == MetricKind.CES:
        return _("Not at all easy"), _("Very easy")
    return None
