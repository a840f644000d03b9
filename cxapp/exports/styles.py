"""The looks of cards, stages and metrics by overlay; an overlay changes colours, never the layout."""

from cxapp.scores.heat import LARGEST, NO_GAP, PROVEN, UNPROVEN, expectation_level, pain_level
from cxapp.scores.memory import PARTLY
from cxapp.scores.three_es import values_of

HOT = {UNPROVEN: "dashed", PROVEN: "tint", LARGEST: "solid"}
FAR_BELOW = 0.15
ABOVE = 0.05
DECIMALS = 9


def card_look(drawing, stage_id, burn=NO_GAP):
    """Return the look of a card in this stage with this heat."""
    if drawing.overlay == "gaps":
        return HOT.get(burn) or ("warm" if drawing.heat_level(stage_id) >= PROVEN else "quiet")
    return "plain" if drawing.overlay in ("none", "balance") else "quiet"


def touchpoint_look(drawing, record, burn):
    """Return the look of a touchpoint: of the three E's and of the memory, one that counts keeps its surface."""
    if drawing.overlay == "memory":
        return memory_look(drawing.memory.strengths[drawing.touchpoint_places[record["id"]]])
    if drawing.overlay == "three_es" and any(value is not None for value in values_of(record)):
        return "plain"
    return card_look(drawing, record["stage"], burn)


def memory_look(strength):
    """Return the look of a touchpoint that is remembered so strongly, None for not at all."""
    return "plain" if strength is not None and strength >= PARTLY else "quiet"


def stage_look(drawing, stage_id):
    """Return the look of a stage's header."""
    return HOT.get(drawing.heat_level(stage_id), "quiet") if drawing.overlay == "gaps" else "plain"


def expectation_look(drawing, record):
    """Return the look of an expectation: an unmet one has the heat of its stage, unless the overlay shows the fit."""
    if drawing.overlay == "expectation":
        return {"unmet": "tint", "exceeded": "exceeded"}.get(record["status"], "quiet")
    level = expectation_level(drawing.heat_level(record["stage"]), record["status"])
    return card_look(drawing, record["stage"], level)


def pain_look(drawing, record):
    """Return the look of a pain: the heat of its stage, but the heat of the largest gap only if it is severe."""
    level = pain_level(drawing.heat_level(record["stage"]), record["severity"])
    return card_look(drawing, record["stage"], level)


def score_look(drawing, score, burn):
    """Return the look of a metric: its gap, or its grade if it is the overlay's metric."""
    if drawing.has_metric_overlay:
        return grade(score) if drawing.is_of_overlay(score) else "quiet"
    return card_look(drawing, score["stage"], burn)


def grade(score):
    """Return one of five grades by the distance from the target as a fraction of the scale."""
    if score["score"] is None or score["target"] is None:
        return "plain"
    if score["state"] in ("not_proven", "too_few"):
        return "dashed"
    ahead = lead(score)
    if ahead < 0:
        return "far-below" if ahead <= -FAR_BELOW else "below"
    return "above" if ahead >= ABOVE else "at-target"


def lead(score):
    """Return the lead of a score over its target as a fraction of the scale, negative if it falls short."""
    scale = score["scale"]["high"] - score["scale"]["low"]
    ahead = (score["score"] - score["target"]) / scale
    return round(ahead if score["higher_is_better"] else -ahead, DECIMALS)
