"""The curve above a phone's cards: the mean emotion of each stage, hatched at gaps, with links to the stages."""

from cxapp import curves
from cxapp.web.library import thumbnail

WIDTH, HEIGHT, STEP = 390, 58, 22
MAX_NUMBERS = 14


def draw_strip(snapshot, cards):
    """Return the data of templates/phone/strip.html: the line, the hot stages, and one entry for each of `cards`."""
    points = curves.means(list_emotions(snapshot))
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "zero": f"M0 {HEIGHT / 2}H{WIDTH}",
        "line": curves.path(points, WIDTH, HEIGHT, STEP),
        "hot": [
            draw_hot_stage(points, place, len(cards), card["burn"])
            for place, card in enumerate(cards)
            if card["burn"] > 1
        ]
        if points
        else [],
        "every": -(-len(cards) // MAX_NUMBERS),
    }


def list_emotions(snapshot):
    """Return [[emotion or None, …], …] for the stages in order."""
    felt = {stage["id"]: [] for stage in snapshot["records"]["stage"]}
    for row in snapshot["records"]["touchpoint"]:
        felt[row["stage"]].append(row["emotion"])
    return list(felt.values())


def draw_hot_stage(points, place, count, burn):
    """Return one hot stage: its area below zero and its part of the line."""
    area, line = thumbnail.curve_stretch(points, place / count, (place + 1) / count, (WIDTH, HEIGHT, STEP))
    return {"area": area, "line": line, "burn": burn}
