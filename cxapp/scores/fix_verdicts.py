"""The verdicts of fixes: answers before each one went live compared with those after."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cxapp.models import Fix, Metric, Workspace
from cxapp.schema import FixStatus
from cxapp.statistics import fix_verdict, gaps, histograms, require_figure
from cxapp.statistics.fix_verdict import Assessment

from . import answers, formatting, ratings
from .types import AnswersKey, Days, ScoreData
from .windows import Window

if TYPE_CHECKING:
    from .journey_scores import JourneyScores

OPEN, PLANNED, FIXING, VERIFIED = COLUMNS = ("open", "planned", "fixing", "verified")
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class JudgedFix:
    """A fix, the score of its metric at its place, and the assessment of the answers since; None where missing.

    `days` are the answers that it is judged by, of everyone, from the window before it went live until today.
    """

    fix: Fix
    metric: Metric | None = None
    score: ScoreData | None = None
    assessment: Assessment | None = None
    minimum: int = 0
    days: Days = field(default_factory=dict)

    @property
    def verdict(self) -> str | None:
        """The verdict of its answers, None if there is none."""
        return self.assessment.verdict if self.assessment else None

    @property
    def column(self) -> str:
        """The column of the board: as people set it, but answers close and reopen a fix that is being worked on."""
        status = self.fix.status
        if status in (FixStatus.FIXING, FixStatus.VERIFIED) and self.verdict == fix_verdict.REOPENED:
            return OPEN
        if status == FixStatus.FIXING:
            return VERIFIED if self.verdict in fix_verdict.PROVEN else FIXING
        return OPEN if status == FixStatus.REOPENED else status


def read(
    workspace: Workspace,
    boards: Mapping[str, "JourneyScores"],
    *,
    today: datetime.date | None = None,
    extra: Mapping[AnswersKey, Days] | None = None,
) -> dict[str, list[JudgedFix]]:
    """Return {document id: [JudgedFix, …]} for any number of `boards` by document id, in two queries.

    `extra` are answers that are not stored yet: {(document, metric, kind, place): {day: histogram}}.
    """
    today = today or workspace.today()
    fixes = list(Fix.objects.filter(document__in=list(boards)).order_by("document_id", "rank", "id"))
    placed = {fix.pk: find_score(fix, boards[str(fix.document_id)]) for fix in fixes}
    days = read_days([fix for fix in fixes if placed[fix.pk] and fix.live], placed, workspace, today, extra or {})
    judged = defaultdict(list)
    for fix in fixes:
        board, score = boards[str(fix.document_id)], placed[fix.pk]
        metric = next(metric for metric in board.metrics if str(metric.pk) == score["metric"]) if score else None
        known = days[answers_key(fix, score)] if score and fix.live else {}
        assessment = judge(fix, metric, score, known, workspace, today) if score and metric and fix.live else None
        judged[str(fix.document_id)].append(JudgedFix(fix, metric, score, assessment, workspace.minimum_answers, known))
    return judged


def update_scores(judged: Iterable[JudgedFix], scores: Iterable[ScoreData]) -> list[JudgedFix]:
    """Return the same fixes with updated scores."""
    by_key = {ratings.key(score): score for score in scores}
    return [
        replace(judged_fix, score=by_key[ratings.key(judged_fix.score)]) if judged_fix.score else judged_fix
        for judged_fix in judged
    ]


def find_score(fix: Fix, board: "JourneyScores") -> ScoreData | None:
    """Return the score that a fix is meant to raise: that of its metric at its place, else the heaviest one there."""
    place = str(fix.target_id or fix.document_id)
    there = [score for score in board.scores if score["place"]["id"] == place]
    if fix.metric:
        there = [score for score in there if score["metric"] == str(fix.metric)]
    return next(iter(there), None)


def answers_key(fix: Fix, score: ScoreData) -> tuple[str, str, str]:
    """Return the key of the answers of a score: (document, metric, place)."""
    return str(fix.document_id), score["metric"], score["place"]["id"]


def read_days(
    fixes: list[Fix],
    placed: Mapping[Any, Any],
    workspace: Workspace,
    today: datetime.date,
    extra: Mapping[AnswersKey, Days],
) -> dict[tuple[str, str, str], Days]:
    """Return {(document, metric, place): {day: histogram}} of all answers needed to judge these fixes."""
    if not fixes:
        return defaultdict(dict)
    window = Window(window_before(min(fix.live for fix in fixes), workspace).first, today)
    keys = [answers_key(fix, placed[fix.pk]) for fix in fixes]
    documents, metrics, places = (set(ids) for ids in zip(*keys, strict=True))
    merged = answers.merge_days(answers.answers_by_day(documents, metrics, window, place_id__in=places), extra)
    return defaultdict(dict, {(document, metric, place): days for (document, metric, _, place), days in merged.items()})


def window_before(live: datetime.date, workspace: Workspace) -> Window:
    """Return the window that ends before a fix went live."""
    return Window.default(workspace, live - DAY)


def judge(
    fix: Fix, metric: Metric, score: ScoreData, days: Days, workspace: Workspace, today: datetime.date
) -> Assessment:
    """Return the Assessment of one fix. The day it went live counts as the first one after it."""
    window = window_before(fix.live, workspace)
    since = Window(fix.live, today).week_of if fix.live <= today else {}
    return fix_verdict.assess_fix(
        ratings.scoring_metric(metric),
        histograms.sum_up(*(days[day] for day in window.week_of if day in days)),
        [days.get(day, {}) for day in sorted(since)],
        target=score["target"],
        minimum=workspace.minimum_answers,
        needed=fix.needed,
        recent=workspace.window_days,
    )


def verdict_text(judged: JudgedFix) -> str:
    """Return the verdict in words, "" while the fix is not live or nothing measures it."""
    if judged.assessment is None:
        return ""
    return SENTENCES[judged.assessment.verdict](judged, judged.assessment)


def measuring_text(judged: JudgedFix, assessment: Assessment) -> str:
    """Return the score of the first answers, or since when answers are awaited."""
    if judged.score and assessment.after.score is not None:
        return _("First answers: %(score)s") % {"score": formatting.format_figure(judged.score, assessment.after.score)}
    return _("Measuring since %(day)s") % {"day": date_format(judged.fix.live, "j E")}


def verified_text(judged: JudgedFix, assessment: Assessment) -> str:
    """Return whether the whole interval is beyond the target, or the score with the target."""
    score, metric = judged.score, judged.metric
    assert score is not None
    assert metric is not None
    target, higher = score["target"], metric.higher_is_better
    bound = assessment.after.low if higher else assessment.after.high
    if bound is not None and gaps.shortfall(ratings.scoring_metric(metric), bound, target) < 0:
        above, below = _("Closed: the whole interval is above target"), _("Closed: the whole interval is below target")
        return above if higher else below
    figures = {"score": require_figure(assessment.after.score), "target": target}
    written = {name: formatting.format_figure(score, value) for name, value in figures.items()}
    return _("Closed: %(score)s against a target of %(target)s") % written


def better_text(judged: JudgedFix, assessment: Assessment) -> str:
    if judged.score and judged.score["target"] is None:
        return _("Better, but there is no target")
    return _("Better, target not reached yet")


SENTENCES: dict[str, Callable[[JudgedFix, Assessment], str]] = {
    fix_verdict.MEASURING: measuring_text,
    fix_verdict.VERIFIED: verified_text,
    fix_verdict.BETTER: better_text,
    fix_verdict.REACHED_UNPROVEN: lambda judged, assessment: _(
        "On target, but the change for the better is not proven"
    ),
    fix_verdict.NOT_PROVEN: lambda judged, assessment: _("No change for the better is proven"),
    fix_verdict.WORSE: lambda judged, assessment: _("Worse than before, and proven"),
    fix_verdict.REOPENED: lambda judged, assessment: _("Was closed, and misses its target again"),
}
