"""The chart of a score over time, as templates/metrics/chart.html draws it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cxapp import scores
from cxapp.scores import trends
from cxapp.statistics import gaps

from . import chart_axis, trend_chart_geometry
from .event_labels import Rows
from .trend_chart_geometry import BOTTOM, LEFT, RIGHT, TOP, Frame

LABELS = 5
NEAR = 18
ROW = 13
FOOT = NEAR + ROW + 12


def drawn(scored, metric, trend, *, minimum, events, beside=None):
    """Everything the chart shows of a place's `scored` metric, None where nobody answered in all that time.

    `beside` is the Trend of a metric that may be drawn with it, `events` what happened meanwhile.
    """
    points, target = trend.points, scored["target"]
    others = beside.points if beside else []
    if not any(point.n for _, point in [*points, *others]):
        return None
    frame = Frame(chart_axis.around(extent([*points, *others], target), scored["scale"]), len(points))
    chart = {"grid": [mark(scored, frame, value) for value in frame.axis.marks], "days": days(frame, points)}
    chart["runs"] = [
        {
            "line": trend_chart_geometry.line(frame, run),
            "band": trend_chart_geometry.band(frame, run),
            "edges": [trend_chart_geometry.line(frame, run, bound) for bound in ("low", "high")]
            if len(run) > 1
            else [],
            "miss": trend_chart_geometry.shortfall(frame, run, metric, target, minimum),
        }
        for run in trend_chart_geometry.runs(frame, points)
    ]
    chart["beside"] = [trend_chart_geometry.line(frame, run) for run in trend_chart_geometry.runs(frame, others)]
    chart["target"] = target is not None and {"y": at(frame.y(target)), "text": scores.format_figure(scored, target)}
    chart["events"] = list(happened(frame, points, events, target))
    chart["since"] = is_missed(scored) and trends.missed_since(metric, trend.past, target, minimum)
    chart["end"] = ended(frame, scored, trend, target, proven=bool(chart["since"]))
    chart["left"], chart["right"], chart["top"], chart["bottom"] = LEFT, RIGHT, TOP, BOTTOM
    return chart


def is_missed(scored):
    """Whether the place misses its target now; answers from before a fix are on the chart, but say nothing of that."""
    return scored["target"] is not None and scored["state"] != gaps.ON_TARGET


def headline(scored):
    """The figure of the place as every page shows it: {score, target, n, range, since}."""
    target = scored["target"]
    return {
        "score": scores.format_figure(scored, scored["score"]) if scored["n"] else "–",
        "target": "" if target is None else scores.format_figure(scored, target),
        "n": scores.format_number(scored["n"]),
        "range": interval(scored, scored["low"], scored["high"]),
        "since": scored["since"]["text"] if scored["since"] else "",
    }


def extent(points, target):
    """All values that must be on the axis."""
    found = [trend_chart_geometry.known(point, bound) for _, point in points if point.n for bound in ("low", "high")]
    return found if target is None else [*found, target]


def mark(scored, frame, value):
    """A line of the grid with its figure."""
    decimals = 0 if frame.axis.step == int(frame.axis.step) else 1 if frame.axis.step in (0.1, 0.2, 0.5) else 2
    return {"y": at(frame.y(value)), "text": scores.format_number(value, decimals, signed=scored["method"] == "nps")}


def days(frame, points):
    """The days under the chart: the first, the last, and some between."""
    step = -(-(len(points) - 1) // (LABELS - 1))
    weeks = list(range(0, len(points) - 1, step))
    if len(points) - 1 - weeks[-1] < 0.7 * step:
        weeks.pop()
    return [{"x": at(frame.x(week)), "text": short(points[week][0])} for week in [*weeks, len(points) - 1]]


def happened(frame, points, events, target):
    """Dotted lines with their words, clear of each other, of the target's line and of the figures at the end."""
    crossed = target is not None and frame.y(target) < TOP + 8
    top, rows = TOP + (17 if crossed else 4), Rows(LEFT, RIGHT)
    for event in events:
        x = frame.x((event["day"] - points[0][0]).days / 7)
        text = event["text"].strip() or named(event)
        found = {"x": at(x), "told": f"{text}, {short(event['day'])}"}
        if spot := rows.place(text, x):
            found |= {"text_x": at(spot["x"]), "text_y": top + ROW * spot["row"]}
            found |= {"text": spot["text"], "end": spot["anchor"] == "end"}
        yield found


