"""The chart of a score over time, for templates/metrics/chart.html."""

from itertools import groupby, pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cxapp import curves, scores
from cxapp.scores import trends
from cxapp.statistics import gaps

from . import chart_axis
from .event_labels import LabelRows

MAX_LABELS = 5
LINE_GAP = 18
ROW_HEIGHT = 13
LABELS_HEIGHT = LINE_GAP + ROW_HEIGHT + 12
LEFT, RIGHT, TOP, BOTTOM = 34, 604, 18, 232


def draw_chart(scored, metric, trend, *, minimum, events, comparison=None):
    """Return the data of the chart of a place's `scored` metric; None if there are no answers in the whole period.

    `comparison` is the Trend of a comparable second metric, `events` what happened in the period.
    """
    points, target = trend.points, scored["target"]
    others = comparison.points if comparison else []
    if not any(point.n for _, point in [*points, *others]):
        return None
    frame = Frame(chart_axis.fit_axis(list_values([*points, *others], target), scored["scale"]), len(points))
    chart = {"grid": [grid_line(scored, frame, value) for value in frame.axis.marks], "days": day_labels(frame, points)}
    chart["runs"] = [
        {
            "line": line_path(frame, run),
            "band": band_path(frame, run),
            "edges": [line_path(frame, run, bound) for bound in ("low", "high")] if len(run) > 1 else [],
            "miss": shortfall_paths(frame, run, metric, target, minimum),
        }
        for run in answered_runs(frame, points)
    ]
    chart["comparison"] = [line_path(frame, run) for run in answered_runs(frame, others)]
    chart["target"] = target is not None and {
        "y": format_coordinate(frame.y(target)),
        "text": scores.format_figure(scored, target),
    }
    chart["events"] = list(draw_events(frame, points, events, target))
    chart["since"] = is_target_missed(scored) and trends.missed_since(metric, trend.past, target, minimum)
    chart["end"] = end_labels(frame, scored, trend, target, proven=bool(chart["since"]))
    chart["left"], chart["right"], chart["top"], chart["bottom"] = LEFT, RIGHT, TOP, BOTTOM
    return chart


def is_target_missed(scored):
    """Return whether the place misses its target now; answers from before a fix do not count for that."""
    return scored["target"] is not None and scored["state"] != gaps.ON_TARGET


def headline(scored):
    """Return the figure of the place as every page shows it: {score, target, n, range, since}."""
    target = scored["target"]
    return {
        "score": scores.format_figure(scored, scored["score"]) if scored["n"] else "–",
        "target": "" if target is None else scores.format_figure(scored, target),
        "n": scores.format_number(scored["n"]),
        "range": interval_text(scored, scored["low"], scored["high"]),
        "since": scored["since"]["text"] if scored["since"] else "",
    }


def list_values(points, target):
    """Return all values that the axis must show."""
    values = [bound_or_score(point, bound) for _, point in points if point.n for bound in ("low", "high")]
    return values if target is None else [*values, target]


def grid_line(scored, frame, value):
    """Return a line of the grid with its figure."""
    decimals = 0 if frame.axis.step == int(frame.axis.step) else 1 if frame.axis.step in (0.1, 0.2, 0.5) else 2
    return {
        "y": format_coordinate(frame.y(value)),
        "text": scores.format_number(value, decimals, signed=scored["method"] == "nps"),
    }


