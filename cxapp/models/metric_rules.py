"""Rules on how a metric's kind, scale, method, threshold and target fit together."""

from django.utils.translation import gettext as _

from cxapp.schema import Method, MetricKind

# Defaults of each kind of metric; the scale of these kinds is fixed.
STANDARD_METRICS = {
    MetricKind.NPS: {"low": 0, "high": 10, "method": Method.NPS, "threshold": None},
    MetricKind.CES: {"low": 1, "high": 7, "method": Method.SHARE, "threshold": 6},
    MetricKind.CSAT: {"low": 1, "high": 5, "method": Method.SHARE, "threshold": 4},
}
# The metrics of a new workspace. An NPS from 30 is commonly called good; the others have no such figure.
DEFAULT_METRICS = [
    {"name": MetricKind(kind).label, "kind": kind, "target": 30 if kind == MetricKind.NPS else None, **fields}
    for kind, fields in STANDARD_METRICS.items()
]
FIELDS = ("kind", "low", "high", "method", "threshold", "target")
MAX_ANSWER = 1000


def bounds(method, low, high):
    """Return the lowest and the highest score of a method on a scale of answers from `low` to `high`."""
    return {Method.NPS: (-100, 100), Method.SHARE: (0, 100)}.get(method, (low, high))


def find_problems(*, kind, low, high, method, threshold, target):
    """Return what does not fit together in a metric, {field: sentence}; empty if all fits."""
    needed = {"low": low, "high": high, "method": method}
    if absent := [name for name, value in needed.items() if value is None]:
        return {name: _("A metric of your own needs this.") for name in absent}
    return find_scale_problems(kind, low, high) or find_scoring_problems(kind, low, high, method, threshold, target)


def find_scale_problems(kind, low, high):
    """Return the problems of the scale of answers, {field: sentence}."""
    if kind in STANDARD_METRICS and (low, high) != (STANDARD_METRICS[kind]["low"], STANDARD_METRICS[kind]["high"]):
        return {"low": _("The scale of %(kind)s is fixed.") % {"kind": MetricKind(kind).label}}
    if wide := [name for name, end in (("low", low), ("high", high)) if abs(end) > MAX_ANSWER]:
        return {name: _("An answer must be from −1000 to 1000.") for name in wide}
    if low >= high:
        return {"high": _("This must be above the low end of the scale.")}
    return {}


def find_scoring_problems(kind, low, high, method, threshold, target):
    """Return the problems of method, threshold and target, {field: sentence}."""
    if (method == Method.NPS) != (kind == MetricKind.NPS):
        return {"method": _("This method does not fit this kind of metric.")}
    if method == Method.SHARE and not (threshold is not None and low < threshold <= high):
        return {"threshold": _("The threshold must be within the scale.")}
    bottom, top = bounds(method, low, high)
    if target is not None and not bottom <= target <= top:
        return {"target": _("This must be from %(low)s to %(high)s.") % {"low": bottom, "high": top}}
    return {}
