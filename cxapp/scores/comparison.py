"""How scores have changed since another period, and whether that is proven.

Both periods are scored by the metric's method of today, from histograms: figures of two methods never meet.
"""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import statistics
from cxapp.statistics import differences, histograms

from . import formatting, ratings

RISEN, FALLEN, NOT_PROVEN, TOO_FEW, NOTHING = "risen", "fallen", "not_proven", "too_few", "nothing"


def changes(board, before, *, window, since, minimum):
    """{(metric, place kind, place): change} for the scores of a board; `before` are the answers of the window `since`.

    A change is {score, n, low, high} of then, {value, least, most}: the difference with its interval, its state and
    the sentence about it.
    """
    metrics = {str(metric.pk): metric for metric in board.metrics}
    period = named(window, since)
    return {
        key: change(ratings.measure(metrics[key[0]]), score, then(before, key), then(board.given, key), period, minimum)
        for key, score in ((ratings.key(score), score) for score in board.scores)
    }


def then(given, key):
    """The histogram of a place."""
    return histograms.add(*given.get(key, []))


def change(measured, score, before, after, period, minimum):
    """What became of one score."""
    old, found = statistics.score(measured, before), differences.difference(measured, before, after)
    state = judged(measured, before, after, minimum)
    return {
        "score": old.score,
        "n": old.n,
        "low": old.low,
        "high": old.high,
        "value": found.value,
        "least": found.low,
        "most": found.high,
        "state": state,
        "text": sentence(score, old, found.value, state, period),
    }


def judged(measured, before, after, minimum):
    """Whether the change is proven, and which way; no verdict where either side has too few answers."""
    numbers = [histograms.n(before), histograms.n(after)]
    if not all(numbers):
        return NOTHING
    if min(numbers) < minimum:
        return TOO_FEW
    if differences.risen(measured, before, after):
        return RISEN
    return FALLEN if differences.fallen(measured, before, after) else NOT_PROVEN


def sentence(score, old, value, state, period):
    """The change in words; "" where there is no score now."""
    if state == NOTHING:
        return _("No answers in %(period)s to compare with") % {"period": period["alone"]} if score["n"] else ""
    forms = {
        TOO_FEW: _("%(difference)s since %(period)s, too few answers to tell: n %(before)s and %(now)s"),
        NOT_PROVEN: _("%(difference)s since %(period)s, not proven: n %(before)s and %(now)s"),
    }
    form = forms.get(state) or _("%(difference)s since %(period)s, proven: n %(before)s and %(now)s")
    decimals = 1 if score["method"] == "mean" else 0
    numbers = {"before": formatting.number(old.n), "now": formatting.number(score["n"])}
    return form % {
        "difference": formatting.number(value, decimals, signed=True),
        "period": period["since"],
        **numbers,
    }


def named(window, since):
    """What the earlier period is called after "since", and after "in"."""
    if since == window.before():
        return {"since": days_before(since.days, _since), "alone": days_before(since.days, _within)}
    if since == window.last_year():
        return {"since": _("the same days last year"), "alone": _("those days of last year")}
    ends = {"from": day(since.first), "to": day(since.last)}
    return {"since": _("the days %(from)s to %(to)s") % ends, "alone": _("the days from %(from)s to %(to)s") % ends}


def days_before(count, form):
    """So many days that end where the window begins."""
    return form(count) % {"count": count}


def _since(count):
    return ngettext("the %(count)s day before", "the %(count)s days before", count)


def _within(count):
    return ngettext("the %(count)s preceding day", "the %(count)s preceding days", count)


def day(date):
    """A day as it is written, with its year."""
    return formats.date_format(date, "j E Y")
