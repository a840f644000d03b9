"""The emotion lane: the curve through the touchpoints, or the steps of the relationship balance."""

from django.utils.translation import gettext as _

from cxapp import curves, scores
from cxapp.scores.heat import PROVEN, UNPROVEN, heat_level

from . import alt_text, lanes, memory, persona_lines, sanitize_text, styles

CURVE_HEIGHT = 132
BALANCE_HEIGHT = 150
MIN_MARK_DISTANCE = 0.12


def build_lane(drawing, title):
    """Return the lane's {title, lane}: the balance if that is the overlay, else the emotion curve."""
    if drawing.overlay == "balance":
        return {"title": drawing.text_block(_("Balance")), "lane": build_balance(drawing)}
    return {"title": title, "lane": build_curve(drawing)}


def level(value):
    """Return the position of an emotion in the lane, from 0 at the top to 1 at the bottom."""
    return curves.height(value) / 100


def build_curve(drawing):
    """Return the monotone curve, the faces on it, the hot stages and their numbers."""
    values = [[card["emotion"] for card in cards] for cards in drawing.touchpoints]
    known, unknown = curves.split(curves.anchors(values), curves.rated_runs(values))
    lines = persona_lines.build_lines(drawing)
    return {
        "kind": "curve",
        "height": CURVE_HEIGHT,
        "zero": level(0),
        "axis": [{"text": scores.format_signed(mark), "y": level(mark)} for mark in (2, 0, -2)],
        "look": "plain" if drawing.overlay == "none" and not lines else "quiet",
        "known": flip_lines(known),
        "unknown": flip_lines(unknown),
        "hot": hot_stages(drawing, values),
        "numbers": gap_numbers(drawing, values) if drawing.overlay == "gaps" else [],
        "faces": build_faces(drawing, values, is_small=bool(lines)),
        "personas": lines,
        "brackets": persona_lines.build_brackets(drawing) if lines else [],
        "memory": build_memory_line(drawing),
        "alt": alt_text.describe_curve(drawing),
    }


def build_memory_line(drawing):
    """Return the memory line and its words {x, y, text, low}; None on other overlays, and without a memory."""
    found = memory.build_line(drawing)
    if found is None:
        return None
    lines, words = found
    placed = [{**word, "y": level(word["value"])} for word in words]
    return {"lines": flip_lines(lines), "words": placed}


def flip_lines(lines):
    """Return lines of Béziers with heights counted from the top of the lane."""
    return [[flip_piece(piece) for piece in line] for line in lines]


def flip_piece(piece):
    """Return a Bézier with heights counted from the top of the lane."""
    return [level(place) if index % 2 else place for index, place in enumerate(piece)]


def hot_stages(drawing, values):
    """Return the hot parts of the curve by rated stage: [{from, to, heat, look}, …] as fractions of the width."""
    count = len(drawing.stages)
    return [
        {
            "from": number / count,
            "to": (number + 1) / count,
            "heat": drawing.heats[stage["id"]]["heat"],
            "look": styles.stage_look(drawing, stage["id"]),
        }
        for number, stage in enumerate(drawing.stages)
        if drawing.overlay == "gaps" and drawing.heat_level(stage["id"]) >= PROVEN and curves.is_rated(values[number])
    ]


def gap_numbers(drawing, values):
    """Return the largest gap of every stage that has one, placed clear of the faces."""
    numbers = []
    for number, stage in enumerate(drawing.stages):
        worst = next(iter(drawing.scores_by_stage[stage["id"]]), None)
        if heat_level(worst) >= UNPROVEN:
            spot = curves.spot(values[number])
            proven = worst["state"] == "significant"
            numbers.append(
                {
                    "from": number / len(drawing.stages),
                    "to": (number + 1) / len(drawing.stages),
                    "x": (number + spot["x"]) / len(drawing.stages),
                    **gap_number(worst),
                    "heat": drawing.heats[stage["id"]]["heat"] if proven else 0,
                    "low": spot["low"],
                    "proven": proven,
                }
            )
    return numbers


def gap_number(score):
    """Return the number of a gap and the words after it: 27, below · CSAT."""
    distance = scores.build_distance(score)
    name = sanitize_text.clean_line(score["name"])
    return {"text": distance["number"], "metric": f"{distance['side']} · {name}"}


def build_faces(drawing, values, *, is_small=False):
    """Return a face on the curve for every rated touchpoint; a small one behind the curves of personas."""
    cards = [card for stage in drawing.touchpoints for card in stage]
    return [
        {
            "x": x,
            "y": level(value),
            "icon": f"f{value}",
            "tone": lanes.emotion_tone(value),
            "look": "small" if is_small else face_look(drawing, card),
        }
        for card, (x, value) in zip(cards, curves.slots(values), strict=True)
        if value is not None
    ]


def face_look(drawing, card):
    """Return the look of a face, with the heat of its touchpoint."""
    if drawing.overlay == "none":
        return "plain"
    look = styles.card_look(drawing, card["stage"], heat_level(drawing.worst_gap_by_touchpoint.get(card["id"])))
    return look if look in ("tint", "solid") else "quiet"


def build_balance(drawing):
    """Return the running balance as steps, credits going up and debits going down."""
    account = curves.balance([[curves.balance_value(card) for card in cards] for cards in drawing.touchpoints])

    def place(value):
        return curves.balance_height(value, account["low"], account["high"]) / 100

    return {
        "kind": "balance",
        "height": BALANCE_HEIGHT,
        "zero": place(0),
        "axis": [{"text": scores.format_signed(mark), "y": place(mark)} for mark in axis_marks(account, place)],
        "steps": [build_step(block, place) for block in account["blocks"]],
        "run": balance_line(account["blocks"], place),
        "alt": alt_text.describe_balance(drawing, account),
    }


def axis_marks(account, place):
    """Return the marks of the axis: zero, and the extremes if they are far enough from it."""
    return [0, *(mark for mark in (account["high"], account["low"]) if abs(place(mark) - place(0)) > MIN_MARK_DISTANCE)]


def build_step(block, place):
    """Return the block of one entry and the balance after it."""
    return {
        "left": block["left"],
        "right": block["left"] + block["width"],
        "from": place(block["before"]),
        "to": place(block["after"]),
        "credit": block["value"] >= 0,
        "text": scores.format_signed(block["after"]),
        "negative": block["after"] < 0,
    }


def balance_line(blocks, place):
    """Return the corners of the line of the running balance, [[x, y], …]."""
    corners = [[0, place(0)]]
    for block in blocks:
        corners += [[block["left"], place(block["before"])], [block["left"], place(block["after"])]]
    return [*corners, [1, corners[-1][1]]]
