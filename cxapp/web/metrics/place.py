"""One metric at one place of a journey: its chart, the comparison with other places, and the choices."""

from django.utils.translation import gettext as _

from cxapp import scores
from cxapp.models import Journey
from cxapp.scores import trends
from cxapp.web.library import journey_cards

from . import forest_plot, forms, labels, query, trend_chart


def build_context(workspace, overview, choice, last):
    """Return the context for templates/metrics/place.html."""
    titles = list_journeys(workspace)
    metric = overview.metrics.get(choice.metric)
    context = {
        "metric": metric,
        "choices": build_choices(overview, choice, titles),
        "journey": titles.get(choice.document),
    }
    if metric is None or choice.document is None:
        return context
    context["forest"] = forest_plot.draw_plot(overview.boards[choice.document], choice.metric)
    other = overview.metrics.get(choice.comparison)
    context["apart"] = other and labels.incomparable_text(metric, other)
    if choice.score:
        comparison = other if other and not context["apart"] else None
        context |= build_chart(workspace, overview, choice, last, metric, comparison)
    return context


def list_journeys(workspace):
    """Return {journey's id: its name} in the order of the library."""
    journeys = Journey.objects.list_in_use(workspace).order_by("-document__changed_at", "-pk")
    return {str(journey.pk): journey_cards.journey_title(journey) for journey in journeys}


def build_choices(overview, choice, titles):
    """Return the metrics, journeys and places to choose from, as [(value, label)] by name."""
    metrics = [(id, metric.name) for id, metric in overview.metrics.items()]
    return {
        "metric": metrics,
        "journey": list(titles.items()),
        "place": list_places(overview, choice),
        "comparisons": [(id, name) for id, name in metrics if id != choice.metric],
    }


def list_places(overview, choice):
    """Return the places of the chosen map that were measured by the chosen metric, in the order of the map."""
    board = overview.boards.get(choice.document)
    if board is None:
        return []
    order = {stage: number for number, stage in enumerate([None, *board.places.stages])}
    places = [score for id, score in overview.scores(choice.metric) if id == choice.document]
    places.sort(key=lambda score: (order[score["stage"]], score["place"]["kind"] != "stage"))
    return [(query.place_key(score), forest_plot.place_text(board, score)) for score in places]


def build_chart(workspace, overview, choice, last, metric, comparison):
    """Return the chart of the chosen place, its sentence and its table."""
    board, minimum = overview.boards[choice.document], workspace.minimum_answers
    trend = read_trend(choice, metric, last, minimum)
    second = comparison and read_trend(choice, comparison, last, minimum)
    window = scores.Window(trend.points[0][0], last)
    place = choice.score["place"]["kind"], choice.score["place"]["id"]
    events = scores.list_events(choice.document, board.places, place, window)
    measured = scores.scoring_metric(metric)
    drawn = trend_chart.draw_chart(choice.score, measured, trend, minimum=minimum, events=events, comparison=second)
    stage, touchpoint = forest_plot.place_names(board, choice.score)
    title = _("%(metric)s at %(stage)s") % {"metric": metric.name, "stage": stage}
    goal = forms.format_target(metric, choice.score["target"])
    chart = {
        "title": title,
        "touchpoint": touchpoint,
        "goal": goal,
        "place_id": place[1],
        "span": trend.span,
        "now": trend_chart.headline(choice.score),
        "chart": drawn,
        "comparison": comparison,
    }
    if drawn and any(point.n for _day, point in trend.points):
        chart["sentence"] = trend_chart.chart_text(title, choice.score, trend, drawn)
        chart["table"] = trend_chart.table_rows(choice.score, trend)
        chart["missed"] = trend_chart.missed_text(choice.score, drawn["since"]) if drawn["since"] else ""
    return chart


def read_trend(choice, metric, last, minimum):
    """Return the Trend of a metric at the chosen place."""
    place = {"place_kind": choice.score["place"]["kind"], "place_id": choice.score["place"]["id"]}
    window = trends.trend_window(last)
    days = next(iter(scores.answers_by_day([choice.document], [metric.pk], window, **place).values()), {})
    return trends.read(scores.scoring_metric(metric), days, weeks=choice.weeks, last=last, minimum=minimum)