def day_labels(frame, points):
    """Return the days below the chart: the first, the last, and some between."""
    step = -(-(len(points) - 1) // (MAX_LABELS - 1))
    weeks = list(range(0, len(points) - 1, step))
    if len(points) - 1 - weeks[-1] < 0.7 * step:
        weeks.pop()
    return [
        {"x": format_coordinate(frame.x(week)), "text": short_day(points[week][0])}
        for week in [*weeks, len(points) - 1]
    ]


def draw_events(frame, points, events, target):
    """Yield dotted lines with labels that overlap neither each other, the target's line nor the figures at the end."""
    crossed = target is not None and frame.y(target) < TOP + 8
    top, rows = TOP + (17 if crossed else 4), LabelRows(LEFT, RIGHT)
    for event in events:
        x = frame.x((event["day"] - points[0][0]).days / 7)
        text = event["text"].strip() or event_text(event)
        event_mark = {"x": format_coordinate(x), "title": f"{text}, {short_day(event['day'])}"}
        if spot := rows.place(text, x):
            event_mark |= {"text_x": format_coordinate(spot["x"]), "text_y": top + ROW_HEIGHT * spot["row"]}
            event_mark |= {"text": spot["text"], "end": spot["anchor"] == "end"}
        yield event_mark


def event_text(event):
    """Return the default text of an event."""
    return _("A fix went live") if event["kind"] == "fix" else _("A change")


def end_labels(frame, scored, trend, target, *, proven):
    """Return the figures next to the last point, with its weeks; None without answers at the end."""
    last = trend.points[-1][1]
    if not last.n:
        return None
    y = frame.y(last.score)
    labels = {
        "x": format_coordinate(RIGHT),
        "y": format_coordinate(y),
        "score": scores.format_figure(scored, last.score),
        "text_y": format_coordinate(y + 2),
    }
    labels |= {"weeks": weeks_text(trend.span), "range": point_interval_text(scored, last), "hot": proven}
    labels |= {"weeks_y": format_coordinate(y + LINE_GAP), "range_y": format_coordinate(y + LINE_GAP + ROW_HEIGHT)}
    if target is None:
        return labels
    goal = frame.y(target)
    if goal - LABELS_HEIGHT < y < goal + LINE_GAP:
        y = goal - LABELS_HEIGHT if y < goal and goal - LABELS_HEIGHT > TOP else goal + LINE_GAP
        labels |= {
            "text_y": format_coordinate(y + 4),
            "weeks_y": format_coordinate(y + LINE_GAP + 2),
            "range_y": format_coordinate(y + LINE_GAP + ROW_HEIGHT + 2),
        }
    foot = y + LABELS_HEIGHT if y < goal else y
    if abs(foot - goal) > 3 * LINE_GAP:
        distance = scores.build_distance({**scored, "difference": last.score - target})
        labels["gap"] = {"y": format_coordinate((foot + goal) / 2 + 4), **distance}
    return labels


def weeks_text(weeks):
    """Return which weeks the last point covers."""
    if weeks == 1:
        return _("last week")
    return ngettext("last %(n)s week", "last %(n)s weeks", weeks) % {"n": weeks}


def point_interval_text(scored, point):
    """Return the interval of a point in words, "" if there is none."""
    return interval_text(scored, point.low, point.high)


def interval_text(scored, low, high):
    """Return two bounds in words."""
    return "" if low is None else "…".join(scores.format_figure(scored, bound) for bound in (low, high))


def short_day(day):
    """Return a day in the format of an axis."""
    return date_format(day, pgettext("date format", "j M"))


def long_day(day):
    """Return a day in the format of a sentence."""
    return date_format(day, "j E")


def chart_text(title, scored, trend, chart):
    """Return the chart in one sentence."""
    answered = [(day, point) for day, point in trend.points if point.n]
    (first_week, first), (last_week, last) = answered[0], answered[-1]
    params = {"n": trend.span, "begun": long_day(first_week), "ended": long_day(last_week)}
    params |= {"first": scores.format_figure(scored, first.score), "last": scores.format_figure(scored, last.score)}
    text = ngettext(
        "A point is %(n)s week of answers: from %(first)s on %(begun)s to %(last)s on %(ended)s.",
        "A point is %(n)s weeks of answers: from %(first)s on %(begun)s to %(last)s on %(ended)s.",
        trend.span,
    )
    sentences = [f"{title}: {headline_text(scored)}.", text % params]
    return " ".join([*sentences, f"{missed_text(scored, chart['since'])}."] if chart["since"] else sentences)


def headline_text(scored):
    """Return the figure of the place in words."""
    now = headline(scored)
    parts = [now["score"], " ".join(filter(None, (_("n %(count)s") % {"count": now["n"]}, now["since"])))]
    if now["range"]:
        parts.append(_("95 %% interval %(range)s") % now)
    if now["target"]:
        parts.append(_("target %(target)s") % now)
    return ", ".join(parts)


def missed_text(scored, day):
    """Return since when the target has provably been missed."""
    if scored["higher_is_better"]:
        return _("Below target since %(day)s") % {"day": long_day(day)}
    return _("Above target since %(day)s") % {"day": long_day(day)}


def table_rows(scored, trend):
    """Return the chart as a table."""
    return [
        {
            "day": long_day(day),
            "score": scores.format_figure(scored, point.score) if point.n else "–",
            "range": point_interval_text(scored, point) if point.n else "–",
            "n": scores.format_number(point.n),
        }
        for day, point in trend.points
    ]


def format_coordinate(number):
    """Return a coordinate, formatted independently of the language."""
    return f"{number:.1f}"


class Frame:
    """Converts weeks and scores into coordinates of the drawing."""

    def __init__(self, axis, weeks):
        self.axis = axis
        self.weeks = weeks

    def x(self, week):
        """Return the x coordinate of a week, counted from 0; fractions lie between two weeks."""
        return LEFT + (RIGHT - LEFT) * week / max(1, self.weeks - 1)

    def y(self, value):
        """Return the y coordinate of a score."""
        return BOTTOM - (BOTTOM - TOP) * self.axis.share(value)


def answered_runs(frame, points):
    """Return the runs of weeks with answers: [[(x, Score), …], …]."""
    placed = [(frame.x(week), scored) for week, (_, scored) in enumerate(points)]
    parts = groupby(placed, key=lambda point: point[1].score is not None)
    return [list(part) for answered, part in parts if answered]


def line_path(frame, run, bound="score"):
    """Return a curve through the scores, or through one bound of their intervals; a lone point is a dot."""
    spots = [(x, frame.y(bound_or_score(scored, bound))) for x, scored in run]
    if len(spots) == 1:
        return "M{:.1f} {:.1f}h.01".format(*spots[0])
    return "M{:.1f} {:.1f}".format(*spots[0]) + "".join(map(bezier_path, curves.segments(spots)))


def bezier_path(piece):
    """Return one segment of a curve, starting at the end of the segment before."""
    return "C" + " ".join(f"{number:.1f}" for number in piece[2:])


def band_path(frame, run):
    """Return the outline of the 95 % band: along the upper bounds and back along the lower."""
    if len(run) == 1:
        return ""
    upper, lower = bound_points(frame, run, "high"), bound_points(frame, run, "low")
    return polygon_path([*upper, *reversed(lower)])


def bound_points(frame, run, bound):
    """Return sampled points of the curve through one bound."""
    pieces = curves.segments([(x, frame.y(bound_or_score(scored, bound))) for x, scored in run])
    left, right = run[0][0], run[-1][0]
    return [(x, curves.value_at(pieces, x)) for x in [left, *curves.sample_positions(pieces, left, right), right]]


def shortfall_paths(frame, run, metric, target, minimum):
    """Return a polygon for each range in which the whole band lies on the wrong side of the target."""
    if len(run) == 1 or target is None:
        return []
    goal = frame.y(target)
    bound, sign = ("high", 1) if metric.higher_is_better else ("low", -1)
    few = [(a[0], b[0]) for a, b in pairwise(run) if min(a[1].n, b[1].n) < minimum]
    edge = bound_points(frame, run, bound)
    proven = [(x, y, sign * (y - goal) > 0 and not any(a < x < b for a, b in few)) for x, y in edge]
    stretches = (list(part) for holds, part in groupby(proven, key=lambda point: point[2]) if holds)
    return [area_path([(x, y) for x, y, _ in part], goal) for part in stretches if len(part) > 1]


def area_path(edge, goal):
    """Return the area between an edge and the line of the target."""
    return polygon_path([(edge[0][0], goal), *edge, (edge[-1][0], goal)])


def polygon_path(spots):
    """Return a closed path through these points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + "Z"


def bound_or_score(scored, bound):
    """Return a bound of a score's interval, or the score if there is no interval."""
    value = getattr(scored, bound)
    return scored.score if value is None else value
