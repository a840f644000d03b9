"""How many questions of the stages of a journey nobody has answered, for its card."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext, ngettext

from cxapp.exports.stage_questions import QUESTIONS
from cxapp.scores import format_number


def count_answered():
    """Return the number of answered questions of a stage as an expression; white space is no answer."""
    return sum(
        (Case(When(**{f"{name}__regex": r"\S"}, then=1), default=0, output_field=IntegerField()) for name in QUESTIONS),
        Value(0),
    )


def describe(stages, answered):
    """Return {open, progress} of a journey with so many stages and answers, None without open questions."""
    total = stages * len(QUESTIONS)
    left = total - answered
    if not left:
        return None
    counts = {"answered": format_number(answered), "total": format_number(total), "open": format_number(left)}
    return {
        "open": ngettext("%(open)s question open", "%(open)s questions open", left) % counts,
        "progress": gettext("Questions: %(answered)s of %(total)s answered") % counts,
    }
