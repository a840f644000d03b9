"""Small drawings of a metric: a bar with its target and interval, and a line of its weeks."""

from cxapp import statistics

WIDTH, HEIGHT, INSET = 84, 22, 2


def build_bar(row):
    """Return a score on its scale for templates/metrics/score_bar.html, in per cent of the width."""

    def position(value):
        return statistics.scale_position(value, **row["scale"], width=100, limited=True)

    drawn = {"fill": format_percent(position(row["score"]))}
    if row["target"] is not None:
        start, end = sorted((position(row["score"]), position(row["target"])))
        drawn |= {
            "target": format_percent(position(row["target"])),
            "miss": format_percent(start),
            "miss_width": format_percent(end - start),
        }
    if None not in row["interval"]:
        drawn |= dict(zip(("low", "high"), (format_percent(position(end)) for end in row["interval"]), strict=True))
    return drawn


def format_percent(percent):
    """Return a percentage of the width, formatted independently of the language."""
    return f"{percent:.1f}%"


def build_sparkline(trend):
    """Return the points of a line of weekly scores and its end; None for fewer than two scores."""
    known = [(week, value) for week, value in enumerate(trend) if value is not None]
    if len(known) < 2:
        return None
    lowest, highest = min(value for _, value in known), max(value for _, value in known)
    extent = (highest - lowest) or 1
    spots = [
        (1.5 + (WIDTH - 3) * week / (len(trend) - 1), HEIGHT - INSET - (HEIGHT - 2 * INSET) * (value - lowest) / extent)
        for week, value in known
    ]
    return {
        "points": " ".join(f"{x:.1f},{y:.1f}" for x, y in spots),
        "x": f"{spots[-1][0]:.1f}",
        "y": f"{spots[-1][1]:.1f}",
    }
