"""The explanation of a score's state: its reason, and how many answers would settle it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp.statistics import gaps

from . import formatting
from .types import ScoreData


def explanation_text(score: ScoreData, minimum: int) -> str:
    """Return the explanation of a score; `minimum` is how many answers a verdict needs."""
    sentence = SENTENCES[score["state"]](score, minimum)
    return f"{score['since']['sentence']} {sentence}" if score.get("since") else sentence


def explain_significant(score: ScoreData, minimum: int) -> str:
    return _("Proven: the whole 95 %% interval, %(range)s, misses the target of %(target)s.") % format_figures(score)


def explain_not_proven(score: ScoreData, minimum: int) -> str:
    if score["low"] is None:
        return _("Not proven: one answer has no interval.")
    sentence = _(
        "Not proven: the score misses the target of %(target)s, but the 95 %% interval, %(range)s, includes it."
    )
    return " ".join([sentence % format_figures(score), *explain_needed(score["needed"])])


def explain_needed(needed: int | None) -> Iterator[str]:
    """Yield how many more answers would prove the gap, or that no number of them would."""
    if not needed:
        yield _("The score is so close to the target that more answers will not settle it.")
    else:
        text = ngettext(
            "About %(count)s more answer, spread like these, would settle it.",
            "About %(count)s more answers, spread like these, would settle it.",
            needed,
        )
        yield text % {"count": formatting.format_number(needed)}


def explain_on_target(score: ScoreData, minimum: int) -> str:
    if score["low"] is None:
        return _("On target: the score has reached %(target)s.") % format_figures(score)
    return _("On target: the score has reached %(target)s. Its 95 %% interval is %(range)s.") % format_figures(score)


def explain_too_few(score: ScoreData, minimum: int) -> str:
    text = ngettext(
        "Too few answers: n %(n)s, a verdict needs %(minimum)s. %(count)s more would settle it.",
        "Too few answers: n %(n)s, a verdict needs %(minimum)s. %(count)s more would settle it.",
        score["needed"],
    )
    counts = {"n": score["n"], "minimum": minimum, "count": score["needed"]}
    return text % {name: formatting.format_number(count) for name, count in counts.items()}


def explain_no_target(score: ScoreData, minimum: int) -> str:
    return _("No target is set here, so there is no gap.")


def explain_stale(score: ScoreData, minimum: int) -> str:
    return _("There are no answers in this period, so there is no current score.")


def format_figures(score: ScoreData) -> dict[str, str]:
    """Return the target and the interval in words."""
    written = {
        name: formatting.format_figure(score, score[name])
        for name in ("target", "low", "high")
        if score[name] is not None
    }
    return {"target": written["target"], "range": f"{written.get('low')}…{written.get('high')}"}


SENTENCES = {
    gaps.SIGNIFICANT: explain_significant,
    gaps.NOT_PROVEN: explain_not_proven,
    gaps.ON_TARGET: explain_on_target,
    gaps.TOO_FEW: explain_too_few,
    gaps.NO_TARGET: explain_no_target,
    gaps.STALE: explain_stale,
}
