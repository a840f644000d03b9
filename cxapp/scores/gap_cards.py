"""One card of the gap board, as JSON-ready data: a gap, and the fix that shall close it."""

from cxapp.schema import FixStatus
from cxapp.statistics import fix_verdict

from . import fix_verdict_text, stages
from .fix_verdicts import OPEN, VERIFIED

SCORE = ("metric", "name", "method", "scale", "higher_is_better", "target", "score", "n", "low", "high", "difference")
SCORE += ("state", "needed", "title", "place", "since")
FIX = ("text", "status", "expected", "reason", "links")


def of_gap(journey, board, score):
    """A gap that nothing is planned for."""
    id = f"gap:{journey.pk}:{score['metric']}:{score['place']['id']}"
    return settled({**blank(journey, id), **figures(board, score)})


def of_expectation(journey, board, expectation):
    """An unmet expectation that nothing is planned for: a gap without figures, counted apart."""
    card = blank(journey, f"expectation:{expectation.pk}") | wanted(board, expectation)
    return card | {"unmet": True}


def wanted(board, expectation):
    """What a card shows of the expectation that it is about."""
    return {
        "title": expectation.text.strip(),
        "stage": board.sheet.titles.get(str(expectation.stage_id), ""),
        "place": {"kind": "expectation", "id": str(expectation.pk)},
    }


def of_fix(journey, board, judged, today, expectations=None):
    """A fix with the figures of its place, those that the map shows, and what the answers since say.

    `expectations`, by id, are those that fixes may be about: a fix of one is called after it.
    """
    fix, score = judged.fix, judged.score
    card = {**blank(journey, str(fix.pk)), **planned(judged, today), **answered(judged), "column": judged.column}
    card["place"] = {"kind": None, "id": fix.target_id and str(fix.target_id)}
    if score:
        card |= figures(board, score) | {"title": named(board, score)}
    elif fix.target_id in (expectations or {}):
        card |= wanted(board, expectations[fix.target_id])
    card["closed"] = is_closed(judged)
    card["reopened"] = judged.column == OPEN and (fix.status != FixStatus.OPEN)
    return settled(card if card["title"] else card | {"title": fix.text})


def named(board, score):
    """What the gap of a fix is called, closed or not: the place's own words where it has any."""
    place = board.sheet.found[score["place"]["kind"], score["place"]["id"]]
    return place.text.strip() or score["title"]


def settled(card):
    """With whether its gap, or what became of it, is proven."""
    certain = (*fix_verdict.PROVEN, fix_verdict.WORSE, fix_verdict.REOPENED)
    return card | {"proven": card["burn"] >= stages.PROVEN or card["verdict"] in certain}


def blank(journey, id):
    """What every card has."""
    return {
        "id": id,
        "fix": None,
        "journey": str(journey.pk),
        "journey_title": journey.title.strip(),
        "language": journey.language,
        "stage": "",
        "column": OPEN,
        "burn": 0,
        "weight": 0,
        "share": 0,
        "proven": False,
        "unmet": False,
        "closed": False,
        "reopened": False,
        **dict.fromkeys(SCORE),
        **dict.fromkeys(FIX),
        **dict.fromkeys(("owner", "due", "overdue", "live", "asked")),
        **dict.fromkeys(("verdict", "told", "measured", "needed_after", "before", "after", "change", "more")),
    }


def figures(board, score):
    """The figures of a gap as they are today."""
    shown = {name: score[name] for name in SCORE}
    return shown | {
        "stage": board.sheet.titles.get(score["stage"], ""),
        "burn": stages.burn(score),
        "weight": score["weight"],
    }


def planned(judged, today):
    """What people set about a fix. One that its answers have closed is not overdue."""
    fix = judged.fix
    late = fix.due is not None and fix.due < today and judged.column != VERIFIED
    return {name: getattr(fix, name) for name in FIX} | {
        "fix": str(fix.pk),
        "owner": fix.owner and str(fix.owner),
        "due": fix.due and fix.due.isoformat(),
        "overdue": late,
        "live": fix.live and fix.live.isoformat(),
        "asked": fix.needed,
    }


def answered(judged):
    """The verdict of a fix with its sentence, and how far the measuring has come."""
    told = judged.closing
    return {
        "verdict": judged.verdict,
        "told": fix_verdict_text.sentence(judged),
        "measured": told.after.n if told else 0,
        "needed_after": told.needed if told else None,
        "before": told and scored(told.before),
        "after": told and scored(told.after),
        "more": told and told.more,
        "change": told and {"value": told.difference.value, "low": told.difference.low, "high": told.difference.high},
    }


def scored(score):
    """A score ready for JSON."""
    return {"score": score.score, "n": score.n, "low": score.low, "high": score.high}


def is_closed(judged):
    """Whether nothing is left of the gap: proven by answers, or closed by hand."""
    by_hand = judged.fix.status == FixStatus.VERIFIED
    return judged.column == VERIFIED and (by_hand or judged.verdict == fix_verdict.VERIFIED)
