"""The curves of a map: the curve of emotions and the steps of the relationship balance.

Stages are columns of equal width; x runs from 0 at the left edge of the map to 1 at the right.
static/js/lib/curves.js is the same in JavaScript.
"""

from itertools import pairwise
from math import floor, hypot

EMOTION_STEP = 18.5
PIECES = 8
INSET = 0.2
MARGIN = 0.17


def slots(stages):
    """Return the centre of every touchpoint as (x, value), for `stages` as lists of values in order.

    In stage s the i-th of k touchpoints is at (s + (i + 0.5) / k) / number of stages.
    """
    return [
        ((stage + (place + 0.5) / len(values)) / len(stages), value)
        for stage, values in enumerate(stages)
        for place, value in enumerate(values)
    ]


def rated_runs(stages):
    """Return where the emotion curve is known: (left, right) of every run of neighbouring stages that are rated.

    A stage is rated if one of its touchpoints is.
    """
    rated = [is_rated(values) for values in stages]
    count = len(stages)
    starts = [place for place in range(count) if rated[place] and (place == 0 or not rated[place - 1])]
    ends = [place + 1 for place in range(count) if rated[place] and (place + 1 == count or not rated[place + 1])]
    return [(start / count, end / count) for start, end in zip(starts, ends, strict=True)]


def is_rated(values):
    """Return whether one of a stage's touchpoints has an emotion."""
    return any(value is not None for value in values)


def anchors(stages):
    """Return the points of the emotion curve; None (unrated) is left out.

    It is flat to the edges of the first and the last rated stage, where it ends.
    """
    rated = [(x, value) for x, value in slots(stages) if value is not None]
    runs = rated_runs(stages)
    return [(runs[0][0], rated[0][1]), *rated, (runs[-1][1], rated[-1][1])] if rated else []


def means(stages):
    """Return the points of a small curve: each rated stage's mean emotion at its centre."""
    rated = [[value for value in values if value is not None] for values in stages]
    return anchors([[sum(values) / len(values) if values else None] for values in rated])


def slopes(points):
    """Return the slope at every point of the monotone cubic through `points` (Fritsch and Carlson 1980).

    It is the mean of both neighbouring secants, 0 where they change sign, and reduced until the curve
    overshoots no point.
    """
    secants = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    inner = [(a + b) / 2 if a * b > 0 else 0.0 for a, b in pairwise(secants)]
    limited = [secants[0], *inner, secants[-1]]
    for index, secant in enumerate(secants):
        length = hypot(limited[index], limited[index + 1])
        if length > 3 * abs(secant):
            shorter = 3 * abs(secant) / length
            limited[index] *= shorter
            limited[index + 1] *= shorter
    return limited


def segments(points):
    """Return the curve as Béziers: one [x0, y0, x1, y1, x2, y2, x3, y3] between each two points."""
    slope = slopes(points) if points else []
    return [bezier(start, end, *slope[index : index + 2]) for index, (start, end) in enumerate(pairwise(points))]


def bezier(start, end, leaving, arriving):
    """Return the Bézier of a cubic that leaves `start` and arrives at `end` with these slopes."""
    third = (end[0] - start[0]) / 3
    first = [start[0] + third, start[1] + leaving * third]
    second = [end[0] - third, end[1] - arriving * third]
    return [*start, *first, *second, *end]


def split(points, runs):
    """Return the curve as two lists of lines: where it is known, and over the unrated stages between `runs`.

    A line is a list of Béziers that follow one another.
    """
    pieces = segments(points)
    between = [(left[1], right[0]) for left, right in pairwise(runs)]
    return [[cut(pieces, *span) for span in spans] for spans in (runs, between)]


def cut(pieces, left, right):
    """Return the part of a curve from `left` to `right`."""
    return [
        cut_piece(piece, max(left, piece[0]), min(right, piece[6]))
        for piece in pieces
        if piece[0] < right and left < piece[6]
    ]


def cut_piece(piece, left, right):
    """Return the part of a Bézier from `left` to `right`; x runs evenly along it."""
    start, end = ((x - piece[0]) / (piece[6] - piece[0]) for x in (left, right))
    third = (right - left) / 3
    xs = [left, left + third, right - third, right]
    ys = [blossom(piece[1::2], *[start] * (3 - number), *[end] * number) for number in range(4)]
    return [coordinate for point in zip(xs, ys, strict=True) for coordinate in point]


def blossom(values, *shares):
    """Return the polar form of a Bézier's values at these shares of it."""
    for share in shares:
        values = [(1 - share) * value + share * following for value, following in pairwise(values)]
    return values[0]


def value_at(pieces, x):
    """Return the height of the curve at x, for `pieces` as segments() returns them."""
    piece = next((piece for piece in pieces if x <= piece[6]), pieces[-1])
    share = (x - piece[0]) / (piece[6] - piece[0])
    rest = 1 - share
    _, a, _, b, _, c, _, d = piece
    return rest**3 * a + 3 * rest**2 * share * b + 3 * rest * share**2 * c + share**3 * d


