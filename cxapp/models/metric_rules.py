"""What fits together in a metric: its kind, its scale, its method, its threshold and its target."""

from django.utils.translation import gettext as _

from cxapp.schema import Method, MetricKind

# What a kind of metric is unless it says otherwise; the scale of a known kind cannot be another.
STANDARD_METRICS = {
    MetricKind.NPS: {"low": 0, "high": 10, "method": Method.NPS, "threshold": None},
    MetricKind.CES: {"low": 1, "high": 7, "method": Method.SHARE, "threshold": 6},
    MetricKind.CSAT: {"low": 1, "high": 5, "method": Method.SHARE, "threshold": 4},
}
# What a workspace begins with. 30 and up is commonly called a good NPS; for the others there is no such figure.
DEFAULT_METRICS = [
    {"name": MetricKind(kind).label, "kind": kind, "target": 30 if kind == MetricKind.NPS else None, **fields}
    for kind, fields in STANDARD_METRICS.items()
]
FIELDS = ("kind", "low", "high", "method", "threshold", "target")
MAX_ANSWER = 1000


def bounds(method, low, high):
    """The lowest and the highest score of a method on a scale of answers from `low` to `high`."""
    return {Method.NPS: (-100, 100), Method.SHARE: (0, 100)}.get(method, (low, high))


def find_problems(*, kind, low, high, method, threshold, target):
    """Return what does not fit together in a metric: {field: sentence}, empty where all does."""
    needed = {"low": low, "high": high, "method": method}
    if absent := [name for name, value in needed.items() if value is None]:
        return {name: _("An own metric must say this.") for name in absent}
    return find_scale_problems(kind, low, high) or find_scoring_problems(kind, low, high, method, threshold, target)


def find_scale_problems(kind, low, high):
    """Return what is wrong with the scale of the answers."""
    if kind in STANDARD_METRICS and (low, high) != (STANDARD_METRICS[kind]["low"], STANDARD_METRICS[kind]["high"]):
        return {"low": _("The scale of %(kind)s is fixed.") % {"kind": MetricKind(kind).label}}
    if wide := [name for name, end in (("low", low), ("high", high)) if abs(end) > MAX_ANSWER]:
        return {name: _("An answer lies from −1000 to 1000.") for name in wide}
    if low >= high:
        return {"high": _("It must lie above the low end of the scale.")}
    return {}


def find_scoring_problems(kind, low, high, method, threshold, target):
    """Return what is wrong with how answers become a score, and with what the score should be."""
    if (method == Method.NPS) != (kind == MetricKind.NPS):
        return {"method": _("This kind of metric is not scored so.")}
    if method == Method.SHARE and not (threshold is not None and low < threshold <= high):
        return {"threshold": _("A share counts from a threshold within the scale.")}
    bottom, top = bounds(method, low, high)
    if target is not None and not bottom <= target <= top:
        return {"target": _("It must lie from %(low)s to %(high)s.") % {"low": bottom, "high": top}}
    return {}
