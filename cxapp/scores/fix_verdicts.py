"""The verdicts of fixes: answers before each one went live compared with those after."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cxapp.models import Fix
from cxapp.schema import FixStatus
from cxapp.statistics import fix_verdict, gaps, histograms

from . import answers, formatting, ratings
from .windows import Window

OPEN, PLANNED, FIXING, VERIFIED = COLUMNS = ("open", "planned", "fixing", "verified")
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class JudgedFix:
    """A fix, the score of its metric at its place, and the assessment of the answers since; None where missing."""

    fix: Any
    metric: Any = None
    score: dict | None = None
    assessment: Any = None
    minimum: int = 0

    @property
    def verdict(self):
        """The verdict of its answers, None if there is none."""
        return self.assessment and self.assessment.verdict

    @property
    def column(self):
        """The column of the board: as people set it, but answers close and reopen a fix that is being worked on."""
        status = self.fix.status
        if status in (FixStatus.FIXING, FixStatus.VERIFIED) and self.verdict == fix_verdict.REOPENED:
            return OPEN
        if status == FixStatus.FIXING:
            return VERIFIED if self.verdict in fix_verdict.PROVEN else FIXING
        return OPEN if status == FixStatus.REOPENED else status


def read(workspace, found, *, today=None, extra=None):
    """Return {document id: [JudgedFix, …]} for any number of Boards `found` by document id, in two queries.

    `extra` are answers that are not stored yet: {(document, metric, kind, place): {day: histogram}}.
    """
    today = today or workspace.today()
    fixes = list(Fix.objects.filter(document__in=list(found)).order_by("document_id", "rank", "id"))
    placed = {fix.pk: find_score(fix, found[str(fix.document_id)]) for fix in fixes}
    days = read_days([fix for fix in fixes if placed[fix.pk] and fix.live], placed, workspace, today, extra or {})
    judged = defaultdict(list)
    for fix in fixes:
        board, score = found[str(fix.document_id)], placed[fix.pk]
        metric = score and next(one for one in board.metrics if str(one.pk) == score["metric"])
        assessment = score and fix.live and judge(fix, metric, score, days[answers_key(fix, score)], workspace, today)
        judged[str(fix.document_id)].append(
            JudgedFix(fix, metric, score, assessment or None, workspace.minimum_answers)
        )
    return judged


def update_scores(judged, scores):
    """Return the same fixes with updated scores."""
    found = {ratings.key(score): score for score in scores}
    return [replace(one, score=found[ratings.key(one.score)]) if one.score else one for one in judged]


def find_score(fix, board):
    """Return the score that a fix is meant to raise: that of its metric at its place, else the heaviest one there."""
    place = str(fix.target_id or fix.document_id)
    there = [score for score in board.scores if score["place"]["id"] == place]
    if fix.metric:
        there = [score for score in there if score["metric"] == str(fix.metric)]
    return next(iter(there), None)


def answers_key(fix, score):
    """Return the key of the answers of a score: (document, metric, place)."""
    return str(fix.document_id), score["metric"], score["place"]["id"]


def read_days(fixes, placed, workspace, today, extra):
    """Return {(document, metric, place): {day: histogram}} of all answers needed to judge these fixes."""
    if not fixes:
        return defaultdict(dict)
    window = Window(window_before(min(fix.live for fix in fixes), workspace).first, today)
    asked = [answers_key(fix, placed[fix.pk]) for fix in fixes]
    documents, metrics, places = (set(ids) for ids in zip(*asked, strict=True))
    given = answers.merge_days(answers.answers_by_day(documents, metrics, window, place_id__in=places), extra)
    return defaultdict(dict, {(document, metric, place): days for (document, metric, _, place), days in given.items()})


def window_before(live, workspace):
    """Return the window that ends before a fix went live."""
    return Window.default(workspace, live - DAY)


def judge(fix, metric, score, days, workspace, today):
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


def verdict_text(judged):
    """Return the verdict in words, "" while the fix is not live or nothing measures it."""
    if judged.assessment is None:
        return ""
    return SENTENCES[judged.verdict](judged, judged.assessment)


def measuring_text(judged, assessment):
    """Return the score of the first answers, or since when answers are awaited."""
    if assessment.after.n:
        return _("First answers: %(score)s") % {"score": formatting.format_figure(judged.score, assessment.after.score)}
    return _("Measuring since %(day)s") % {"day": date_format(judged.fix.live, "j E")}


def verified_text(judged, assessment):
    """Return whether the whole interval is beyond the target, or the score with the target."""
    target, higher = judged.score["target"], judged.metric.higher_is_better
    bound = assessment.after.low if higher else assessment.after.high
    if bound is not None and gaps.shortfall(judged.metric, bound, target) < 0:
        above, below = _("Closed: the whole interval is above target"), _("Closed: the whole interval is below target")
        return above if higher else below
    figures = {"score": assessment.after.score, "target": target}
    written = {name: formatting.format_figure(judged.score, value) for name, value in figures.items()}
    return _("Closed: %(score)s against a target of %(target)s") % written


def better_text(judged, assessment):
    if judged.score["target"] is None:
        return _("Better, but there is no target")
    return _("Better, target not reached yet")


SENTENCES = {
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
