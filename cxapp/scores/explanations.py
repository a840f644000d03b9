"""What the state of a score means, in a sentence: why it is so, and how many answers would settle it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp.statistics import gaps

from . import formatting


def explained(score, minimum):
    """The sentence for a score; `minimum` is how many answers a verdict needs."""
    told = SENTENCES[score["state"]](score, minimum)
    return f"{score['since']['sentence']} {told}" if score.get("since") else told


def significant(score, minimum):
    """The whole interval lies on the wrong side."""
    return _("Proven: the whole 95 %% interval, %(range)s, misses the target of %(target)s.") % figures(score)


def not_proven(score, minimum):
    """The interval includes the target."""
    if score["low"] is None:
        return _("Not proven: one answer has no interval.")
    told = _("Not proven: the score misses the target of %(target)s, but the 95 %% interval, %(range)s, includes it.")
    return " ".join([told % figures(score), *settling(score["needed"])])


def settling(needed):
    """How many answers would prove the gap, or that no number of them would."""
    if not needed:
        yield _("The score is so close to the target that more answers will not settle it.")
    else:
        text = ngettext(
            "About %(count)s more answer, spread like these, would settle it.",
            "About %(count)s more answers, spread like these, would settle it.",
            needed,
        )
        yield text % {"count": formatting.number(needed)}


def on_target(score, minimum):
    """The score has reached its target."""
    if score["low"] is None:
        return _("On target: the score has reached %(target)s.") % figures(score)
    return _("On target: the score has reached %(target)s. Its 95 %% interval is %(range)s.") % figures(score)


def too_few(score, minimum):
    """No verdict below the minimum."""
    text = ngettext(
        "Too few answers: n %(n)s, a verdict needs %(minimum)s. %(count)s more would settle it.",
        "Too few answers: n %(n)s, a verdict needs %(minimum)s. %(count)s more would settle it.",
        score["needed"],
    )
    counts = {"n": score["n"], "minimum": minimum, "count": score["needed"]}
    return text % {name: formatting.number(count) for name, count in counts.items()}


def no_target(score, minimum):
    """Nothing to hold the score against."""
    return _("No target is set here, so there is no gap to speak of.")


def stale(score, minimum):
    """Nobody was asked, or nobody replied."""
    return _("Nobody has answered in this period, so nothing is known of now.")


def figures(score):
    """The target and the interval as they are written."""
    written = {
        name: formatting.figure(score, score[name]) for name in ("target", "low", "high") if score[name] is not None
    }
    return {"target": written["target"], "range": f"{written.get('low')}…{written.get('high')}"}


SENTENCES = {
    gaps.SIGNIFICANT: significant,
    gaps.NOT_PROVEN: not_proven,
    gaps.ON_TARGET: on_target,
    gaps.TOO_FEW: too_few,
    gaps.NO_TARGET: no_target,
    gaps.STALE: stale,
}
