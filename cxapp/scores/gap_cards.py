"""The cards of the gap board as JSON-ready data: gaps and their fixes."""

import datetime

from cxapp.models import Expectation, Journey
from cxapp.schema import FixStatus
from cxapp.statistics import Score, fix_verdict
from cxapp.text.markup import strip_markup

from . import distances, fix_verdicts, heat
from .fix_verdicts import OPEN, VERIFIED, JudgedFix
from .journey_scores import JourneyScores
from .types import Card, Id, ScoreData

SCORE_FIELDS: tuple[str, ...] = (
    "metric",
    "name",
    "method",
    "scale",
    "higher_is_better",
    "target",
    "score",
    "n",
    "low",
    "high",
    "difference",
)
SCORE_FIELDS += ("state", "needed", "title", "place", "since")
FIX_FIELDS = ("text", "status", "expected", "reason", "links")


def build_gap_card(journey: Journey, board: JourneyScores, score: ScoreData) -> Card:
    """Return the card of a gap without a fix."""
    id = f"gap:{journey.pk}:{score['metric']}:{score['place']['id']}"
    return add_proven({**blank_card(journey, id), **gap_figures(board, score)})


def build_expectation_card(journey: Journey, board: JourneyScores, expectation: Expectation) -> Card:
    """Return the card of an unmet expectation without a fix: a gap without figures, counted separately."""
    card = blank_card(journey, f"expectation:{expectation.pk}") | expectation_fields(board, expectation)
    return card | {"unmet": True}


def expectation_fields(board: JourneyScores, expectation: Expectation) -> Card:
    """Return a card's fields of its expectation."""
    return {
        "title": strip_markup(expectation.text).strip(),
        "stage": board.places.titles.get(str(expectation.stage_id), ""),
        "level": board.places.levels.get(str(expectation.stage_id), ""),
        "place": {"kind": "expectation", "id": str(expectation.pk)},
    }


def build_fix_card(
    journey: Journey,
    board: JourneyScores,
    judged: JudgedFix,
    today: datetime.date,
    expectations: dict[Id, Expectation] | None = None,
) -> Card:
    """Return the card of a fix with the figures of its place, as on the map, and the verdict of the answers since.

    `expectations`, by id, are those that fixes may refer to; such a fix has the title of its expectation.
    """
    fix, score = judged.fix, judged.score
    card = {
        **blank_card(journey, str(fix.pk)),
        **planning_fields(judged, today),
        **verdict_fields(judged),
        "column": judged.column,
    }
    card["place"] = {"kind": None, "id": fix.target_id and str(fix.target_id)}
    if score:
        card |= gap_figures(board, score) | {"title": gap_title(board, score)}
    elif expectations and fix.target_id in expectations:
        card |= expectation_fields(board, expectations[fix.target_id])
    card["closed"] = is_closed(judged)
    card["reopened"] = judged.column == OPEN and (fix.status != FixStatus.OPEN)
    return add_proven(card if card["title"] else card | {"title": strip_markup(fix.text)})


def gap_title(board: JourneyScores, score: ScoreData) -> str:
    """Return the title of a fix's gap, closed or not: the text of the place if it has one."""
    place = board.places.by_key[score["place"]["kind"], score["place"]["id"]]
    return place.text.strip() or score["title"]


def add_proven(card: Card) -> Card:
    """Return the card with whether its gap, or the verdict of its fix, is proven."""
    certain = (*fix_verdict.PROVEN, fix_verdict.WORSE, fix_verdict.REOPENED)
    return card | {"proven": card["burn"] >= heat.PROVEN or card["verdict"] in certain}


def blank_card(journey: Journey, id: str) -> Card:
    """Return the fields that every card has, with their defaults."""
    return {
        "id": id,
        "fix": None,
        "journey": str(journey.pk),
        "journey_title": journey.title.strip(),
        "language": journey.language,
        "stage": "",
        "level": "",
        "column": OPEN,
        "burn": 0,
        "weight": 0,
        "share": 0,
        "proven": False,
        "unmet": False,
        "closed": False,
        "reopened": False,
        **dict.fromkeys(SCORE_FIELDS),
        **dict.fromkeys(FIX_FIELDS),
        **dict.fromkeys(("owner", "due", "overdue", "live", "asked")),
        **dict.fromkeys(("verdict", "told", "measured", "needed_after", "before", "after", "change", "more")),
    }


def gap_figures(board: JourneyScores, score: ScoreData) -> Card:
    """Return the current figures of a gap."""
    shown = {name: score[name] for name in SCORE_FIELDS}
    return shown | {
        "distance": distances.build_distance(score),
        "stage": board.places.titles.get(score["stage"], ""),
        "level": board.places.levels.get(score["stage"], ""),
        "burn": heat.heat_level(score),
        "weight": score["weight"],
    }


def planning_fields(judged: JudgedFix, today: datetime.date) -> Card:
    """Return the fields that people set on a fix. A fix that answers have closed is not overdue."""
    fix = judged.fix
    late = fix.due is not None and fix.due < today and judged.column != VERIFIED
    return {name: getattr(fix, name) for name in FIX_FIELDS} | {
        "fix": str(fix.pk),
        "owner": fix.owner and str(fix.owner),
        "due": fix.due and fix.due.isoformat(),
        "overdue": late,
        "live": fix.live and fix.live.isoformat(),
        "asked": fix.needed,
    }


def verdict_fields(judged: JudgedFix) -> Card:
    """Return the verdict of a fix with its text, and the progress of the measuring."""
    assessment = judged.assessment
    return {
        "verdict": judged.verdict,
        "told": fix_verdicts.verdict_text(judged),
        "measured": assessment.after.n if assessment else 0,
        "needed_after": assessment.needed if assessment else None,
        "before": assessment and score_to_json(assessment.before),
        "after": assessment and score_to_json(assessment.after),
        "more": assessment and assessment.more,
        "change": assessment
        and {
            "value": assessment.difference.value,
            "low": assessment.difference.low,
            "high": assessment.difference.high,
        },
    }


def score_to_json(score: Score) -> dict[str, float | None]:
    return {"score": score.score, "n": score.n, "low": score.low, "high": score.high}


def is_closed(judged: JudgedFix) -> bool:
    """Return whether the gap is closed: proven by answers, or by hand."""
    by_hand = judged.fix.status == FixStatus.VERIFIED
    return judged.column == VERIFIED and (by_hand or judged.verdict == fix_verdict.VERIFIED)
