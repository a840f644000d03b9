"""The lines of a trend: the score, its 95 % band, and the hatched part that proves a shortfall."""

from itertools import groupby, pairwise

from cxapp import curves
from cxapp.scores import trends

LEFT, RIGHT, TOP, BOTTOM = 34, 604, 18, 232


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
    parts = groupby(placed, key=lambda one: one[1].score is not None)
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
    stretches = (list(part) for holds, part in groupby(proven, key=lambda one: one[2]) if holds)
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


def is_miss_proven(metric, points, target, minimum):
    """Return whether the last point proves that the target is missed."""
    return target is not None and trends.is_target_missed(metric, points[-1][1], target, minimum)
