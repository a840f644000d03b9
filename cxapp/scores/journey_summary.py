"""The verdict of a journey in words."""

from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp.statistics import gaps

from . import formatting, ratings
from .journey_scores import JourneyScores
from .types import ScoreData, StageData

# The title, the text and the stage's id.
Texts: TypeAlias = tuple[str, str, str | None]


def verdict(board: JourneyScores, stages: list[StageData]) -> dict[str, str | None]:
    """Return {kind, title, text, stage}: kind is broken, unproven, on_target or empty; stage is where it breaks."""
    kind = gaps.verdict({score["state"] for score in board.scores})
    title, text, stage = SENTENCES[kind](board, stages)
    return {"kind": kind, "title": title, "text": text, "stage": stage}


def broken_text(board: JourneyScores, stages: list[StageData]) -> Texts:
    """Return the texts of the heaviest proven gap, with the share of the whole gap at its stage."""
    worst = next(score for score in board.gaps if score["state"] == gaps.SIGNIFICANT)
    stage = worst["stage"]
    shares: dict[str, int] = {stage["id"]: stage["share"] for stage in stages}
    text = _(
        "%(share)s of the whole gap. %(metric)s %(score)s against a target of %(target)s, n %(count)s, proven."
    ) % {
        "share": formatting.format_percent(shares[stage] if stage in shares else worst["share"]),
        "metric": worst["name"],
        "score": formatting.format_figure(worst, worst["score"]),
        "target": formatting.format_figure(worst, worst["target"]),
        "count": formatting.format_number(worst["n"]),
    }
    return stage_text(board, stage), " ".join(filter(None, [text, may_be_worse_text(board, worst)])), stage


def may_be_worse_text(board: JourneyScores, worst: ScoreData) -> str:
    """Return which stage misses its target by more than the worst gap, with too few answers to judge; "" for none."""
    unjudged = [score for score in board.scores if score["state"] == gaps.TOO_FEW and score["stage"]]
    sizes = {ratings.key(score): size_before_verdict(board, score) for score in unjudged}
    found = max(unjudged, key=lambda score: sizes[ratings.key(score)], default=None)
    if not found or sizes[ratings.key(found)] <= worst["size"]:
        return ""
    text = ngettext(
        "%(stage)s may be worse: %(count)s more answer is needed to judge it.",
        "%(stage)s may be worse: %(count)s more answers are needed to judge it.",
        found["needed"],
    )
    return text % {"stage": stage_name(board, found["stage"]), "count": formatting.format_number(found["needed"])}


def size_before_verdict(board: JourneyScores, score: ScoreData) -> float:
    """Return the size that the gap of a score would have if its answers were enough."""
    metric = next(metric for metric in board.metrics if str(metric.pk) == score["metric"])
    return gaps.size(ratings.scoring_metric(metric), score["score"], score["target"])


def stage_name(board: JourneyScores, stage: str) -> str:
    """Return the title of a stage, or its number."""
    number = board.places.stages.index(stage) + 1
    return board.places.titles[stage].strip() or _("Stage %(number)s") % {"number": number}


def stage_text(board: JourneyScores, stage: str | None) -> str:
    """Return where the journey breaks; a stage without a name is called by its number."""
    if stage is None:
        return _("The journey as a whole misses its target")
    if board.places.titles[stage].strip():
        return _("The journey breaks at %(stage)s") % {"stage": board.places.titles[stage].strip()}
    number = board.places.stages.index(stage) + 1
    return _("The journey breaks at stage %(number)s") % {"number": number}


def unproven_text(board: JourneyScores, stages: list[StageData]) -> Texts:
    """Return how many stages are below target, or how many places have too few answers for a verdict."""
    if not board.gaps:
        return _("No verdict yet"), too_few_text(board), None
    count = len({score["stage"] for score in board.gaps})
    text = ngettext(
        "%(count)s stage is below target, more answers needed.",
        "%(count)s stages are below target, more answers needed.",
        count,
    )
    return _("No proven gap yet"), text % {"count": count}, None


def on_target_text(board: JourneyScores, stages: list[StageData]) -> Texts:
    """Return the verdict if no stage misses its target, and how many places have too few answers."""
    return _("Every measured stage is on target"), too_few_text(board), None


def too_few_text(board: JourneyScores) -> str:
    """Return how many places have too few answers to judge; "" for none."""
    count = sum(score["state"] == gaps.TOO_FEW for score in board.scores)
    if not count:
        return ""
    text = ngettext(
        "%(count)s place has too few answers to judge.",
        "%(count)s places have too few answers to judge.",
        count,
    )
    return text % {"count": count}


def empty_text(board: JourneyScores, stages: list[StageData]) -> Texts:
    """Return the verdict without any answers or targets."""
    if any(score["state"] == gaps.NO_TARGET for score in board.scores):
        return _("No target yet"), _("Set a target to see the gaps."), None
    return _("No answers yet"), _("Import some to see the gaps."), None


SENTENCES = {"broken": broken_text, "unproven": unproven_text, "on_target": on_target_text, "empty": empty_text}
