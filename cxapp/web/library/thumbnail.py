"""The thumbnail of a journey on its card: the curve of each stage's mean emotion, and the worst stage."""

from cxapp import curves

WIDTH, HEIGHT, STEP = 374, 100, 19


def draw_thumbnail(emotions, *, broken=None, proven=False, is_to_be=False):
    """Return the data of templates/library/thumbnail.html.

    `emotions` are lists of values (or None), one for each stage.

    `broken` is the index of the worst stage, `proven` whether its gap is proven; `is_to_be` means a to-be map.
    Without a rated touchpoint there is no line.
    """
    points = curves.means(emotions)
    thumb = {"width": WIDTH, "height": HEIGHT} | draw_line(emotions, (WIDTH, HEIGHT, STEP))
    thumb |= {"zero": f"M0 {HEIGHT / 2}H{WIDTH}", "ticks": ticks_path(len(emotions)), "is_to_be": is_to_be}
    if points and broken is not None:
        left, right = broken / len(emotions), (broken + 1) / len(emotions)
        thumb |= stage_band(left, right) | {"weak": not proven}
        if curves.is_rated(emotions[broken]):
            thumb["area"], thumb["hot"] = curve_stretch(points, left, right, (WIDTH, HEIGHT, STEP))
    return thumb


def draw_line(emotions, box):
    """Return the curve in a box (width, height, step): its `line`, and the `unknown` part over unrated stages."""
    known, unknown = curves.split(curves.means(emotions), curves.rated_runs(emotions))
    return {"line": curves.draw_lines(known, *box), "unknown": curves.draw_lines(unknown, *box)}


def ticks_path(stages):
    """Return marks at the bottom, between the stages."""
    return "".join(f"M{format_coordinate(part / stages, WIDTH)} {HEIGHT - 5}V{HEIGHT}" for part in range(1, stages))


def stage_band(left, right):
    """Return the column of one stage."""
    return {"band": {"x": format_coordinate(left, WIDTH), "width": format_coordinate(right - left, WIDTH)}}


def curve_stretch(points, left, right, box):
    """Return a part of the curve in a box (width, height, step): its area below zero, and the line itself."""
    pieces = curves.segments(points)
    line = [(x, curves.value_at(pieces, x)) for x in [left, *curves.sample_positions(pieces, left, right), right]]
    return polyline(curves.area(points, left, right, -1), box) + "Z", polyline(line, box)


def polyline(points, box):
    """Return the path of straight lines through points (x, value)."""
    width, height, step = box
    spots = [
        f"{format_coordinate(x, width)} {format_coordinate(curves.height(y, step), height / 100)}" for x, y in points
    ]
    return "M" + "L".join(spots)


def format_coordinate(share, scale):
    """Return a coordinate with one decimal."""
    return curves.format_number(share * scale)
