"""Which look the overlay gives to what is drawn: an overlay repaints, it never reflows."""

from .map_view import COOL, LARGEST, NOT_PROVEN, SIGNIFICANT

HOT = {NOT_PROVEN: "dashed", SIGNIFICANT: "tint", LARGEST: "solid"}
FAR = 0.15
ABOVE = 0.05
SEVERE = 3
EXACT = 9


def of_card(drawing, stage_id, burn=COOL):
    """The look of a card in this stage that burns so much."""
    if drawing.overlay == "gaps":
        return HOT.get(burn) or ("warm" if drawing.burn(stage_id) >= SIGNIFICANT else "quiet")
    return "plain" if drawing.overlay in ("none", "balance") else "quiet"


def of_stage(drawing, stage_id):
    """The look of a stage's header."""
    return HOT.get(drawing.burn(stage_id), "quiet") if drawing.overlay == "gaps" else "plain"


def of_expectation(drawing, record):
    """The look of an expectation: unmet burns with its stage in the gaps, all three speak in the fit."""
    if drawing.overlay == "expectation":
        return {"unmet": "tint", "exceeded": "exceeded"}.get(record["status"], "quiet")
    hottest = max(NOT_PROVEN, drawing.burn(record["stage"]))
    return of_card(drawing, record["stage"], hottest if record["status"] == "unmet" else COOL)


def of_pain(drawing, record):
    """The look of a pain: it burns where its stage does, and only a severe one as much as the largest gap."""
    stage = drawing.burn(record["stage"])
    if stage < SIGNIFICANT or record["severity"] == 1:
        return of_card(drawing, record["stage"])
    return of_card(drawing, record["stage"], min(stage, LARGEST if record["severity"] == SEVERE else SIGNIFICANT))


def of_score(drawing, score, burn):
    """The look of a metric: its gap, or its grade where the overlay asks for this metric."""
    if drawing.shows_metric:
        return grade(score) if drawing.shows(score) else "quiet"
    return of_card(drawing, score["stage"], burn)


def grade(score):
    """One of five grades by the distance from the target as a share of the scale (SPEC, section 4)."""
    if score["score"] is None or score["target"] is None:
        return "plain"
    if score["state"] in ("not_proven", "too_few"):
        return "dashed"
    ahead = lead(score)
    if ahead < 0:
        return "far-below" if ahead <= -FAR else "below"
    return "above" if ahead >= ABOVE else "at-target"


def lead(score):
    """How far a score is ahead of its target, as a share of the scale; below zero it falls short."""
    scale = score["scale"]["high"] - score["scale"]["low"]
    ahead = (score["score"] - score["target"]) / scale
    return round(ahead if score["higher_is_better"] else -ahead, EXACT)
