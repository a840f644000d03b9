"""The emotion curves of both maps on one drawing, over the merged stages."""

from django.utils.translation import gettext

from cxapp import curves

HEIGHT, STEP = 100, 19
STAGE_WIDTH = 100


def draw_emotions(emotions, titles):
    """Return the drawing: a solid line for the as-is map, a dashed one for the to-be map; None without emotions."""
    width = STAGE_WIDTH * max(1, len(titles))
    lines = {end: _draw_line(emotions[end], (width, HEIGHT, STEP)) for end in ("as_is", "to_be")}
    if not any(lines.values()):
        return None
    ticks = "".join(f"M{STAGE_WIDTH * number} 0V{HEIGHT}" for number in range(1, len(titles)))
    return {
        "width": width,
        "height": HEIGHT,
        "ticks": ticks,
        "titles": titles,
        **lines,
        "label": _label(emotions, titles),
    }


def _draw_line(stages, box):
    """Return the curve of one map, also over stages that are not rated or that it does not have."""
    return curves.draw_lines([curves.segments(curves.means(stages))], *box)


def _mean(values):
    rated = [value for value in values if value is not None]
    return sum(rated) / len(rated) if rated else None


def _label(emotions, titles):
    """Return the drawing in words: where the to-be map feels better or worse."""
    pairs = zip(titles, emotions["as_is"], emotions["to_be"], strict=True)
    felt = [(title, _mean(before), _mean(after)) for title, before, after in pairs]
    known = [(title, before, after) for title, before, after in felt if before is not None and after is not None]
    better = ", ".join(title for title, before, after in known if after > before)
    worse = ", ".join(title for title, before, after in known if after < before)
    sentences = [
        gettext("Better on the to-be map: %(stages)s.") % {"stages": better} if better else "",
        gettext("Worse on the to-be map: %(stages)s.") % {"stages": worse} if worse else "",
    ]
    return " ".join(filter(None, [gettext("Emotions of both maps."), *sentences]))