def spot(values):
    """Return where a stage's number does not overlap its faces: `x` in the stage, `low` (under the curve), `tight`.

    It is over the curve if no emotion is good, under it if none is bad, else over the lowest face.
    """
    rated = [((place + 0.5) / len(values), value) for place, value in enumerate(values) if value is not None]
    good, bad = any(value > 0 for _, value in rated), [(value, x) for x, value in rated if value < 0]
    tight = good and bool(bad)
    x = min(0.75, max(0.25, min(bad)[1])) if tight else 0.5
    return {"x": x, "low": good and not bad, "tight": tight}


def area(points, left, right, sign):
    """Return the polygon [(x, value), …] between the curve and zero from `left` to `right`.

    It covers only the part above zero (`sign` 1) or below it (`sign` -1), and starts and ends on the zero line.
    """
    pieces = segments(points)
    outline = [
        (x, max(0.0, sign * value_at(pieces, x)) * sign) for x in [left, *sample_positions(pieces, left, right), right]
    ]
    return [(left, 0.0), *outline, (right, 0.0)]


def sample_positions(pieces, left, right):
    """Return the x positions between `left` and `right` where an outline samples the curve: PIECES per piece."""
    steps = [piece[0] + (piece[6] - piece[0]) * (part / PIECES) for piece in pieces for part in range(1, PIECES + 1)]
    return [x for x in steps if left < x < right]


def height(value, step=EMOTION_STEP):
    """Return an emotion's distance from the top, in per cent of the lane: emotion 0 is in the middle."""
    return 50 - value * step


def path(points, width=1000, depth=100, step=EMOTION_STEP):
    """Return the curve as the `d` of an SVG path in a box of this width and depth; "" without points."""
    return draw_lines([segments(points)], width, depth, step)


def draw_lines(lines, width=1000, depth=100, step=EMOTION_STEP):
    """Return lines of Béziers, as split() returns them, as the `d` of an SVG path in a box of this width and depth."""

    def draw(line):
        spots = [
            [format_number(x * width) + " " + format_number(height(y, step) * depth / 100) for x, y in pairs(piece)]
            for piece in line
        ]
        return "M" + spots[0][0] + "".join("C" + " ".join(spot[1:]) for spot in spots)

    return "".join(draw(line) for line in lines if line)


def pairs(piece):
    """Return a flat list of coordinates as points."""
    return list(zip(piece[::2], piece[1::2], strict=True))


def format_number(number, decimals=1):
    """Format a number with `decimals` decimals, halves rounded up as in JavaScript."""
    unit = 10**decimals
    return f"{floor(number * unit + 0.5) / unit:.{decimals}f}"


def balance(stages):
    """Return the steps of the relationship balance, for `stages` as lists of entries (credits and debits).

    `{low, high, final, totals, blocks}`: the extremes including 0, the final balance, each stage's sum, and
    one block per entry {stage, value, before, after, left, width, centre} in shares of the map's width.
    """
    blocks, account = [], 0
    for stage, values in enumerate(stages):
        for place, value in enumerate(values):
            slot = 1 / len(stages) / len(values)
            start = stage / len(stages) + place * slot
            blocks.append(block(stage, value, account, start, slot))
            account += value
    reached = [0, *(entry["after"] for entry in blocks)]
    totals = [sum(values) for values in stages]
    return {"low": min(reached), "high": max(reached), "final": account, "totals": totals, "blocks": blocks}


def block(stage, value, before, start, slot):
    """Return one entry's block, inset by a fifth of its slot on both sides."""
    return {
        "stage": stage,
        "value": value,
        "before": before,
        "after": before + value,
        "left": start + INSET * slot,
        "width": (1 - 2 * INSET) * slot,
        "centre": start + slot / 2,
    }


def balance_value(touchpoint):
    """Return what a touchpoint adds to the relationship balance: its credit, else its emotion, else 0."""
    for value in (touchpoint["credit"], touchpoint["emotion"]):
        if value is not None:
            return value
    return 0


def balance_height(value, low, high):
    """Return a balance's distance from the top, in per cent of the lane, with a margin above and below."""
    span = high - low or 1
    return 100 * (high + MARGIN * span - value) / (span * (1 + 2 * MARGIN))


def balance_path(steps, width=1000):
    """Return the running balance as the `d` of an SVG path in a box of this width and a height of 100."""

    def level(value):
        return format_number(balance_height(value, steps["low"], steps["high"]), 2)

    turns = "".join(f"H{format_number(block['left'] * width)}V{level(block['after'])}" for block in steps["blocks"])
    return f"M0 {level(0)}{turns}H{width}"
