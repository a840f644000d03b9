"""What answers would do to the map: the score of each place and metric before and after."""

from cxapp.models import Document, Metric
from cxapp.scores import Window, answers, boards, places

FIGURES = ("score", "n", "low", "high", "target", "state")
KEY = ("metric", "place_kind", "place_id")


def effects(document_id, tally):
    """[{metric, name, unit, place, title, before, after, outside}, …] for a tally as a report of a file gives it.

    `outside` is how many of the answers lie outside the days that scores are read from: they change no score now.
    Answers that came before under the same external id would not count again; that is not foreseen here.
    """
    document = Document.objects.select_related("workspace").get(pk=document_id)
    window, id = Window.usual(document.workspace), str(document.pk)
    metrics = {str(one.pk): one for one in Metric.objects.filter(workspace=document.workspace)}
    given = answers.read([document.pk], list(metrics), window)[id]
    after, outside = added(given, tally, window)
    sheet, targets = places.read([document.pk])[id], answers.targets([document.pk])[id]

    def scores(weeks):
        rated = boards.rated(sheet, weeks, targets, metrics, document.workspace.minimum_answers)
        return {(one["metric"], one["place"]["kind"], one["place"]["id"]): one for one in rated}

    old, new = scores(given), scores(after)
    return [told(old.get(key), new[key], outside[key]) for key in new if key in outside]


def added(given, tally, window):
    """The weeks of each place with the tally in them, and for each place it names how much lies outside."""
    after = {key: [dict(week) for week in weeks] for key, weeks in given.items()}
    outside = {}
    for *key, day, value, count in tally.select(*KEY, "day", "value", "count").iter_rows():
        week = window.week_of.get(day.isoformat())
        outside[tuple(key)] = outside.get(tuple(key), 0) + (count if week is None else 0)
        weeks = after.get(tuple(key)) or [{} for _ in range(window.weeks)]
        after[tuple(key)] = weeks
        if week is not None:
            weeks[week][value] = weeks[week].get(value, 0) + count
    return after, outside


def told(before, after, outside):
    """One place's figures."""
    head = {name: after[name] for name in ("metric", "name", "unit", "place", "stage", "title")}
    figures = {"before": before and part(before), "after": part(after)}
    return {**head, **figures, "outside": outside}


def part(score):
    """A score without what belongs to the place."""
    return {name: score[name] for name in FIGURES}
