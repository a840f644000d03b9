"""The scores of a map summed up by stage."""

from cxapp.statistics import gaps

from .heat import NO_GAP, PROVEN, heat_level
from .journey_scores import JourneyScores
from .types import ScoreData, StageData

WORST_FIRST = (*gaps.GAPS, gaps.ON_TARGET, gaps.TOO_FEW, gaps.NO_TARGET, gaps.STALE)


def to_json(board: JourneyScores) -> list[StageData]:
    """Return [{id, share, heat, burn, state, rank}] for every stage, in order.

    `share` is its part of the whole gap, `heat` that part relative to the greatest (0 without a proven gap),
    `burn` from 3 (has the largest gap) to 0, `state` the worst of its scores (None: never measured),
    `rank` that of its largest gap.
    """
    stages = [build_stage(id, [score for score in board.scores if score["stage"] == id]) for id in board.places.stages]
    most = max((stage["share"] for stage in stages), default=0)
    for row in stages:
        row["heat"] = round(row["share"] / most, 4) if row["burn"] >= PROVEN and most else 0
    return stages


def build_stage(id: str, scores: list[ScoreData]) -> StageData:
    """Return one stage, without its heat yet."""
    states = {score["state"] for score in scores}
    return {
        "id": id,
        "share": sum(score["share"] for score in scores),
        "heat": 0,
        "burn": max(map(heat_level, scores), default=NO_GAP),
        "state": next((state for state in WORST_FIRST if state in states), None),
        "rank": min((score["rank"] for score in scores if score["rank"]), default=None),
    }
