"""The verdicts of fixes in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cxapp.statistics import fix_verdict, gaps

from . import formatting


def verdict_text(judged):
    """Return the verdict in words, "" while the fix is not live or nothing measures it."""
    if judged.assessment is None:
        return ""
    return SENTENCES[judged.verdict](judged, judged.assessment)


def measuring_text(judged, told):
    """Return the score of the first answers, or since when answers are awaited."""
    if told.after.n:
        return _("First answers: %(score)s") % {"score": formatting.format_figure(judged.score, told.after.score)}
    return _("Measuring since %(day)s") % {"day": date_format(judged.fix.live, "j E")}


def verified_text(judged, told):
    """Return whether the whole interval is beyond the target, or the score with the target."""
    target, higher = judged.score["target"], judged.metric.higher_is_better
    bound = told.after.low if higher else told.after.high
    if bound is not None and gaps.shortfall(judged.metric, bound, target) < 0:
        above, below = _("Closed: the whole interval is above target"), _("Closed: the whole interval is below target")
        return above if higher else below
    figures = {"score": told.after.score, "target": target}
    written = {name: formatting.format_figure(judged.score, value) for name, value in figures.items()}
    return _("Closed: %(score)s against a target of %(target)s") % written


def better_text(judged, told):
    if judged.score["target"] is None:
        return _("Better, but there is no target")
    return _("Better, target not reached yet")


SENTENCES = {
    fix_verdict.MEASURING: measuring_text,
    fix_verdict.VERIFIED: verified_text,
    fix_verdict.BETTER: better_text,
    fix_verdict.REACHED_UNPROVEN: lambda judged, told: _("On target, but the change for the better is not proven"),
    fix_verdict.NOT_PROVEN: lambda judged, told: _("No change for the better is proven"),
    fix_verdict.WORSE: lambda judged, told: _("Worse than before, and proven"),
    fix_verdict.REOPENED: lambda judged, told: _("Was closed, and misses its target again"),
}