def named(event):
    """What an event without words is called."""
    return _("A fix went live") if event["kind"] == "fix" else _("A change")


def ended(frame, scored, trend, target, *, proven):
    """The figures beside the last point, with the weeks they are of; without answers at the end there are none."""
    last = trend.points[-1][1]
    if not last.n:
        return None
    y = frame.y(last.score)
    found = {"x": at(RIGHT), "y": at(y), "score": scores.format_figure(scored, last.score), "text_y": at(y + 2)}
    found |= {"weeks": lately(trend.span), "range": ranged(scored, last), "hot": proven}
    found |= {"weeks_y": at(y + NEAR), "range_y": at(y + NEAR + ROW)}
    if target is None:
        return found
    goal = frame.y(target)
    if goal - FOOT < y < goal + NEAR:
        y = goal - FOOT if y < goal and goal - FOOT > TOP else goal + NEAR
        found |= {"text_y": at(y + 4), "weeks_y": at(y + NEAR + 2), "range_y": at(y + NEAR + ROW + 2)}
    foot = y + FOOT if y < goal else y
    if abs(foot - goal) > 3 * NEAR:
        gap = scores.format_difference({**scored, "difference": last.score - target}, named=False)
        found["gap"] = {"y": at((foot + goal) / 2 + 4), "text": gap}
    return found


def lately(weeks):
    """The weeks that the last point is of."""
    if weeks == 1:
        return _("last week")
    return ngettext("last %(n)s week", "last %(n)s weeks", weeks) % {"n": weeks}


def ranged(scored, point):
    """An interval in words, "" where there is none."""
    return interval(scored, point.low, point.high)


def interval(scored, low, high):
    """Two bounds in words."""
    return "" if low is None else "…".join(scores.format_figure(scored, bound) for bound in (low, high))


def short(day):
    """A day as an axis has it."""
    return date_format(day, pgettext("date format", "j M"))


def long(day):
    """A day as a sentence has it."""
    return date_format(day, "j E")


def sentence(title, scored, trend, chart):
    """The chart in one sentence."""
    answered = [(day, point) for day, point in trend.points if point.n]
    (begun, first), (ended, last) = answered[0], answered[-1]
    told = {"n": trend.span, "begun": long(begun), "ended": long(ended)}
    told |= {"first": scores.format_figure(scored, first.score), "last": scores.format_figure(scored, last.score)}
    text = ngettext(
        "A point is %(n)s week of answers: from %(first)s on %(begun)s to %(last)s on %(ended)s.",
        "A point is %(n)s weeks of answers: from %(first)s on %(begun)s to %(last)s on %(ended)s.",
        trend.span,
    )
    said = [f"{title}: {placed(scored)}.", text % told]
    return " ".join([*said, f"{missed(scored, chart['since'])}."] if chart["since"] else said)


def placed(scored):
    """The figure of the place in words."""
    now = headline(scored)
    parts = [now["score"], " ".join(filter(None, (_("n %(count)s") % {"count": now["n"]}, now["since"])))]
    if now["range"]:
        parts.append(_("95 %% interval %(range)s") % now)
    if now["target"]:
        parts.append(_("target %(target)s") % now)
    return ", ".join(parts)


def missed(scored, day):
    """Since when the target is missed, and that it is proven."""
    if scored["higher_is_better"]:
        return _("Below target since %(day)s") % {"day": long(day)}
    return _("Above target since %(day)s") % {"day": long(day)}


def rows(scored, trend):
    """The chart as a table."""
    return [
        {
            "day": long(day),
            "score": scores.format_figure(scored, point.score) if point.n else "–",
            "range": ranged(scored, point) if point.n else "–",
            "n": scores.format_number(point.n),
        }
        for day, point in trend.points
    ]


def at(number):
    """A coordinate, written so in every language."""
    return f"{number:.1f}"
