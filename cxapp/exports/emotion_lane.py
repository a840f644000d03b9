"""The emotion lane: the curve through the touchpoints, or the steps of the relationship balance."""

from django.utils.translation import gettext as _

from cxapp import curves

from . import alt_text, lanes, sanitize_text, score_text, styles
from .map_view import NOT_PROVEN, SIGNIFICANT, burn_of, entry_of

CURVE_HEIGHT = 132
BALANCE_HEIGHT = 150
NEAR = 0.12


def emotion(drawing, title):
    """The lane's {title, lane}: under the balance overlay the lane becomes the account."""
    if drawing.overlay == "balance":
        return {"title": drawing.said(_("Balance")), "lane": balance(drawing)}
    return {"title": title, "lane": curve(drawing)}


def level(value):
    """Where an emotion lies in the lane, 0 the top and 1 the bottom."""
    return curves.height(value) / 100


def curve(drawing):
    """The monotone curve, the faces on it, the hot stages and their numbers."""
    values = [[card["emotion"] for card in cards] for cards in drawing.touchpoints]
    pieces = curves.segments(curves.anchors(values))
    return {
        "kind": "curve",
        "height": CURVE_HEIGHT,
        "zero": level(0),
        "axis": [{"text": score_text.signed(mark), "y": level(mark)} for mark in (2, 0, -2)],
        "look": "plain" if drawing.overlay == "none" else "quiet",
        "segments": [turned(piece) for piece in pieces],
        "hot": hot(drawing),
        "numbers": numbers(drawing, values) if drawing.overlay == "gaps" else [],
        "faces": faces(drawing, values),
        "alt": alt_text.describe_curve(drawing),
    }


def turned(piece):
    """A Bézier whose heights count from the top of the lane."""
    return [level(place) if index % 2 else place for index, place in enumerate(piece)]


def hot(drawing):
    """The stages whose part of the curve burns: [{from, to, heat, look}, …] in shares of the width."""
    count = len(drawing.stages)
    return [
        {
            "from": number / count,
            "to": (number + 1) / count,
            "heat": drawing.heats[stage["id"]]["heat"],
            "look": styles.of_stage(drawing, stage["id"]),
        }
        for number, stage in enumerate(drawing.stages)
        if drawing.overlay == "gaps" and drawing.burn(stage["id"]) >= SIGNIFICANT
    ]


def numbers(drawing, values):
    """The largest gap of every stage that has one, where it keeps clear of the faces."""
    found = []
    for number, stage in enumerate(drawing.stages):
        worst = next(iter(drawing.by_stage[stage["id"]]), None)
        if burn_of(worst) >= NOT_PROVEN:
            spot = curves.spot(values[number])
            proven = worst["state"] == "significant"
            found.append(
                {
                    "from": number / len(drawing.stages),
                    "to": (number + 1) / len(drawing.stages),
                    "x": (number + spot["x"]) / len(drawing.stages),
                    "text": score_text.difference(worst),
                    "metric": sanitize_text.line(worst["name"]),
                    "heat": drawing.heats[stage["id"]]["heat"] if proven else 0,
                    "low": spot["low"],
                    "proven": proven,
                }
            )
    return found


def faces(drawing, values):
    """A face on the curve for every rated touchpoint."""
    cards = [card for stage in drawing.touchpoints for card in stage]
    return [
        {
            "x": x,
            "y": level(value),
            "icon": f"f{value}",
            "tone": lanes.feeling(value),
            "look": face_look(drawing, card),
        }
        for card, (x, value) in zip(cards, curves.slots(values), strict=True)
        if value is not None
    ]


def face_look(drawing, card):
    """A face burns as its touchpoint does."""
    if drawing.overlay == "none":
        return "plain"
    look = styles.of_card(drawing, card["stage"], burn_of(drawing.worst_at.get(card["id"])))
    return look if look in ("tint", "solid") else "quiet"


def balance(drawing):
    """The running balance as steps, credits going up and debits going down."""
    account = curves.balance([[entry_of(card) for card in cards] for cards in drawing.touchpoints])

    def place(value):
        return curves.balance_height(value, account["low"], account["high"]) / 100

    return {
        "kind": "balance",
        "height": BALANCE_HEIGHT,
        "zero": place(0),
        "axis": [{"text": score_text.signed(mark), "y": place(mark)} for mark in marks(account, place)],
        "steps": [step(block, place) for block in account["blocks"]],
        "run": run(account["blocks"], place),
        "alt": alt_text.describe_balance(drawing, account),
    }


def marks(account, place):
    """The marks of the axis: zero, and the extremes where they do not crowd it."""
    return [0, *(mark for mark in (account["high"], account["low"]) if abs(place(mark) - place(0)) > NEAR)]


def step(block, place):
    """One entry's block and the balance after it."""
    return {
        "left": block["left"],
        "right": block["left"] + block["width"],
        "from": place(block["before"]),
        "to": place(block["after"]),
        "credit": block["value"] >= 0,
        "text": score_text.signed(block["after"]),
        "negative": block["after"] < 0,
    }


def run(blocks, place):
    """The corners of the line of the running balance, [[x, y], …]."""
    corners = [[0, place(0)]]
    for block in blocks:
        corners += [[block["left"], place(block["before"])], [block["left"], place(block["after"])]]
    return [*corners, [1, corners[-1][1]]]
