"""Alternative texts of the drawings, short enough for a PDF."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import scores
from cxapp.schema import EMOTION_LABELS
from cxapp.text.markup import strip_markup

from . import persona_lines, sanitize_text

# PDF/A limits strings to 32,767 bytes; a PDF stores a letter in two bytes, or four outside the first Unicode plane.
MAX_CODE_UNITS = 16_000
ELLIPSIS = "…"


def choose_version(*versions):
    """Return the first of the texts that is short enough, or else the last one, cut after a word."""
    for text in versions:
        if count_code_units(text) <= MAX_CODE_UNITS:
            return text
    return truncate(versions[-1])


def count_code_units(text):
    """Count the UTF-16 code units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def truncate(text):
    """Return the beginning of a text, up to the last space within the limit."""
    data = text.encode("utf-16-le", "surrogatepass")[: 2 * (MAX_CODE_UNITS - 2)]
    return data.decode("utf-16-le", "ignore").rpartition(" ")[0] + f" {ELLIPSIS}"


def describe_curve(drawing):
    """Return a description of the emotion curve: every touchpoint, or on a large map the range of every stage."""
    start = _("Emotion from −2 to +2, in the order of the journey.")
    pairs = list(zip(drawing.stages, drawing.touchpoints, strict=True))
    rated = [(stage, felt) for stage, cards in pairs if (felt := [card for card in cards if is_rated(card)])]
    differences = persona_lines.describe_differences(drawing)
    return choose_version(
        " ".join([start, *(touchpoints_text(stage, felt) for stage, felt in rated), *differences]),
        " ".join([start, *(range_text(stage, felt) for stage, felt in rated)]),
    )


def is_rated(card):
    """Return whether a touchpoint has an emotion."""
    return card["emotion"] is not None


def touchpoints_text(stage, felt):
    """Return a stage's touchpoints: “Delivery. Courier two hours late: very negative; Box on the table: positive.”"""
    parts = (
        f"{sanitize_text.clean_line(strip_markup(card['text']))}: {EMOTION_LABELS[card['emotion']]}" for card in felt
    )
    return f"{sanitize_text.clean_line(stage['title'])}. " + "; ".join(parts) + "."


def range_text(stage, felt):
    """Return a stage's range: “Delivery. 12 touchpoints, from −2 to +1.”"""
    values = [card["emotion"] for card in felt]
    sentence = ngettext(
        "%(count)s touchpoint, from %(low)s to %(high)s.", "%(count)s touchpoints, from %(low)s to %(high)s.", len(felt)
    ) % {
        "count": len(felt),
        "low": scores.format_signed(min(values)),
        "high": scores.format_signed(max(values)),
    }
    return f"{sanitize_text.clean_line(stage['title'])}. {sentence}"


def describe_balance(drawing, account):
    """Return a description of the balance by stage, or on a large map its end and its extremes."""
    start = _("The balance of the relationship, by stage.")
    final = _("In the end: %(balance)s.") % {"balance": scores.format_signed(account["final"])}
    parts = (
        f"{sanitize_text.clean_line(stage['title'])}: {scores.format_signed(total)}."
        for stage, total in zip(drawing.stages, account["totals"], strict=True)
    )
    limits = {"high": scores.format_signed(account["high"]), "low": scores.format_signed(account["low"])}
    extremes = _("At best %(high)s, at worst %(low)s.") % limits
    return choose_version(" ".join([start, *parts, final]), f"{extremes} {final}")
