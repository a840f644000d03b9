"""Effect of new answers on the map: the score of each place and metric before and after."""

from collections import defaultdict

from cxapp.models import Answer, Document
from cxapp.scores import Window, journey_scores, ratings
from cxapp.statistics import histograms

FIGURES = ("score", "n", "low", "high", "target", "state", "since")
KEY = ("metric", "place_kind", "place_id")
PLACE_FIELDS = ("metric", "name", "unit", "place", "stage", "title")


def compute_effects(document_id, tally):
    """Return [{metric, name, unit, place, title, before, after, outside}, …] for the tally of a file's report.

    Before and after are the scores that the map shows, so they include the effect on fixes. `outside` is the number
    of answers outside the days that the score covers: they do not change it now.
    """
    document = Document.objects.select_related("workspace").get(pk=document_id)
    window, id = Window.default(document.workspace), str(document.pk)
    extra = group_by_day(id, tally)
    old = journey_scores.read(document.workspace, [document.pk], window)[id]
    new = journey_scores.read(document.workspace, [document.pk], window, extra=extra)[id]
    before = {ratings.key(score): score for score in old.scores}
    return [
        build_effect(before.get(key), score, count_outside(extra[id, *key], window, new.starts.get(key)))
        for score in new.scores
        if (id, *(key := ratings.key(score))) in extra
    ]


def list_scores(batch):
    """Return [{metric, name, unit, place, title, score}, …]: the current scores where a batch added answers."""
    document = Document.objects.select_related("workspace").get(pk=batch.document_id)
    board = journey_scores.read(document.workspace, [document.pk], Window.default(document.workspace))[str(document.pk)]
    places = {tuple(count[name] for name in KEY) for count in batch.counts}
    single = Answer.objects.filter(batch=batch).order_by().values_list("metric_id", "place_kind", "place_id")
    places |= {(str(metric), kind, str(place)) for metric, kind, place in single.distinct()}
    return [identify(score) | {"score": strip_place(score)} for score in board.scores if ratings.key(score) in places]


def group_by_day(document, tally):
    """Return the tally as {(document, metric, kind, place): {day: histogram}}."""
    days = defaultdict(lambda: defaultdict(dict))
    for *key, day, value, count in tally.select(*KEY, "day", "value", "count").iter_rows():
        histogram = days[document, *key][day.isoformat()]
        histogram[value] = histogram.get(value, 0) + count
    return dict(days)


def count_outside(days, window, start):
    """Return how many of a place's answers are outside the days that its score covers."""
    first, last = (start.day if start else window.first).isoformat(), window.last.isoformat()
    return sum(histograms.n(histogram) for day, histogram in days.items() if not first <= day <= last)


def build_effect(before, after, outside):
    figures = {"before": before and strip_place(before), "after": strip_place(after)}
    return {**identify(after), **figures, "outside": outside}


def identify(score):
    """Return the fields of a score that identify its metric and place."""
    return {name: score[name] for name in PLACE_FIELDS}


def strip_place(score):
    """Return the figures of a score, without its metric and place."""
    return {name: score[name] for name in FIGURES}
