"""Manually entered figures as counts of answers; figures that cannot be combined with others are rejected."""

from django.utils.translation import gettext_lazy as _

from cxapp.errors import InvalidInput
from cxapp.schema import Method
from cxapp.statistics import scoring

from .histograms import scale_error
from .rows import AnswerRow

MAX_ANSWERS = 10_000_000
FIGURE_SETS = {
    Method.SHARE: [("histogram",), ("positive", "n")],
    Method.NPS: [("histogram",), ("promoters", "passives", "detractors")],
    Method.MEAN: [("histogram",)],
}
HINTS = {
    Method.SHARE: _("Give the histogram, or `positive` and `n`."),
    Method.NPS: _("Give the histogram, or `promoters`, `passives` and `detractors`."),
    Method.MEAN: _("A mean alone cannot be combined with other answers: give the histogram of the answers."),
}


def build_rows(*, metric, place_kind, place_id, day, figures, persona=None):
    """Return rows for figures {"histogram": {"4": 2}} or the counts that the metric's method takes.

    Raises InvalidInput.
    """
    histogram = _build_histogram(metric, {name: figure for name, figure in figures.items() if figure is not None})
    if not any(histogram.values()):
        raise _refuse("n", _("There are no answers in this."))
    place = (str(metric.pk), place_kind, str(place_id), persona and str(persona), day)
    return [AnswerRow(*place, value, "", None, count) for value, count in sorted(histogram.items()) if count]


def _build_histogram(metric, figures):
    if tuple(sorted(figures)) not in [tuple(sorted(way)) for way in FIGURE_SETS[metric.method]]:
        raise InvalidInput(HINTS[metric.method], fields={"histogram": HINTS[metric.method]})
    if "histogram" in figures:
        return _check_histogram(metric, figures["histogram"])
    if "positive" in figures:
        positive, n = figures["positive"], figures["n"]
        if positive > n:
            raise _refuse("positive", _("There are more positive answers than answers in all."))
        return {metric.high: positive, metric.low: n - positive}
    middle = scoring.DETRACTOR + 1
    return {
        metric.high: figures["promoters"],
        middle: figures["passives"],
        metric.low: figures["detractors"],
    }


def _refuse(field, sentence):
    return InvalidInput(sentence, fields={field: sentence})


def _check_histogram(metric, histogram):
    try:
        read = {int(value): count for value, count in histogram.items()}
    except ValueError:
        read = {}
    off = [value for value in read if not metric.low <= value <= metric.high]
    if not read or off or len(read) < len(histogram):
        raise scale_error(metric, "histogram")
    return read
