"""What lists of journeys show of their scores: the worst gap of each, its number of gaps, and how much is measured."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cxapp.models import Journey, Workspace
from cxapp.statistics import gaps

from . import gap_board, journey_scores
from .fix_verdicts import VERIFIED
from .journey_scores import JourneyScores
from .payloads import worst_gap
from .windows import Window

# A score with enough answers: the others have none, too few, or no target to be judged by.
JUDGED = (*gaps.GAPS, gaps.ON_TARGET)


@dataclass(frozen=True)
class ScoreSummary:
    """The scores of one journey in brief.

    `worst` is what `worst_gap` returns, without the trend of its gap. `gaps` is how many of its cards on the gap board
    count. `is_measured` says whether a place has enough answers, with or without a target.
    """

    worst: dict[str, Any]
    gaps: int
    is_measured: bool
    is_being_fixed: bool


def read_summaries(workspace: Workspace) -> dict[str, ScoreSummary]:
    """Return {journey id: ScoreSummary} of the journeys that are not archived, all read at once."""
    journeys = list(Journey.objects.list_in_use(workspace).order_by("-document__changed_at", "-pk"))
    window = Window.default(workspace)
    boards = journey_scores.read(workspace, [journey.pk for journey in journeys], window)
    cards = gap_board.list_cards(journeys, boards, window.last)
    counts = Counter(card["journey"] for card in cards if gap_board.is_counted(card))
    return {id: summarize(board, counts[id], workspace.minimum_answers) for id, board in boards.items()}


def summarize(board: JourneyScores, count: int, minimum: int) -> ScoreSummary:
    """Return the summary of a journey with this number of gaps."""
    worst = worst_gap(board)
    gap = worst["gap"] and {name: value for name, value in worst["gap"].items() if name != "trend"}
    return ScoreSummary(
        worst=worst | {"gap": gap},
        gaps=count,
        is_measured=any(score["state"] in JUDGED or score["n"] >= minimum for score in board.scores),
        is_being_fixed=is_being_fixed(board),
    )


def is_being_fixed(board: JourneyScores) -> bool:
    """Return whether somebody plans or makes a fix of a gap that there is now."""
    return any(judged.column != VERIFIED and judged.score and judged.score["rank"] for judged in board.fixes)
